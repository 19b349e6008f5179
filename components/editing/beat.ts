import type { Companion, KeptPlace, Place, Standing } from '@/lib/editing/model'

// What an open page says to the server by itself, and what it hears back. Nothing here is typed by anybody, and nothing
// is lost when it fails: the next beat says it again.

type Sent<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Sent<Value[Key]> }
    : Value

/** The answer to a beat; instants are texts. */
export type BeatAnswer = {
  readonly companions: readonly Companion[]
  readonly standing: Sent<Standing> | null
}

/** Told to the page of a section after every beat. */
export const BEAT_EVENT = 'retour:beat'

const address = (ref: string, place: Place | KeptPlace) => `/api/editing/${ref}/${place}`

export async function sendBeat(ref: string, place: Place, signal: AbortSignal): Promise<BeatAnswer | null> {
  try {
    const response = await fetch(address(ref, place), { method: 'POST', signal })
    return response.status === 200 ? ((await response.json()) as BeatAnswer) : null
  } catch {
    return null
  }
}

/** Asks for the section. @returns false when somebody else has it */
export async function takeSection(ref: string, section: KeptPlace): Promise<boolean> {
  try {
    const response = await fetch(address(ref, section), { method: 'PUT' })
    return response.status !== 409 && response.status !== 422
  } catch {
    return true
  }
}

/** @returns when it was kept, or null when it was not */
export async function keepCopy(
  ref: string,
  section: KeptPlace,
  copy: { readonly version: number; readonly answers: Readonly<Record<string, string | string[]>> },
): Promise<Date | null> {
  const body = JSON.stringify({ ref, section, ...copy })
  try {
    const response = await fetch(address(ref, section), {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body,
      // The last words are also kept when the page goes; browsers allow 64 kB for it.
      keepalive: body.length < 60_000,
    })
    return response.ok ? new Date(((await response.json()) as { savedAt: string }).savedAt) : null
  } catch {
    return null
  }
}

export function leave(ref: string, place: Place): void {
  void fetch(address(ref, place), { method: 'DELETE', keepalive: true }).catch(() => undefined)
}

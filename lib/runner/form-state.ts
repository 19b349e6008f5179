/** What was typed, by the name of the control; a name that occurs several times holds a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** What was typed into a field as one text: the three boxes of a date are one, ticks are a list. */
export function typedText(values: FormValues, path: string): string {
  const typed = values[path]
  if (typed !== undefined) return typeof typed === 'string' ? typed : typed.join(',')
  const part = (name: 'year' | 'month' | 'day', length: number) => {
    const text = String(values[`${path}.${name}`] ?? '').trim()
    return text && text.padStart(length, '0')
  }
  const [year, month, day] = [part('year', 4), part('month', 2), part('day', 2)]
  const known = day ? [year, month, day] : month ? [year, month] : [year]
  return known.join('-')
}

/** One field in which what was typed differs from what somebody else saved. */
export type StaleField = {
  readonly path: string
  readonly label: string
  readonly theirs: string
  readonly yours: string
}

/** What a form shows after it was sent. Every outcome but success gives back what was typed. */
export type FormState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'invalid'
      /** `params` is what the sentence speaks of, for a field that asks back. */
      readonly errors: readonly {
        path: string
        message: string
        params?: Readonly<Record<string, string | number>>
      }[]
      readonly values: FormValues
    }
  /** Not saved yet: what was typed, in another shape, and what is wrong in it. */
  | {
      readonly status: 'read'
      readonly message: string
      readonly errors: readonly { path: string; message: string }[]
      readonly values: FormValues
    }
  | { readonly status: 'refused'; readonly messages: readonly string[]; readonly values: FormValues }
  | {
      readonly status: 'stale'
      readonly message: string
      readonly fields: readonly StaleField[]
      readonly version: number
      /** How many fields say the same in both versions. */
      readonly same: number
      /** Who saved, and when, in the language of the screens; left out where it is not known. */
      readonly saved?: { readonly name: string; readonly at: string }
      readonly values: FormValues
    }
  | {
      readonly status: 'failed'
      readonly message: string
      readonly reference: string
      readonly values: FormValues
    }
  /** Nothing was done yet: a code of the second factor is wanted first, in this form. */
  | {
      readonly status: 'step_up'
      /** What was wrong with the code that was given. */
      readonly problem?: string
      readonly isEnrolled: boolean
      readonly demoCode: string | null
      readonly values: FormValues
    }
  | { readonly status: 'signed_out'; readonly message: string; readonly values: FormValues }
  | { readonly status: 'done'; readonly message?: string }

/** The control in which a form asks for the code. */
export const STEP_UP_FIELD = 'stepUpCode'

export const IDLE: FormState = { status: 'idle' }
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

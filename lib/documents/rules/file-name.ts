import type { MediaType } from '../model'

const EXTENSIONS: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

/** Characters of a name that are kept; its ending comes on top. */
const LONGEST = 80

/** Controls, and the marks that make a name read from right to left or join without showing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029]/gu
/** What a file system or a shell may take for more than a letter. */
const UNSAFE = /[<>:"|?*]/g

/** The ending of a name, in small letters; null when it has none. */
function endingOf(name: string): string | null {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name.replace(UNSEEN, '').trim())?.[1]?.toLowerCase() ?? null
}

/** What the ending of a name says the file is; null for anything a file of ours cannot be. */
export function mediaTypeByName(name: string): MediaType | null {
  const ending = endingOf(name)
  const found = Object.entries(EXTENSIONS).find(([, endings]) => ending !== null && endings.includes(ending))
  return (found?.[0] as MediaType | undefined) ?? null
}

/**
 * The name a file keeps, to be shown and offered when it is saved: the last part of what was sent, without what cannot
 * be seen, with the ending of what the file really is. Nothing is ever stored or found under it.
 */
export function displayName(sent: string, mediaType: MediaType): string {
  const last = sent.slice(-2_000).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...plain].slice(0, LONGEST).join('').trim() || 'document'
  return `${short}.${EXTENSIONS[mediaType][0]}`
}

/** The header for a name in any script (RFC 6266): plain letters for old clients, all of it for the others. */
export function contentDisposition(way: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${way}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

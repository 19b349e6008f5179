const HERE = 'http://own.invalid'
const LONGEST = 2000
/** Where nobody is sent after signing in: these would send them on again, or show no page. */
const NOT_PAGES = /^\/(login|signed-in|api)([/?]|$)/

/**
 * The path if it leads into Retour, and null for whatever a browser could read as another site: `//host`, a backslash,
 * a scheme, control characters, or dots that fold into `//`.
 */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  if (!/^\/(?![/\\])/.test(value) || /[\\\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return null
  // The same in disguise: no address of Retour carries an encoded control character, slash or backslash.
  if (/%(?:[01][\da-f]|7f|2f|5c)/i.test(value.split('?')[0] ?? '')) return null
  if (!URL.canParse(value, HERE)) return null
  const { origin, pathname, search } = new URL(value, HERE)
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : null
}

/** Where somebody goes on who has just signed in. */
export function pathAfterSignIn(value: unknown): string {
  const path = ownPath(value)
  return path !== null && path !== '/' && !NOT_PAGES.test(path) ? path : '/today'
}

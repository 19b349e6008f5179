/** The code of conduct, which leads back in the same way. */
export function conductPath(headers: { get(name: string): string | null }): string {
  return `/code-of-conduct?next=${encodeURIComponent(headers.get('x-retour-path') ?? '/')}`
}

/** The page that asks for the code of the second factor, which leads back in the same way. */
export function confirmPath(headers: { get(name: string): string | null }): string {
  return `/confirm?next=${encodeURIComponent(headers.get('x-retour-path') ?? '/')}`
}

/** The sign-in page, which leads back to where somebody is now. `proxy.ts` writes the path into the request. */
export function signInPath(headers: { get(name: string): string | null }): string {
  return `/login?next=${encodeURIComponent(headers.get('x-retour-path') ?? '/')}`
}

/**
 * What this browser tab remembers of the way through the files: references and the address of a list, nothing of a
 * person, and only until the tab is closed.
 */
const RECENT = 'retour-recent'
const LIST = 'retour-list'
const MOST_RECENT = 6

const CASE = /^\/cases\/(AVR-\d{4}-\d{5})(?:\/|$)/
const LISTS = ['/cases', '/applications']

/** The reference in the address of a page of a case. */
export const refIn = (path: string): string | null => CASE.exec(path)?.[1] ?? null

function read(key: string): string {
  try {
    return window.sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, value: string) {
  try {
    window.sessionStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}

/** The files opened last, the latest first. */
export const recentRefs = (): string[] => read(RECENT).split(' ').filter(Boolean)

export function rememberCase(path: string) {
  const ref = refIn(path)
  if (!ref) return
  const others = recentRefs().filter((known) => known !== ref)
  write(RECENT, [ref, ...others].slice(0, MOST_RECENT).join(' '))
}

/** Somebody follows a link to a file: the list it stands in is the one to go on in. */
export function rememberList(target: EventTarget | null, here: Pick<Location, 'pathname' | 'search'>) {
  const link = target instanceof Element ? target.closest('a[href^="/cases/AVR-"]') : null
  if (!link || refIn(here.pathname)) return
  write(LIST, LISTS.includes(here.pathname) ? here.pathname + here.search : '')
}

/** The address of the list the files are gone through in; empty when there is none. */
export const lastList = (): string => read(LIST)

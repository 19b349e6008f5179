/** After `g`, the letter of a page. */
const PLACES: Readonly<Record<string, string>> = {
  t: '/today',
  c: '/cases',
  a: '/applications',
  d: '/departures',
  m: '/follow-ups',
  r: '/reports',
}
/** Milliseconds in which the letter after `g` is waited for. */
const PATIENCE = 1500

let goPressedAt = -Infinity
let pickedLast: Element | null = null

const linkOf = (row: Element) => row.querySelector<HTMLAnchorElement>('a[href]')
const boxOf = (row: Element) => row.querySelector<HTMLInputElement>('input[type=checkbox]')

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#main tbody tr, #main .lines > li')].filter(
    (row) => linkOf(row) && row.getClientRects().length > 0,
  )
}

const placeOf = (all: readonly HTMLElement[]) => all.findIndex((row) => row.contains(document.activeElement))

/** To the next or the previous row of a list; false where there is none. */
function move(by: 1 | -1): boolean {
  const all = rows()
  const here = placeOf(all)
  const row = all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]
  if (!row) return false
  linkOf(row)?.focus()
  row.scrollIntoView({ block: 'nearest' })
  return true
}

/** Ticks the row one is at; with Shift, all rows from the one ticked before. */
function pick(isRange: boolean) {
  const all = rows()
  const here = placeOf(all)
  const row = all[here]
  if (!row) return
  const from = isRange && pickedLast ? all.findIndex((one) => one === pickedLast) : here
  const boxes = all
    .slice(Math.min(from < 0 ? here : from, here), Math.max(from, here) + 1)
    .flatMap((one) => boxOf(one) ?? [])
  if (from === here) boxOf(row)?.click()
  else for (const box of boxes) if (!box.checked) box.click()
  pickedLast = row
}

function clearPicks(): boolean {
  const boxes = rows()
    .flatMap((row) => boxOf(row) ?? [])
    .filter(({ checked }) => checked)
  for (const box of boxes) box.click()
  return boxes.length > 0
}

/** What a page offers under a key says so itself, by `aria-keyshortcuts`. */
function act(key: string): boolean {
  const [control] = [...document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~="${key}"]`)].filter(
    (one) => one.getClientRects().length > 0,
  )
  if (!control) return false
  if (['input', 'select', 'textarea'].includes(control.localName)) control.focus()
  else if (control.localName === 'summary') {
    const details = control.closest('details')
    if (details) details.open = true
    details?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus()
  } else control.click()
  return true
}

function go(letter: string) {
  const href = PLACES[letter]
  if (href) document.querySelector<HTMLElement>(`.app-side a[href="${href}"]`)?.click()
}

/** Does what a character stands for (`?` and `/` are the frame's). */
export function press({ key, shiftKey, timeStamp }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'timeStamp'>) {
  const letter = key.toLowerCase()
  const isSecond = timeStamp - goPressedAt < PATIENCE
  goPressedAt = letter === 'g' && !isSecond ? timeStamp : -Infinity
  if (isSecond) return go(letter)
  if (!/^[a-z]$/.test(letter) || letter === 'g') return
  if (letter === 'x') return pick(shiftKey)
  if (letter === 'f') {
    document
      .querySelector<HTMLElement>('#main form[role=search] :is(input:not([type=hidden]), select)')
      ?.focus()
    return
  }
  const named = shiftKey ? `Shift+${letter.toUpperCase()}` : letter
  if (act(named) || shiftKey) return
  if (letter === 'j' || letter === 'k') move(letter === 'j' ? 1 : -1)
}

// The arrows only go on where j and k began: elsewhere they scroll the page.
document.addEventListener('keydown', (event) => {
  const isAtRow = rows().some((row) => row.contains(document.activeElement))
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
  if (event.defaultPrevented || !isPlain || !isAtRow || document.querySelector('dialog[open]')) return
  if (event.key === 'Escape') clearPicks()
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by || document.activeElement?.localName !== 'a') return
  if (move(by === 1 ? 1 : -1)) event.preventDefault()
})

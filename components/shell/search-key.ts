/** The key that goes to the search box. */
export const SEARCH_KEY = '/'

/** What of a pressed key decides; the element is where the focus was. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'
>
type Focused = { readonly localName: string; readonly isContentEditable: boolean }

const FIELDS = ['input', 'textarea', 'select']

/** Whether a key goes to the search box: alone (Shift may make the character), and while nobody is typing. */
export function goesToSearch(pressed: PressedKey, focused: Focused | null): boolean {
  const isAlone = !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey && !pressed.isComposing
  const isTyping = focused !== null && (focused.isContentEditable || FIELDS.includes(focused.localName))
  return pressed.key === SEARCH_KEY && isAlone && !isTyping && !pressed.defaultPrevented
}

const SWITCH = 'retour-search-key'
const CHANGED = 'retour:search-key'

/** Whether this browser wants the key; some voice control and switch devices send single characters by themselves. */
export function isSearchKeyOn(): boolean {
  try {
    return window.localStorage.getItem(SWITCH) !== 'off'
  } catch {
    // A browser that keeps nothing cannot be told to switch it off either.
    return false
  }
}

export function switchSearchKey(isOn: boolean) {
  try {
    window.localStorage.setItem(SWITCH, isOn ? 'on' : 'off')
  } catch {
    return
  }
  window.dispatchEvent(new Event(CHANGED))
}

export function onSearchKeySwitched(changed: () => void) {
  window.addEventListener(CHANGED, changed)
  window.addEventListener('storage', changed)
  return () => {
    window.removeEventListener(CHANGED, changed)
    window.removeEventListener('storage', changed)
  }
}

/** What of a pressed key decides. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'isComposing'
>
/** The element where the focus was; `type` of an input. */
type Focused = { readonly localName: string; readonly isContentEditable: boolean; readonly type?: string }

/** Inputs that letters do nothing to. */
const WITHOUT_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']

function takesText(focused: Focused): boolean {
  if (focused.isContentEditable || ['textarea', 'select'].includes(focused.localName)) return true
  return focused.localName === 'input' && !WITHOUT_TEXT.includes(focused.type ?? '')
}

/** Whether a character is a shortcut: alone (Shift may make the character), and while nobody is typing. */
export function isShortcut(pressed: PressedKey, focused: Focused | null): boolean {
  const isAlone = !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey && !pressed.isComposing
  const isTyping = focused !== null && takesText(focused)
  return pressed.key.length === 1 && pressed.key !== ' ' && isAlone && !isTyping && !pressed.defaultPrevented
}

/** Ctrl-K, on a Mac Command-K, also from a field. */
export function opensPalette(pressed: PressedKey): boolean {
  return pressed.key.toLowerCase() === 'k' && pressed.ctrlKey !== pressed.metaKey && !pressed.altKey
}

const SWITCH = 'retour-keys'
const CHANGED = 'retour:keys'

/** Whether this browser wants keys of one character; voice control and switch devices send some by themselves. */
export function areKeysOn(): boolean {
  try {
    return window.localStorage.getItem(SWITCH) !== 'off'
  } catch {
    // A browser that keeps nothing cannot be told to switch them off either.
    return false
  }
}

export function switchKeys(isOn: boolean) {
  try {
    window.localStorage.setItem(SWITCH, isOn ? 'on' : 'off')
  } catch {
    return
  }
  window.dispatchEvent(new Event(CHANGED))
}

export function onKeysSwitched(changed: () => void) {
  window.addEventListener(CHANGED, changed)
  window.addEventListener('storage', changed)
  return () => {
    window.removeEventListener(CHANGED, changed)
    window.removeEventListener('storage', changed)
  }
}

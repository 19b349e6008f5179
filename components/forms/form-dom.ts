import type { FormValues } from '@/lib/runner/form-state'

/**
 * Reading and writing the controls of a form in the page. The fields are uncontrolled, so that what is typed never
 * depends on an answer of the server; the few places that must reach into them do it here.
 */

const CONTROL = 'input:not([type=hidden]), select, textarea'

/** Moves the focus to the control of an error, or to the first control of its group. */
export function focusField(element: Element | null) {
  const control = element?.matches(CONTROL) ? element : element?.querySelector(CONTROL)
  if (control instanceof HTMLElement) control.focus()
}

/** The words a person knows a field by: its row, if it repeats, and its label or the legend of its group. */
export function nameOfField(element: Element | null): string {
  if (!element) return ''
  const label =
    element instanceof HTMLFieldSetElement
      ? element.querySelector('legend')
      : (element.ownerDocument.querySelector(`label[for="${CSS.escape(element.id)}"]`) ??
        element.closest('fieldset')?.querySelector('legend'))
  const row = element.closest('[data-row-label]')?.getAttribute('data-row-label')
  return [row, label?.firstChild?.textContent].filter(Boolean).join(', ')
}

/** Puts a stored value into the control or controls of a name. */
export function writeField(form: HTMLFormElement, path: string, text: string) {
  const parts = text.split('-')
  for (const [part, value] of [
    ['year', parts[0]],
    ['month', parts[1]],
    ['day', parts[2]],
  ] as const) {
    const control = form.elements.namedItem(`${path}.${part}`)
    if (control instanceof HTMLInputElement) control.value = value ?? ''
  }
  for (const control of controlsOf(form, path)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      control.checked = text.split(',').includes(control.value) || (text === 'true' && control.value === 'on')
    } else control.value = text
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** A stored value as the form shows it: the words of an option instead of its code, a date as people write it. */
export function wordsOf(form: HTMLFormElement, path: string, text: string): string {
  if (form.elements.namedItem(`${path}.year`)) {
    const mark = form.ownerDocument.documentElement.lang.startsWith('de') ? '.' : '/'
    return text.split('-').reverse().join(mark)
  }
  const codes = text.split(',')
  const chosen: string[] = []
  for (const control of controlsOf(form, path)) {
    if (control instanceof HTMLSelectElement) {
      const option = [...control.options].find((candidate) => candidate.value === text)
      if (option && text !== '') return option.text
    } else if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      if (codes.includes(control.value)) chosen.push(control.labels?.[0]?.textContent ?? control.value)
    }
  }
  return chosen.length > 0 ? chosen.join(', ') : text
}

function controlsOf(form: HTMLFormElement, path: string) {
  const found = form.elements.namedItem(path)
  const all = found instanceof RadioNodeList ? [...found] : [found]
  return all.filter(
    (control) =>
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement,
  )
}

/** What the form held when the page came, by the names of its controls: what was typed since is left out. */
export function firstValuesOf(form: HTMLFormElement): FormValues {
  const values: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const present = values[name]
    values[name] = present === undefined || present === '' ? value : [present, value].flat()
  }
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      const first = [...control.options].find((option) => option.defaultSelected) ?? control.options[0]
      if (first) add(control.name, first.value)
    } else if (control instanceof HTMLTextAreaElement) add(control.name, control.defaultValue)
    else if (control instanceof HTMLInputElement && control.name) {
      if (!/^(checkbox|radio)$/.test(control.type)) add(control.name, control.defaultValue)
      else if (control.defaultChecked) add(control.name, control.value)
      // A group that nothing was chosen in was there all the same.
      else values[control.name] ??= ''
    }
  }
  return values
}

/** A field for longer text, of which two versions can stand one after the other. */
export function isLongText(form: HTMLFormElement, path: string): boolean {
  return form.elements.namedItem(path) instanceof HTMLTextAreaElement
}

/** The field of a path, or of the nearest group around it that the page has. */
export function fieldOf(formId: string, path: string): Element | null {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = document.getElementById(`${formId}-${parts.slice(0, length).join('.')}`)
    if (found) return found
  }
  return null
}

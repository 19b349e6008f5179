/**
 * What stands in the fields of a form, each as one text: the three boxes of a date are one, ticks are a list. A field of
 * a row is named by who the row stands for, `members.<id>.sex`, so that it keeps its name when rows come and go.
 */

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export type TypedTexts = {
  /** By field. */
  readonly texts: ReadonlyMap<string, string>
  /** The path of a field in the form, `members.2.sex`. */
  readonly paths: ReadonlyMap<string, string>
  /** Who the rows stand for, in their order: persons who are stored, and rows that are being typed. */
  readonly persons: readonly string[]
  readonly newRows: readonly string[]
}

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

function isTyped(element: Element): element is Control {
  if (element.closest('[data-unkept]')) return false
  if (element instanceof HTMLInputElement) return !/^(hidden|submit|button|file)$/.test(element.type)
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
}

/** What the page was delivered with, whatever was typed before its scripts ran. */
function deliveredValue(control: Control): string {
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue
  return [...control.options].find((option) => option.defaultSelected)?.value ?? ''
}

const hiddenIn = (form: HTMLFormElement, name: string): string => {
  const control = form.elements.namedItem(name)
  return control instanceof HTMLInputElement ? control.value : ''
}

/** `2027-02-01`, `1991-03` or `1991`; anything else as it was typed, box by box. */
function dateText(parts: Readonly<Record<string, string>>): string {
  const boxes = [parts['year'] ?? '', parts['month'] ?? '', parts['day'] ?? ''].map((part) => part.trim())
  const isDate = /^\d{4}$/.test(boxes[0] ?? '') && boxes.every((part) => /^\d*$/.test(part))
  const written = isDate ? boxes.map((part) => part && part.padStart(2, '0')) : boxes
  return written.join('-').replace(/-+$/, '')
}

/** @param which what stands there now, or what the page was delivered with */
export function textsIn(form: HTMLFormElement, which: 'now' | 'delivered' = 'now'): TypedTexts {
  const ticks = new Map<string, string[]>()
  const texts = new Map<string, string>()
  const dates = new Map<string, Record<string, string>>()
  const paths = new Map<string, string>()
  const persons = new Set<string>()
  const newRows = new Set<string>()

  const fieldOf = (path: string): string => {
    const [, group, row, field] = /^(\w+)\.(\d+)\.(.+)$/.exec(path) ?? []
    if (group === undefined || field === undefined) return path
    const person = hiddenIn(form, `${group}.${row}.personId`)
    const id = person || hiddenIn(form, `${group}.${row}.rowKey`)
    if (id) (person ? persons : newRows).add(id)
    return `${group}.${id}.${field}`
  }

  for (const control of form.elements) {
    if (!isTyped(control) || !control.name) continue
    const [, dated, part] = /^(.+)\.(day|month|year)$/.exec(control.name) ?? []
    const path = dated ?? control.name
    const field = fieldOf(path)
    paths.set(field, path)
    const value = which === 'now' ? control.value : deliveredValue(control)
    if (dated !== undefined && part !== undefined) {
      dates.set(field, { ...dates.get(field), [part]: value })
    } else if (isTick(control)) {
      const isTicked = which === 'now' ? control.checked : control.defaultChecked
      ticks.set(field, [...(ticks.get(field) ?? []), ...(isTicked ? [control.value] : [])])
    } else texts.set(field, value)
  }
  for (const [field, parts] of dates) texts.set(field, dateText(parts))
  for (const [field, values] of ticks) texts.set(field, values.join(','))
  return { texts, paths, persons: [...persons], newRows: [...newRows] }
}

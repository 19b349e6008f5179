import type { FormValues, StaleField } from './form-state'

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

/** `members.2.familyName` is the field `members_familyName` of row 3: one name in the messages for every row. */
export function labelKeyOf(path: string): { readonly key: string; readonly row: number } {
  const place = /\.(\d+)(?=\.|$)/.exec(path)
  return {
    key: path.replace(/\.\d+(?=\.|$)/g, '').replaceAll('.', '_'),
    row: place ? Number(place[1]) + 1 : 0,
  }
}

/** The fields in which what was typed differs from what somebody else saved. */
export function staleFields(
  current: Readonly<Record<string, string>>,
  values: FormValues,
  label: (path: string) => string,
): StaleField[] {
  return Object.entries(current)
    .map(([path, theirs]) => ({ path, label: label(path), theirs, yours: typedText(values, path) }))
    .filter((field) => field.theirs !== field.yours)
}

import { typedText, type FormValues, type StaleField } from './form-state'

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

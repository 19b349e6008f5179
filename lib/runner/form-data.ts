import type { FormValues } from './form-state'

type Tree = { [key: string]: unknown }
const MAX_FIELDS = 2000

/** Names a client must not use to reach into objects. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

function place(tree: Tree, path: readonly string[], value: unknown): void {
  let node = tree
  for (const part of path.slice(0, -1)) {
    const next = node[part]
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) node = next as Tree
    else node = node[part] = {}
  }
  const last = path.at(-1) ?? ''
  const present = node[last]
  if (present === undefined) node[last] = value
  else node[last] = Array.isArray(present) ? [...present, value] : [present, value]
}

/** Objects whose keys are 0, 1, 2 … become lists, in that order and without gaps. */
function listsFrom(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map(listsFrom)
  const entries = Object.entries(node).map(([key, value]) => [key, listsFrom(value)] as const)
  if (entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
  }
  return Object.fromEntries(entries)
}

const ours = (name: string) => !name.startsWith('$ACTION')

/**
 * Reads a form as nested data: `members.0.givenNames` lands in a list of members. Texts are normalised (NFC) and lose
 * control characters; files are left to their own route. Nothing is converted: that is the schema's work.
 */
export function formToInput(form: FormData): unknown {
  const tree: Tree = {}
  let count = 0
  for (const [name, value] of form.entries()) {
    if (!ours(name) || typeof value !== 'string') continue
    const path = name.split('.')
    count += 1
    if (count > MAX_FIELDS || path.length > 6 || path.some((part) => FORBIDDEN.has(part))) continue
    place(tree, path, clean(value))
  }
  return listsFrom(tree)
}

/** What was typed, to fill the form again. */
export function formValues(form: FormData): FormValues {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (!ours(name) || FORBIDDEN.has(name)) continue
    const all = form.getAll(name).filter((value): value is string => typeof value === 'string')
    const [first] = all
    if (first !== undefined) values[name] = all.length > 1 ? all : first
  }
  return values
}

function clean(value: string): string {
  return value
    .normalize('NFC')
    .replace(/\p{Cc}/gu, (character) => (/[\n\r\t]/.test(character) ? character : ''))
}

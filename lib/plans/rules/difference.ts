import { DETAIL_TEXTS, type DetailText, type FundingPart, type PlanContent, type PlanLine } from '../model'

type Value = string | number | readonly FundingPart[] | null
export type LineField = 'category' | 'description' | 'supplier' | 'quantity' | 'unit' | 'month' | 'funding'
export type LineDifference = {
  readonly key: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** As it is now, or as it was when it is gone. */
  readonly line: PlanLine
  readonly changes: readonly { readonly field: LineField; readonly before: Value; readonly after: Value }[]
}
export type TextField = 'goal' | 'office' | DetailText | 'income' | 'costs' | 'own' | 'quotes'
export type TextDifference = { readonly field: TextField; readonly before: Value; readonly after: Value }
export type PlanDifference = {
  readonly lines: readonly LineDifference[]
  readonly texts: readonly TextDifference[]
}

const valuesOf = (line: PlanLine): readonly (readonly [LineField, Value])[] => [
  ['description', line.description],
  ['category', line.category],
  ['supplier', line.supplier],
  ['quantity', line.quantity],
  ['unit', line.unit.cents],
  ['month', line.month],
  ['funding', line.funding],
]

const same = (a: Value, b: Value) => JSON.stringify(a) === JSON.stringify(b)
/** A part is a part, in whatever order they stand. */
const sorted = (value: Value): Value =>
  typeof value === 'object' && value !== null
    ? [...value].sort((a, b) => a.code.localeCompare(b.code)).map(({ code, cents }) => ({ code, cents }))
    : value

function textsOf({ goal, office, details }: PlanContent): readonly (readonly [TextField, Value])[] {
  const business = details?.business ?? null
  return [
    ['goal', goal],
    ['office', office],
    ...DETAIL_TEXTS.map((field) => [field, details?.[field] ?? null] as const),
    ['income', business?.incomeCents ?? null],
    ['costs', business?.costsCents ?? null],
    ['own', business?.ownCents ?? null],
    ['quotes', (details?.quotes ?? []).map(({ supplier, cents }) => ({ code: supplier, cents }))],
  ]
}

/** What is not as it was, line by line: a line is the same by its key, wherever it stands. */
export function differenceOf(before: PlanContent, after: PlanContent): PlanDifference {
  const was = new Map(before.lines.map((line) => [line.key, line]))
  const is = new Set(after.lines.map(({ key }) => key))
  const lines = after.lines.flatMap((line): LineDifference[] => {
    const old = was.get(line.key)
    if (!old) return [{ key: line.key, kind: 'added', line, changes: [] }]
    const oldValues = new Map(valuesOf(old))
    const changes = valuesOf(line).flatMap(([field, value]) => {
      const [a, b] = [sorted(oldValues.get(field) ?? null), sorted(value)]
      return same(a, b) ? [] : [{ field, before: a, after: b }]
    })
    return changes.length > 0 ? [{ key: line.key, kind: 'changed', line, changes }] : []
  })
  const removed = before.lines
    .filter(({ key }) => !is.has(key))
    .map((line): LineDifference => ({ key: line.key, kind: 'removed', line, changes: [] }))
  const oldTexts = new Map(textsOf(before))
  return {
    lines: [...lines, ...removed],
    texts: textsOf(after).flatMap(([field, value]) => {
      const old = oldTexts.get(field) ?? null
      return same(old, value) ? [] : [{ field, before: old, after: value }]
    }),
  }
}

import type { ReintegrationLine } from '@/lib/eligibility/model'
import { BASE_LINE_CODES } from '@/lib/programme/model'
import type { FundingPart } from '../model'

/** National money, or money of a project with accounts of its own: nothing moves from one to the other. */
export type Fund = 'national' | 'project'

/** A line of the confirmed decision, as somebody who plans sees it. */
export type FundingSource = {
  readonly code: string
  readonly fund: Fund
  /** What it may pay in this file; null where the amount is individual and only a supervisor names it. */
  readonly capCents: number | null
  /** It states a ceiling and stays out of the total of the decision (P18). */
  readonly isOnTop: boolean
}

const NATIONAL: readonly string[] = BASE_LINE_CODES

/** The funding lines a decision opens, in the order it lists them. */
export function sourcesOf(
  lines: readonly Pick<ReintegrationLine, 'code' | 'basis' | 'amount'>[],
): FundingSource[] {
  const sources = new Map<string, FundingSource>()
  for (const { code, basis, amount } of lines) {
    const before = sources.get(code)
    const isKnown = amount !== null && before?.capCents !== null
    sources.set(code, {
      code,
      fund: NATIONAL.includes(code) ? 'national' : 'project',
      capCents: isKnown ? amount.cents + (before?.capCents ?? 0) : null,
      isOnTop: basis === 'plan_cap' || amount === null,
    })
  }
  return [...sources.values()]
}

/** Base lines first, projects on top of them (S4:90), ceilings and individual amounts last. */
export function proposedOrder(sources: readonly FundingSource[]): string[] {
  const rank = ({ fund, isOnTop }: FundingSource) => (isOnTop ? 2 : fund === 'project' ? 1 : 0)
  return sources
    .map((source, place) => ({ source, place }))
    .sort((a, b) => rank(a.source) - rank(b.source) || a.place - b.place)
    .map(({ source }) => source.code)
}

/** A wish for an order, completed by what it leaves out and without what the decision does not open. */
export function orderOf(sources: readonly FundingSource[], wished: readonly string[]): string[] {
  const proposed = proposedOrder(sources)
  return [...new Set([...wished.filter((code) => proposed.includes(code)), ...proposed])]
}

/** A line to be paid: by stated parts, or, when nobody said, in the order of use. */
export type LineToFund = { readonly cents: number; readonly stated: readonly FundingPart[] | null }

/**
 * Which funding lines pay each line, to the cent. Stated parts come first, whatever their place. The others are drawn in
 * the order of use, a line being split where one funding line ends. What no ceiling bears falls to the first national
 * line, above its ceiling, for a supervisor to weigh: a project never bears more than its own amount.
 */
export function shareOut(
  lines: readonly LineToFund[],
  sources: readonly FundingSource[],
  wished: readonly string[],
): FundingPart[][] {
  const order = orderOf(sources, wished)
  const room = new Map(sources.map(({ code, capCents }) => [code, capCents ?? 0]))
  const draw = (code: string, cents: number) => room.set(code, (room.get(code) ?? 0) - cents)
  for (const { stated } of lines) for (const { code, cents } of stated ?? []) draw(code, cents)
  const spare = order.find((code) => NATIONAL.includes(code)) ?? order[0]
  return lines.map(({ cents, stated }) => {
    if (stated) return [...stated]
    const parts = new Map<string, number>()
    let open = cents
    for (const code of order) {
      const taken = Math.min(open, Math.max(0, room.get(code) ?? 0))
      if (taken === 0) continue
      parts.set(code, taken)
      draw(code, taken)
      open -= taken
    }
    if (open > 0 && spare !== undefined) {
      parts.set(spare, (parts.get(spare) ?? 0) + open)
      draw(spare, open)
    }
    return [...parts].map(([code, part]) => ({ code, cents: part }))
  })
}

/** A funding line with what a plan takes of it. */
export type FundingUse = FundingSource & {
  readonly plannedCents: number
  /** What is left to allocate; below zero when the plan takes more. An individual amount has nothing left over. */
  readonly leftCents: number
}

/** What each funding line of the decision pays of these lines, in the order of use. */
export function usesOf(
  parts: readonly (readonly FundingPart[])[],
  sources: readonly FundingSource[],
  wished: readonly string[],
): FundingUse[] {
  const planned = plannedByCode(parts)
  return orderOf(sources, wished).flatMap((code) => {
    const source = sources.find((each) => each.code === code)
    const plannedCents = planned.get(code) ?? 0
    return source ? [{ ...source, plannedCents, leftCents: (source.capCents ?? 0) - plannedCents }] : []
  })
}

/** Cents that each funding line is asked for. */
export function plannedByCode(parts: readonly (readonly FundingPart[])[]): ReadonlyMap<string, number> {
  const planned = new Map<string, number>()
  for (const { code, cents } of parts.flat()) planned.set(code, (planned.get(code) ?? 0) + cents)
  return planned
}

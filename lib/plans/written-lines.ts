import 'server-only'
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { FieldError } from '@/lib/runner/outcome'
import { shareOut, type FundingSource } from './rules/funding'
import type { DraftPlanInput, SentLine } from './input'
import { SPLIT, type FundingPart, type PlanLine } from './model'
import { lineTotal } from './rules/totals'

function statedParts({ paidFrom, parts = {} }: SentLine, cents: number): FundingPart[] | null {
  if (paidFrom === undefined) return null
  if (paidFrom !== SPLIT) return [{ code: paidFrom, cents }]
  return Object.entries(parts).flatMap(([code, part]) =>
    part && part.cents > 0 ? [{ code, cents: part.cents }] : [],
  )
}

/**
 * The lines of a form with who pays each of them, or what is wrong, by the place in the form: a funding line the
 * decision does not open, parts that do not add up. A line keeps its key; one the plan does not know gets its own.
 */
export function writtenLines(
  sent: Pick<DraftPlanInput, 'lines' | 'fundingOrder'>,
  sources: readonly FundingSource[],
  stored: readonly Pick<PlanLine, 'key' | 'description'>[],
): Result<readonly PlanLine[], readonly FieldError[]> {
  const known = new Set(sources.map(({ code }) => code))
  const errors: FieldError[] = []
  const taken = new Set<string>()
  const sentKeys = new Set(sent.lines.map((line) => line?.key))
  const written = sent.lines.flatMap((line, place) => {
    if (!line) return []
    const { key: sentKey, paidFrom, parts, ...content } = line
    const { cents } = lineTotal(content)
    const stated = statedParts(line, cents)
    const path = `lines.${place}.paidFrom`
    if (stated?.some(({ code }) => !known.has(code))) errors.push({ path, code: 'choose_one' })
    else if (stated && stated.reduce((sum, part) => sum + part.cents, 0) !== cents) {
      errors.push({ path, code: 'parts_differ' })
    }
    const isFree = (each: Pick<PlanLine, 'key'>) => !taken.has(each.key)
    // A form that was saved and typed on does not know the keys its new lines were given.
    const kept =
      stored.find((each) => each.key === sentKey) ??
      stored.find(
        (each) => each.description === content.description && !sentKeys.has(each.key) && isFree(each),
      )
    const key = kept && isFree(kept) ? kept.key : randomUUID()
    taken.add(key)
    return [{ ...content, key, cents, stated, isFundingStated: stated !== null }]
  })
  if (errors.length > 0) return err(errors)
  const funding = shareOut(written, sources, sent.fundingOrder)
  return ok(written.map(({ cents, stated, ...line }, place) => ({ ...line, funding: funding[place] ?? [] })))
}

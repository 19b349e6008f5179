import type { ReasonGroupRows, ReasonRow } from '@/components/eligibility/reasons-table'
import type { Explained } from '@/lib/eligibility/queries'
import { supervisorsDay } from '@/lib/eligibility/rules/approved'
import { askedIn } from '@/lib/eligibility/rules/questions'
import { REASON_GROUPS } from '@/lib/eligibility/rules/reasons'
import { formatDate } from '@/lib/i18n/format'
import { isCalendarDate } from '@/lib/kernel/calendar-date'
import type { Words } from './words'

type Reason = Explained['reasons'][number]

/** Where the fact of a reason is written down, so that it can be looked up and put right. */
function placeOf(fact: string, { t }: Words): string {
  const section = askedIn(fact)
  if (section) return t(`eligibility.page.places.${section}`)
  return fact === 'applicationDate'
    ? t('eligibility.page.places.registration')
    : t('eligibility.page.places.rules')
}

function rowOf(reason: Reason, version: string | null, isGranted: boolean, words: Words): ReasonRow {
  const decided = supervisorsDay(reason.source)
  return {
    key: reason.rule,
    result: reason.result,
    resultWord: words.t(`eligibility.results.${reason.result}`),
    rule: reason.isGround ? words.check(reason.rule) : words.rule(reason.rule),
    fact: words.factWithValue(reason.fact, reason.result === 'unknown' ? '' : reason.value),
    place: placeOf(reason.fact, words),
    version: decided
      ? words.t('eligibility.exceptions.title')
      : [reason.cited, version].filter(Boolean).join(' · '),
    source:
      decided && isCalendarDate(decided)
        ? words.t('eligibility.page.exceptionSource', { date: formatDate(decided, words.locale) })
        : reason.source,
    isDecisive: reason.isGround && reason.result === 'not_met' && !isGranted,
  }
}

/** The rules that speak of this household, in groups, and those made for other countries, as finished strings. */
export function reasonRows({ reasons, outcome }: Explained, words: Words) {
  const version = words.ruleSetVersion(outcome)
  const isGranted = outcome.return.outcome === 'granted'
  const own = reasons.filter((reason) => !reason.isForOthers)
  const groups: ReasonGroupRows[] = REASON_GROUPS.map((group) => ({
    key: group,
    label: words.t(`eligibility.page.groups.${group}`),
    rows: own
      .filter((reason) => reason.group === group)
      .map((reason) => rowOf(reason, version, isGranted, words)),
  }))
  return {
    groups: groups.filter(({ rows }) => rows.length > 0),
    forOthers: reasons
      .filter((reason) => reason.isForOthers)
      .map((reason) => rowOf(reason, version, isGranted, words)),
  }
}

/** How many rules are met, not met and unknown. */
export function countsOf(reasons: readonly Reason[]) {
  const count = (result: Reason['result']) => reasons.filter((reason) => reason.result === result).length
  return { met: count('met'), notMet: count('not_met'), unknown: count('unknown') }
}

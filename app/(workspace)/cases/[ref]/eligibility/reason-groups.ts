import type { ReasonGroupRows } from '@/components/eligibility/reasons-table'
import type { Explained } from '@/lib/eligibility/queries'
import { askedIn } from '@/lib/eligibility/rules/questions'
import { REASON_GROUPS, type Reason } from '@/lib/eligibility/rules/reasons'
import type { Words } from './words'

/** Where the fact of a reason is written down, so that it can be looked up and put right. */
function placeOf(fact: string, { t }: Words): string {
  const section = askedIn(fact)
  if (section) return t(`eligibility.page.places.${section}`)
  return fact === 'applicationDate'
    ? t('eligibility.page.places.registration')
    : t('eligibility.page.places.rules')
}

/** The fact with its value; rules for everybody rest on the day of departure alone. */
function factOf({ fact, value, result }: Reason, words: Words): string {
  return `${words.fact(fact)}: ${words.value(fact, result === 'unknown' ? '' : value)}`
}

/** Every rule that was consulted, in groups, as finished strings. */
export function reasonGroups({ reasons }: Explained, words: Words): ReasonGroupRows[] {
  const { t } = words
  return REASON_GROUPS.map((group) => ({
    key: group,
    label: t(`eligibility.page.groups.${group}`),
    rows: reasons
      .filter((reason) => reason.group === group)
      .map((reason) => ({
        key: reason.rule,
        result: reason.result,
        resultWord: t(`eligibility.results.${reason.result}`),
        rule: reason.isGround ? words.check(reason.rule) : words.rule(reason.rule),
        fact: factOf(reason, words),
        place: placeOf(reason.fact, words),
        code: reason.rule,
        source: reason.source,
      })),
  })).filter(({ rows }) => rows.length > 0)
}

/** How many rules are met, not met and unknown. */
export function countsOf(reasons: readonly Reason[]) {
  const count = (result: Reason['result']) => reasons.filter((reason) => reason.result === result).length
  return { met: count('met'), notMet: count('not_met'), unknown: count('unknown') }
}

import type { GivenRow } from '@/components/eligibility/given-table'
import type { CashGrantLine } from '@/lib/eligibility/model'
import type { Explained } from '@/lib/eligibility/queries'
import type { GivenLine } from '@/lib/eligibility/rules/given-lines'
import { formatMoney } from '@/lib/i18n/format'
import type { Words } from './words'

function countedCash(line: CashGrantLine, { t, locale }: Words): string {
  const each = formatMoney(line.each, locale)
  return line.basis === 'adult'
    ? t('eligibility.counts.adults', { count: line.count, each })
    : t('eligibility.counts.minors', { count: line.count, each })
}

function countedLine(line: GivenLine, { t, locale }: Words): string {
  const { basis, count } = line
  if (basis === 'case') return t('eligibility.page.given.perCase')
  if (basis === 'plan_cap') return t('eligibility.page.given.planCap')
  if (!line.each) return t('eligibility.page.given.capped', { count })
  const each = formatMoney(line.each, locale)
  if (basis === 'adult') return t('eligibility.counts.adults', { count, each })
  if (basis === 'minor') return t('eligibility.counts.minors', { count, each })
  return t('eligibility.page.given.persons', { count, each })
}

/** What the household gets, a row for each kind of help, as finished strings. */
export function givenRows(explained: Explained, words: Words): GivenRow[] {
  const { t, locale } = words
  const { outcome, lines, travellers } = explained
  if (outcome.return.outcome !== 'granted') return []
  const { cashGrant, reintegration } = outcome
  const cash: GivenRow =
    cashGrant.outcome === 'granted'
      ? {
          key: 'cash',
          label: t('eligibility.cashGrant.granted'),
          counted: cashGrant.lines.map((line) => countedCash(line, words)).join(' + '),
          amount: formatMoney(cashGrant.total, locale),
          rule: cashGrant.lines[0]?.rule,
        }
      : { key: 'cash', label: t(`eligibility.cashGrant.${cashGrant.outcome}`), isNothing: true }
  return [
    {
      key: 'return',
      label: t('eligibility.page.given.return'),
      counted: t('eligibility.page.given.tickets', { count: travellers }),
      amount: t('eligibility.page.given.inKind'),
      isInKind: true,
      rule: outcome.return.reasons.find((reason) => reason.startsWith('R')),
    },
    cash,
    ...lines.map((line) => ({
      key: line.code,
      label: words.line(line.code),
      counted: countedLine(line, words),
      amount: line.amount ? formatMoney(line.amount, locale) : t('eligibility.individualAmount'),
      isInKind: line.amount === null,
      rule: line.rule,
      toBeConfirmed: line.isConfirmed ? undefined : t('programme.toBeConfirmed'),
    })),
    ...(reintegration.access === 'granted'
      ? []
      : [
          {
            key: 'support',
            label: t(`eligibility.reintegration.${reintegration.access}`),
            isNothing: true,
          },
        ]),
    ...outcome.services.map((code) => ({
      key: code,
      label: words.service(code),
      counted: words.rule(code),
      amount: t('eligibility.page.given.help'),
      isInKind: true,
      rule: code,
    })),
  ]
}

import type { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/access/model'
import { countryName, formatDate, formatMoney, labelled } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Money } from '@/lib/kernel/money'
import type { AnyRule, Condition, DatedRow } from '@/lib/programme/model'
import { SINCE_EVER } from '@/lib/programme/rules/validity'

export type Translator = Awaited<ReturnType<typeof getTranslations<never>>>

/** One property of a rule with its words. Two versions are compared property by property. */
export type Facet = { readonly key: string; readonly label: string; readonly value: string }

/** Says rules and their conditions in words: the one place that does. */
export class RuleWords {
  constructor(
    readonly t: Translator,
    readonly locale: Locale,
  ) {}

  private named(key: string, code: string): string {
    const path = `${key}.${code}` as MessageKey
    return this.t.has(path) ? this.t(path) : code
  }

  date(date: CalendarDate): string {
    return formatDate(date, this.locale)
  }

  money(amount: Money): string {
    return formatMoney(amount, this.locale)
  }

  country(code: string): string {
    return countryName(code, this.locale)
  }

  private list(codes: readonly string[], words: (code: string) => string): string {
    return codes.map(words).join(', ')
  }

  /** When a row applies, as a part of a sentence. */
  condition(condition: Condition): string {
    const { t } = this
    switch (condition.is) {
      case 'always':
      case 'naturalised_belgian':
      case 'guardian_missing':
      case 'case_vulnerable':
      case 'order_ever':
        return t(`programme.conditions.${condition.is}`)
      case 'status':
        return t('programme.conditions.status', {
          list: this.list(condition.of, (code) => this.named('programme.administrativeStatuses', code)),
        })
      case 'nationality_regime':
      case 'destination_regime':
        return t(`programme.conditions.${condition.is}`, {
          list: this.list(condition.of, (code) => this.named('programme.visaRegimes', code)),
        })
      case 'treated_as':
        return t(`programme.conditions.${condition.treatment}`)
      case 'destination':
        return t('programme.conditions.destination', {
          list: this.list(condition.of, (code) => this.country(code)),
        })
      case 'destination_state':
        return t('programme.conditions.destination_state', { list: condition.of.join(', ') })
      case 'assisted_within':
        return t('programme.conditions.assisted_within', { years: condition.years })
      case 'need':
        return t('programme.conditions.need', {
          list: this.list(condition.of, (code) => this.named('programme.vulnerabilities', code)),
        })
      case 'order_within':
        return t('programme.conditions.order_within', { months: condition.months })
      case 'arrived_before':
        return t('programme.conditions.arrived_before', { date: this.date(condition.date) })
      case 'all':
      case 'any':
        return condition.of
          .map((part) =>
            part.is === 'all' || part.is === 'any' ? `(${this.condition(part)})` : this.condition(part),
          )
          .join(t(condition.is === 'all' ? 'programme.conditions.and' : 'programme.conditions.or'))
    }
  }

  /** What a row is about. */
  title({ kind, row }: AnyRule): string {
    const { t } = this
    switch (kind) {
      case 'period': {
        const name = this.named('programme.ruleSets', row.id)
        return name === row.id ? t('programme.words.criteriaSince', { date: this.date(row.validFrom) }) : name
      }
      case 'return_rule':
      case 'cash_grant':
      case 'access_rule': {
        // A rule that a supervisor added has no sentence of its own in the catalogue.
        const name = this.named('eligibility.rules', row.rule)
        return name === row.rule ? `${t(`programme.tables.${kind}`)}, ${row.rule}` : name
      }
      case 'vulnerability_rule':
        return this.named('programme.counts', row.counts)
      case 'base_line':
      case 'top_up':
        return this.named('programme.lines', row.code)
      case 'service':
        return this.named('programme.services', row.code)
      case 'country_override':
      case 'visa_regime':
        return this.country(row.country)
      case 'follow_up_step':
        return this.named('programme.followUp', row.kind)
      case 'information_amount':
        return this.named('programme.informationAmounts', row.code)
    }
  }

  private facet(key: string, value: string): Facet {
    return { key, label: this.named('programme.facets', key), value }
  }

  private yesNo(isYes: boolean): string {
    return this.t(isYes ? 'common.yes' : 'common.no')
  }

  private amount(amount: Money | null): string {
    return amount === null ? this.t('programme.words.individual') : this.money(amount)
  }

  /** What the row says, property by property; without what every row has. */
  facets({ kind, row }: AnyRule): Facet[] {
    const { t } = this
    switch (kind) {
      case 'period':
        return []
      case 'return_rule':
        return [
          this.facet('when', this.condition(row.when)),
          this.facet('outcome', this.named('eligibility.return', row.outcome)),
          this.facet('order', String(row.order)),
        ]
      case 'vulnerability_rule':
        return row.counts === 'aged_out_minor'
          ? [this.facet('underAge', t('programme.words.years', { count: row.underAge }))]
          : []
      case 'cash_grant':
        return [
          this.facet('when', this.condition(row.when)),
          this.facet('adult', this.money(row.adult)),
          this.facet('minor', this.money(row.minor)),
          this.facet('order', String(row.order)),
        ]
      case 'access_rule':
        return [
          this.facet('when', this.condition(row.when)),
          this.facet('access', this.named('eligibility.reintegration', row.access)),
          this.facet('order', String(row.order)),
        ]
      case 'base_line':
        return [
          this.facet('amount', `${this.money(row.each)} ${this.named('programme.bases', row.basis)}`),
          ...(row.householdCap ? [this.facet('cap', this.money(row.householdCap))] : []),
        ]
      case 'top_up':
        return [
          this.facet('when', this.condition(row.when)),
          this.facet('amount', `${this.amount(row.amount)} ${this.named('programme.bases', row.basis)}`),
        ]
      case 'service':
        return [this.facet('when', this.condition(row.when))]
      case 'country_override':
        return row.line === 'regime'
          ? [this.facet('treated', this.named('programme.treatments', row.treatAs))]
          : [this.facet('access', this.named('eligibility.reintegration', row.access))]
      case 'visa_regime':
        return [this.facet('regime', this.named('programme.visaRegimes', row.regime))]
      case 'follow_up_step':
        return [
          this.facet(
            'due',
            'days' in row.after
              ? t('programme.words.days', { count: row.after.days })
              : t('programme.words.months', { count: row.after.months }),
          ),
          ...(row.endsService ? [this.facet('ends', this.named('programme.services', row.endsService))] : []),
          ...(row.movesWithExtension ? [this.facet('moves', this.yesNo(true))] : []),
        ]
      case 'information_amount':
        return [
          this.facet(
            'amount',
            `${this.money(row.amount)} ${row.basis === 'case' ? this.named('programme.bases', 'case') : t('programme.words.familyMember')}`,
          ),
          this.facet(
            'countries',
            row.countries === null
              ? t('programme.words.noCountries')
              : this.list(row.countries, (code) => this.country(code)),
          ),
        ]
    }
  }

  /** Everything two versions can differ in, with what every row has. */
  allFacets(rule: AnyRule): Facet[] {
    const { row } = rule
    return [
      this.facet('rule', row.rule),
      ...this.facets(rule),
      this.facet('until', row.validTo ? this.date(row.validTo) : this.t('programme.words.noEnd')),
      this.facet('source', row.source),
      this.facet('confirmed', this.yesNo(row.confirmed)),
    ]
  }

  /** The row in one line. */
  summary(rule: AnyRule): string {
    return this.facets(rule)
      .filter(({ key }) => key !== 'order')
      .map(({ label, value }) => labelled(label, value, this.locale))
      .join(' · ')
  }

  validity({ validFrom, validTo }: Pick<DatedRow, 'validFrom' | 'validTo'>): string {
    const { t } = this
    if (validTo === null) {
      return validFrom === SINCE_EVER
        ? t('programme.words.sinceEver')
        : t('programme.page.from', { from: this.date(validFrom) })
    }
    const from = validFrom === SINCE_EVER ? '…' : this.date(validFrom)
    return t('programme.page.fromTo', { from, to: this.date(validTo) })
  }
}

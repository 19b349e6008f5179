import type { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/access/model'
import type { DecisionResult, Explained } from '@/lib/eligibility/queries'
import type { WouldChange } from '@/lib/eligibility/model'
import { effectsOf, type Effect } from '@/lib/eligibility/rules/effect'
import { factKey } from '@/lib/eligibility/rules/fact-key'
import { countryName, formatDate, formatMoney } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { isCalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'

export type Translator = Awaited<ReturnType<typeof getTranslations<never>>>

/** Says codes in words: of facts, values, rules and effects. Whoever is asked for an unknown code shows it as it is. */
export class Words {
  constructor(
    readonly t: Translator,
    readonly locale: Locale,
  ) {}

  private named(key: string, code: string): string {
    const path = `${key}.${code}` as MessageKey
    return this.t.has(path) ? this.t(path) : code
  }

  fact(fact: string): string {
    return this.named('eligibility.facts', factKey(fact).key)
  }

  question(key: string): string {
    return this.named('eligibility.questions', key)
  }

  rule(rule: string): string {
    return this.named('eligibility.rules', rule)
  }

  /** A ground for refusal as the condition that has to be met. */
  check(rule: string): string {
    return this.named('eligibility.page.checks', rule)
  }

  /** `IQ`, `IQ VISA_REQUIRED` or `GE visa_required`. */
  private country(value: string): string {
    const { t } = this
    const [code = '', regime] = value.split(' ')
    const country = countryName(code, this.locale)
    if (regime === undefined) return country
    return t('eligibility.page.regime', { country, regime: this.named('eligibility.page.regimes', regime) })
  }

  /** The value of a fact as the trace has it. An empty one is not known. */
  value(fact: string, value: string): string {
    const { t } = this
    const { key } = factKey(fact)
    if (value === '') return t('eligibility.page.unknownValue')
    if (isCalendarDate(value)) return formatDate(value, this.locale)
    if (key === 'administrativeStatus') return this.named('programme.administrativeStatuses', value)
    if (key === 'destination' || key === 'nationality') return this.country(value)
    if (key.startsWith('household.') && /^\d+$/.test(value)) {
      return t('eligibility.page.people', { count: Number(value) })
    }
    return value === 'none' ? t('eligibility.page.never') : this.named('eligibility.values', value)
  }

  /** The fact with its value, or the value alone where it says enough: a status, a country, how many persons. */
  factWithValue(fact: string, value: string): string {
    const says = ['administrativeStatus', 'destination', 'nationality', 'household']
    return value !== '' && says.includes(fact)
      ? this.value(fact, value)
      : this.t('eligibility.page.factValue', { fact: this.fact(fact), value: this.value(fact, value) })
  }

  money(cents: number): string {
    return formatMoney(euros(cents), this.locale)
  }

  /** `€350.00 → €50.00`, or the new amount alone where the old one is not known. */
  private fromTo(was: string | undefined, value: string): string {
    const amount = this.money(Number(value))
    return was === undefined ? amount : `${this.money(Number(was))} → ${amount}`
  }

  private effect({ part, value, was }: Effect): string {
    const { t } = this
    const services = () =>
      value
        .split(',')
        .map((code) => this.named('programme.services', code))
        .join(', ')
    switch (part) {
      case 'return':
        return this.named('eligibility.return', value)
      case 'cashGrant':
        return this.named('eligibility.cashGrant', value)
      case 'reintegration':
        return this.named('eligibility.reintegration', value)
      case 'cashGrantTotal':
        return t('eligibility.effects.cashGrantTotal', { amount: this.fromTo(was, value) })
      case 'reintegrationTotal':
        return t('eligibility.effects.reintegrationTotal', { amount: this.fromTo(was, value) })
      case 'servicesAdded':
        return t('eligibility.effects.servicesAdded', { services: services() })
      case 'servicesRemoved':
        return t('eligibility.effects.servicesRemoved', { services: services() })
    }
  }

  effects(effects: readonly Effect[]): string {
    const parts = effects.map(({ part }) => part)
    // "No cash grant" and "Cash grant €0.00" are the same news.
    const told = effects.filter(
      ({ part, value }) =>
        !(part === 'cashGrantTotal' && parts.includes('cashGrant') && value === '0') &&
        !(part === 'reintegrationTotal' && parts.includes('reintegration') && value === '0'),
    )
    return told.map((effect) => this.effect(effect)).join(' · ')
  }

  /** The change of one fact that would change the result. */
  change({ fact, to }: WouldChange): string {
    const { t } = this
    if (fact === 'household.vulnerabilities') {
      if (to === 'none') return t('eligibility.page.nobodyVulnerable')
      return to === 'MEDICAL' ? t('eligibility.page.oneMore.MEDICAL') : t('eligibility.page.oneMore.OTHER')
    }
    return t('eligibility.page.factValue', { fact: this.fact(fact), value: this.value(fact, to) })
  }

  changes(changes: readonly WouldChange[]) {
    return changes.map((change) => ({
      key: `${change.fact} ${change.to}`,
      change: this.change(change),
      effect: this.effects(effectsOf(change.effect)),
    }))
  }

  /** The result in one sentence. */
  headline(result: {
    readonly return: DecisionResult['returnOutcome']
    readonly cash: DecisionResult['cashGrant']['outcome']
    readonly support: DecisionResult['reintegration']['access']
  }): string {
    const { t } = this
    if (result.return !== 'granted') return t(`eligibility.page.headline.${result.return}`)
    if (result.cash === 'undetermined' || result.support === 'undetermined') {
      return t('eligibility.page.headline.open')
    }
    return t('eligibility.page.headline.granted', {
      cash: result.cash === 'granted' ? 'yes' : 'no',
      support: result.support === 'granted' ? 'yes' : 'no',
    })
  }

  headlineOf({ outcome }: Pick<Explained, 'outcome'>): string {
    return this.headline({
      return: outcome.return.outcome,
      cash: outcome.cashGrant.outcome,
      support: outcome.reintegration.access,
    })
  }

  headlineOfResult(result: DecisionResult): string {
    return this.headline({
      return: result.returnOutcome,
      cash: result.cashGrant.outcome,
      support: result.reintegration.access,
    })
  }

  /** The day since which the rules read like this; null while no rule set is chosen. */
  ruleSetVersion({ ruleSet }: Pick<Explained['outcome'], 'ruleSet'>): string | null {
    return isCalendarDate(ruleSet.version) ? formatDate(ruleSet.version, this.locale) : null
  }

  /** The rule set by its name and version. */
  ruleSet(outcome: Pick<Explained['outcome'], 'ruleSet'>): string {
    const name = this.named('programme.ruleSets', outcome.ruleSet.id)
    const date = this.ruleSetVersion(outcome)
    return date ? `${name}, ${this.t('eligibility.page.version', { date })}` : name
  }

  line(code: string): string {
    return this.named('programme.lines', code)
  }

  service(code: string): string {
    return this.named('programme.services', code)
  }
}

import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import type { Condition, StoredRule } from './model'
import {
  ACCESS_OUTCOMES,
  ADMINISTRATIVE_STATUSES,
  BASE_LINE_CODES,
  FOLLOW_UP_KINDS,
  RETURN_OUTCOMES,
  SERVICE_CODES,
  TOP_UP_CODES,
  VISA_REGIMES,
  VULNERABILITIES,
} from './model'
import { COUNTRY_CODES, isCountryCode } from './reference/countries'

const TREATMENTS = ['visa_required', 'visa_free'] as const

/** Countries as the form sends them: one choice a line, empty lines left out. */
const countries = z
  .array(z.strictObject({ code: fields.optionalChoice(COUNTRY_CODES) }))
  .max(300)
  .optional()
  .transform((lines) => [...new Set((lines ?? []).flatMap(({ code }) => (code ? [code] : [])))])

const emptyIsNothing = (value: unknown) => (value === '' ? undefined : value)
const someMoney = () => z.preprocess(emptyIsNothing, fields.money().optional())
const optionalNumber = (minimum: number, maximum: number) =>
  z.preprocess(emptyIsNothing, fields.wholeNumber(minimum, maximum).optional())
const country = z.string().refine(isCountryCode, 'unknown_country')

/** Conditions that all have to hold, as one flat form; none of them means always. */
const conditionFields = {
  /** A condition with alternatives does not fit the form; it is taken over as it stands. */
  keepCondition: fields.checkbox(),
  statuses: fields.choices(ADMINISTRATIVE_STATUSES),
  treatment: fields.optionalChoice(TREATMENTS),
  destinations: countries,
  states: fields.optionalText(200),
  needs: fields.choices(VULNERABILITIES),
  caseVulnerable: fields.checkbox(),
  orderWithin: optionalNumber(1, 120),
  orderEver: fields.checkbox(),
  arrivedBefore: fields.optionalDate(),
  nationalityRegimes: fields.choices(VISA_REGIMES),
  destinationRegimes: fields.choices(VISA_REGIMES),
  assistedWithin: optionalNumber(1, 50),
  naturalisedBelgian: fields.checkbox(),
  guardianMissing: fields.checkbox(),
}
type ConditionForm = z.output<z.ZodObject<typeof conditionFields>>

/** The simple conditions of a flat form, in a fixed order. */
function conditionsOf(form: ConditionForm): Condition[] {
  const states = (form.states ?? '').split(',').flatMap((part) => (part.trim() ? [part.trim()] : []))
  const { treatment, orderWithin: months, arrivedBefore: date, assistedWithin: years } = form
  const all: (Condition | false)[] = [
    treatment !== undefined && { is: 'treated_as', treatment },
    form.destinations.length > 0 && { is: 'destination', of: form.destinations },
    states.length > 0 && { is: 'destination_state', of: states },
    form.statuses.length > 0 && { is: 'status', of: form.statuses },
    months !== undefined && { is: 'order_within', months },
    form.orderEver && { is: 'order_ever' },
    form.needs.length > 0 && { is: 'need', of: form.needs },
    form.caseVulnerable && { is: 'case_vulnerable' },
    date !== undefined && { is: 'arrived_before', date },
    form.nationalityRegimes.length > 0 && { is: 'nationality_regime', of: form.nationalityRegimes },
    form.destinationRegimes.length > 0 && { is: 'destination_regime', of: form.destinationRegimes },
    years !== undefined && { is: 'assisted_within', years },
    form.naturalisedBelgian && { is: 'naturalised_belgian' },
    form.guardianMissing && { is: 'guardian_missing' },
  ]
  return all.filter((condition): condition is Condition => condition !== false)
}

/** What a flat form says as a condition. */
export function conditionOf(form: ConditionForm): Condition {
  const conditions = conditionsOf(form)
  const [only] = conditions
  if (!only) return { is: 'always' }
  return conditions.length === 1 ? only : { is: 'all', of: conditions }
}

/** The text of each control for a condition; null when it has alternatives or groups within groups. */
export function conditionFieldsOf(condition: Condition) {
  const parts = condition.is === 'all' ? condition.of : [condition]
  const names = parts.map(({ is }) => is)
  if (names.some((is) => is === 'any' || is === 'all') || new Set(names).size < names.length) return null
  const find = <Is extends Condition['is']>(is: Is) =>
    parts.find((part): part is Extract<Condition, { is: Is }> => part.is === is)
  return {
    statuses: find('status')?.of ?? [],
    treatment: find('treated_as')?.treatment ?? null,
    destinations: find('destination')?.of ?? [],
    states: (find('destination_state')?.of ?? []).join(', '),
    needs: find('need')?.of ?? [],
    caseVulnerable: find('case_vulnerable') !== undefined,
    orderWithin: find('order_within')?.months ?? null,
    orderEver: find('order_ever') !== undefined,
    arrivedBefore: find('arrived_before')?.date ?? null,
    nationalityRegimes: find('nationality_regime')?.of ?? [],
    destinationRegimes: find('destination_regime')?.of ?? [],
    assistedWithin: find('assisted_within')?.years ?? null,
    naturalisedBelgian: find('naturalised_belgian') !== undefined,
    guardianMissing: find('guardian_missing') !== undefined,
  }
}

const order = fields.wholeNumber(1, 1000)

/** What every row has, whatever its kind. */
const rowFields = {
  changeId: fields.id,
  version: fields.version,
  /** The row it takes the place of; nothing for a row that is added. */
  replaces: fields.optionalText(200),
  rule: fields.text(40),
  source: fields.text(200),
  confirmed: fields.checkbox(),
  validTo: fields.optionalDate(),
}

/** The editor of each kind of row: one rule of the next version. */
export const putRuleInput = z.discriminatedUnion('kind', [
  z.strictObject({ ...rowFields, kind: z.literal('period') }),
  z.strictObject({
    ...rowFields,
    ...conditionFields,
    kind: z.literal('return_rule'),
    order,
    outcome: fields.choice(RETURN_OUTCOMES),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('vulnerability_rule'),
    underAge: optionalNumber(19, 30),
  }),
  z.strictObject({
    ...rowFields,
    ...conditionFields,
    kind: z.literal('cash_grant'),
    order,
    adult: fields.money(),
    minor: fields.money(),
  }),
  z.strictObject({
    ...rowFields,
    ...conditionFields,
    kind: z.literal('access_rule'),
    order,
    access: fields.choice(ACCESS_OUTCOMES),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('base_line'),
    code: fields.choice(BASE_LINE_CODES),
    basis: fields.choice(['person', 'adult', 'minor', 'vulnerable_person']),
    each: fields.money(),
    householdCap: someMoney(),
  }),
  z.strictObject({
    ...rowFields,
    ...conditionFields,
    kind: z.literal('top_up'),
    code: fields.choice(TOP_UP_CODES),
    basis: fields.choice(['case', 'plan_cap']),
    amount: someMoney(),
  }),
  z.strictObject({
    ...rowFields,
    ...conditionFields,
    kind: z.literal('service'),
    code: fields.choice(SERVICE_CODES),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('country_override'),
    country,
    line: fields.choice(['regime', 'access']),
    treatAs: fields.optionalChoice(TREATMENTS),
    access: fields.optionalChoice(ACCESS_OUTCOMES),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('visa_regime'),
    country,
    regime: fields.choice(VISA_REGIMES),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('follow_up_step'),
    step: fields.choice(FOLLOW_UP_KINDS),
    length: fields.wholeNumber(1, 366),
    unit: fields.choice(['days', 'months']),
    endsService: fields.checkbox(),
    movesWithExtension: fields.checkbox(),
  }),
  z.strictObject({
    ...rowFields,
    kind: z.literal('information_amount'),
    code: fields.text(60),
    basis: fields.choice(['case', 'family_member']),
    amount: fields.money(),
    countries,
  }),
])
export type PutRule = z.output<typeof putRuleInput>

/**
 * What the row will carry beside the columns every row has; `ruleBodies` says whether it is whole.
 * @param before the row it takes the place of: what it is about stays
 */
export function bodyOf(input: PutRule, before: StoredRule | null): Readonly<Record<string, unknown>> {
  const when = (form: ConditionForm) =>
    form.keepCondition && before ? before.body['when'] : conditionOf(form)
  switch (input.kind) {
    case 'period':
      return {}
    case 'return_rule':
      return { order: input.order, when: when(input), outcome: input.outcome }
    case 'vulnerability_rule':
      return { ...before?.body, ...(input.underAge === undefined ? {} : { underAge: input.underAge }) }
    case 'cash_grant':
      return { order: input.order, when: when(input), adult: input.adult, minor: input.minor }
    case 'access_rule':
      return { order: input.order, when: when(input), access: input.access }
    case 'base_line': {
      const { code, basis, each, householdCap = null } = input
      return { code, basis, each, householdCap }
    }
    case 'top_up':
      return { code: input.code, when: when(input), basis: input.basis, amount: input.amount ?? null }
    case 'service':
      return { code: input.code, when: when(input) }
    case 'country_override':
      return input.line === 'regime'
        ? { country: input.country, line: input.line, treatAs: input.treatAs }
        : { country: input.country, line: input.line, access: input.access }
    case 'visa_regime':
      return { country: input.country, regime: input.regime }
    case 'follow_up_step':
      return {
        kind: input.step,
        after: input.unit === 'days' ? { days: input.length } : { months: input.length },
        endsService: input.endsService ? 'T-AMAAR' : null,
        movesWithExtension: input.movesWithExtension,
      }
    case 'information_amount': {
      const { code, basis, amount } = input
      return { code, basis, amount, countries: input.countries.length > 0 ? input.countries : null }
    }
  }
}

const changeFields = {
  title: fields.text(120),
  reason: fields.text(1000),
  source: fields.text(300),
  startsOn: fields.date(),
}
export const draftChangeInput = z.strictObject(changeFields)
export const editChangeInput = z.strictObject({ ...changeFields, id: fields.id, version: fields.version })
/** One row of a change, by the row it concerns. */
export const endRuleInput = z.strictObject({
  changeId: fields.id,
  version: fields.version,
  ruleId: fields.text(200),
})
export const removeRuleInput = z.strictObject({
  changeId: fields.id,
  version: fields.version,
  slot: fields.text(200),
})
export const moveChangeInput = z.strictObject({ id: fields.id, version: fields.version })
export const returnChangeInput = z.strictObject({
  id: fields.id,
  version: fields.version,
  remark: fields.text(1000),
})

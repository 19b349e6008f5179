import { z } from 'zod'
import { isCalendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import {
  ACCESS_OUTCOMES,
  ADMINISTRATIVE_STATUSES,
  BASE_LINE_CODES,
  type Condition,
  type DatedRow,
  FOLLOW_UP_KINDS,
  RETURN_OUTCOMES,
  type RowOfKind,
  type RuleKind,
  SERVICE_CODES,
  TOP_UP_CODES,
  VISA_REGIMES,
  VULNERABILITIES,
} from '@/lib/programme/model'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'

const date = z.custom<CalendarDate>(isCalendarDate, 'not_a_date')
const money = z
  .strictObject({ cents: z.int().min(0).max(100_000_00), currency: z.literal('EUR') })
  .transform(({ cents }) => euros(cents))
const country = z.enum(COUNTRY_CODES)
const some = <Value extends string>(values: readonly [Value, ...Value[]]) => z.array(z.enum(values)).min(1)
const treatment = z.enum(['visa_required', 'visa_free'])
const order = z.int().min(1).max(1000)

/** When a row applies. Groups hold at least one condition: an empty one would have no answer. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('always') }),
    z.strictObject({ is: z.literal('status'), of: some(ADMINISTRATIVE_STATUSES) }),
    z.strictObject({ is: z.literal('naturalised_belgian') }),
    z.strictObject({ is: z.literal('nationality_regime'), of: some(VISA_REGIMES) }),
    z.strictObject({ is: z.literal('destination_regime'), of: some(VISA_REGIMES) }),
    z.strictObject({ is: z.literal('treated_as'), treatment }),
    z.strictObject({ is: z.literal('destination'), of: z.array(country).min(1) }),
    z.strictObject({ is: z.literal('destination_state'), of: z.array(z.string().min(1).max(100)).min(1) }),
    z.strictObject({ is: z.literal('assisted_within'), years: z.int().min(1).max(50) }),
    z.strictObject({ is: z.literal('guardian_missing') }),
    z.strictObject({ is: z.literal('case_vulnerable') }),
    z.strictObject({ is: z.literal('need'), of: some(VULNERABILITIES) }),
    z.strictObject({ is: z.literal('order_within'), months: z.int().min(1).max(120) }),
    z.strictObject({ is: z.literal('order_ever') }),
    z.strictObject({ is: z.literal('arrived_before'), date }),
    z.strictObject({ is: z.literal('all'), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ is: z.literal('any'), of: z.array(conditionSchema).min(1) }),
  ]),
)

/** What a kind of row adds to the columns every row has. */
type BodyOf<Kind extends RuleKind> = RowOfKind[Kind] extends infer Row
  ? Row extends DatedRow
    ? Omit<Row, keyof DatedRow>
    : never
  : never

/** The body of each kind of row, checked when it is written and when it is read. */
export const ruleBodies = {
  period: z.strictObject({}),
  return_rule: z.strictObject({ order, when: conditionSchema, outcome: z.enum(RETURN_OUTCOMES) }),
  vulnerability_rule: z.discriminatedUnion('counts', [
    z.strictObject({ counts: z.literal('recorded_vulnerability') }),
    z.strictObject({ counts: z.literal('unaccompanied_minor') }),
    z.strictObject({ counts: z.literal('aged_out_minor'), underAge: z.int().min(19).max(30) }),
    z.strictObject({ counts: z.literal('case_with_minors') }),
  ]),
  cash_grant: z.strictObject({ order, when: conditionSchema, adult: money, minor: money }),
  access_rule: z.strictObject({ order, when: conditionSchema, access: z.enum(ACCESS_OUTCOMES) }),
  base_line: z.strictObject({
    code: z.enum(BASE_LINE_CODES),
    basis: z.enum(['person', 'adult', 'minor', 'vulnerable_person']),
    each: money,
    householdCap: money.nullable(),
  }),
  top_up: z.strictObject({
    code: z.enum(TOP_UP_CODES),
    when: conditionSchema,
    basis: z.enum(['case', 'plan_cap']),
    amount: money.nullable(),
  }),
  service: z.strictObject({ code: z.enum(SERVICE_CODES), when: conditionSchema }),
  country_override: z.discriminatedUnion('line', [
    z.strictObject({ country, line: z.literal('regime'), treatAs: treatment }),
    z.strictObject({ country, line: z.literal('access'), access: z.enum(ACCESS_OUTCOMES) }),
  ]),
  visa_regime: z.strictObject({ country, regime: z.enum(VISA_REGIMES) }),
  follow_up_step: z.strictObject({
    kind: z.enum(FOLLOW_UP_KINDS),
    after: z.union([
      z.strictObject({ days: z.int().min(1).max(366) }),
      z.strictObject({ months: z.int().min(1).max(36) }),
    ]),
    endsService: z.literal('T-AMAAR').nullable(),
    movesWithExtension: z.boolean(),
  }),
  information_amount: z.strictObject({
    code: z.string().min(1).max(60),
    basis: z.enum(['case', 'family_member']),
    amount: money,
    countries: z.array(country).min(1).nullable(),
  }),
} satisfies { readonly [Kind in RuleKind]: z.ZodType<BodyOf<Kind>> }

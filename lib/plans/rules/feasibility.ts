import type { PlanContent } from '../model'
import { breakEvenOf, BUSINESS_CATEGORIES } from './break-even'
import { lineTotal } from './totals'

/** Above this a quote belongs to the plan: to be confirmed by Fedasil. */
export const QUOTE_ABOVE_CENTS = 50_000
/** Months for which complex medical help is given after the return (S3:205-224). */
const MEDICAL_MONTHS = 6

export type WarningCode =
  | 'business_missing'
  | 'business_never'
  | 'quote_missing'
  | 'job_without_service'
  | 'medical_without_service'
  | 'medical_beyond_six_months'
  | 'administrative_is_a_service'
  | 'suspended'
  | 'brazil_state'
  | 'last_month'
  | 'contact_missing'

/** Something to look at before the plan is sent; it never stops anybody. The source is cited as in the rules. */
export type PlanWarning = {
  readonly code: WarningCode
  readonly source: string | null
  readonly count: number
}

/** What the programme knows of the destination for this household: the services of the decision. */
export type CountryKnowledge = {
  readonly destination: string | null
  readonly services: readonly string[]
  /** Journeys to the country are stopped today. */
  readonly isSuspended: boolean
}

/** Where the plan and what is known of the country, or of the figures, do not go together. */
export function warningsOf(
  plan: Pick<PlanContent, 'lines' | 'details'>,
  { destination, services, isSuspended }: CountryKnowledge,
): PlanWarning[] {
  const { lines, details } = plan
  const of = (...categories: readonly string[]) =>
    lines.filter(({ category }) => categories.includes(category))
  const quoted = new Set((details?.quotes ?? []).map(({ supplier }) => supplier.trim().toLowerCase()))
  const breakEven = breakEvenOf(lines, details?.business ?? null)
  const medical = of('MEDICAL')
  const found: readonly (readonly [WarningCode, string | null, number])[] = [
    ['business_missing', 'S4:28', details?.business ? 0 : of(...BUSINESS_CATEGORIES).length],
    ['business_never', 'S4:11', breakEven !== null && breakEven.month === null ? 1 : 0],
    [
      'quote_missing',
      null,
      lines.filter(
        (line) =>
          lineTotal(line).cents > QUOTE_ABOVE_CENTS &&
          !quoted.has((line.supplier ?? '').trim().toLowerCase()),
      ).length,
    ],
    [
      'job_without_service',
      'S3:473-504',
      services.some((service) => /^T-(JOB|MAGNET)/.test(service)) ? 0 : of('EMPLOYMENT_WAGE_SUBSIDY').length,
    ],
    ['medical_without_service', 'S3:205-224', services.includes('T-AMAAR') ? 0 : medical.length],
    [
      'medical_beyond_six_months',
      'S3:205-224',
      services.includes('T-AMAAR') ? medical.filter(({ month }) => month > MEDICAL_MONTHS).length : 0,
    ],
    [
      'administrative_is_a_service',
      'S3:505-518',
      services.includes('T-BALKAN') ? of('ADMINISTRATIVE_LEGAL').length : 0,
    ],
    ['suspended', 'S3:29-45', isSuspended ? 1 : 0],
    ['brazil_state', 'S3:272-308', destination === 'BR' && !services.includes('T-SURE') ? 1 : 0],
    ['last_month', 'P7', lines.filter(({ month }) => month === 12).length],
    ['contact_missing', 'W18', details?.contactPhone ? 0 : 1],
  ]
  return found.flatMap(([code, source, count]) => (count > 0 ? [{ code, source, count }] : []))
}

import type { Suspension } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

/** Stops of journeys. Registration and counselling went on throughout. */
export const SUSPENSIONS: readonly Suspension[] = [
  {
    id: 'SUSPENSION-2020-FULL',
    rule: 'SUSPENSION',
    country: null,
    mode: 'FULL',
    ...inForce('2020-03-17', '2020-04-01'),
    reason: 'Pandemic: borders and airports closed.',
    source: 'S3:29-39',
    confirmed: true,
  },
  {
    id: 'SUSPENSION-2020-CASE-BY-CASE',
    rule: 'SUSPENSION',
    country: null,
    mode: 'CASE_BY_CASE',
    // The beginning of April is stated, the end is not; June is the last month named for its low numbers.
    ...inForce('2020-04-01', '2020-07-01'),
    reason: 'Pandemic: single journeys where the country takes people in.',
    source: 'S3:41-48',
    confirmed: false,
  },
]

import type { CountryOverride } from '@/lib/programme/model'
import { inForce } from '@/lib/programme/rules/validity'

/**
 * Countries for which practice differed from what the visa regime says. Overrides of the cash grant stand with the
 * grants (Iraq, Georgia, Ukraine, Moldova); Kosovo stands with the visa regimes.
 */
export const COUNTRY_OVERRIDES: readonly CountryOverride[] = [
  {
    id: 'OVERRIDE-GE-2017',
    rule: 'P20',
    country: 'GE',
    line: 'regime',
    treatAs: 'visa_required',
    ...inForce('2017-03-28', '2018-07-01'),
    source: 'W32, W33, P20',
    confirmed: false,
  },
  {
    id: 'OVERRIDE-UA-2017',
    rule: 'P20',
    country: 'UA',
    line: 'regime',
    treatAs: 'visa_required',
    ...inForce('2017-06-11', '2018-07-01'),
    source: 'W32, W33, P20',
    confirmed: false,
  },
  {
    id: 'OVERRIDE-SV-2020',
    rule: 'P5',
    country: 'SV',
    line: 'access',
    access: 'granted',
    ...inForce('2020-01-01', '2022-01-01'),
    source: 'S3:399-401, P5',
    confirmed: false,
  },
  {
    id: 'OVERRIDE-BR-2022',
    rule: 'B12',
    country: 'BR',
    line: 'access',
    access: 'granted',
    ...inForce('2022-01-01', '2025-12-01'),
    source: 'W40, P5',
    confirmed: false,
  },
  {
    id: 'OVERRIDE-BR-2025',
    rule: 'B13',
    country: 'BR',
    line: 'access',
    access: 'none',
    // Announced without saying whether the departure or the application counts; read as the departure.
    ...inForce('2025-12-01'),
    source: 'W40, P5',
    confirmed: false,
  },
]

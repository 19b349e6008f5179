import 'server-only'
import { isCountryCode } from '@/lib/programme/reference/countries'
import { regionOf, REGIONS } from '@/lib/programme/reference/regions'
import type { Regions } from '../rules/tables'

/** How the figures put countries together; a country nobody wrote down belongs to none of the areas. */
export const REGIONS_OF_FIGURES: Regions = {
  of: (country) => (isCountryCode(country) ? regionOf(country) : 'OTHER'),
  order: REGIONS,
}

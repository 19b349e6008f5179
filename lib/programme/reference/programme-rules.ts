import type { Programme } from '@/lib/programme/model'
import { ACCESS_RULES } from './access-rules'
import { BASE_LINES } from './base-lines'
import { CASH_GRANTS } from './cash-grants'
import { COUNTRY_OVERRIDES } from './country-overrides'
import { FOLLOW_UP_SCHEDULE } from './follow-up-steps'
import { INFORMATION_AMOUNTS } from './information-amounts'
import { PERIODS } from './periods'
import { RETURN_RULES } from './return-rules'
import { SERVICES } from './services'
import { TOP_UPS } from './top-ups'
import { VISA_REGIME_ROWS } from './visa-regimes'
import { VULNERABILITY_RULES } from './vulnerability-rules'

/** The rows the product is delivered with. From then on the database holds them and grows by new dated rows. */
export const PROGRAMME_RULES: Programme = {
  periods: PERIODS,
  returnRules: RETURN_RULES,
  vulnerabilityRules: VULNERABILITY_RULES,
  cashGrants: CASH_GRANTS,
  accessRules: ACCESS_RULES,
  baseLines: BASE_LINES,
  topUps: TOP_UPS,
  services: SERVICES,
  countryOverrides: COUNTRY_OVERRIDES,
  visaRegimes: VISA_REGIME_ROWS,
  followUpSteps: FOLLOW_UP_SCHEDULE,
  informationAmounts: INFORMATION_AMOUNTS,
}

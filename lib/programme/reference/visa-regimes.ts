import { calendarDate } from '@/lib/kernel/calendar-date'
import type { CountryCode, VisaRegime, VisaRegimeRow } from '@/lib/programme/model'
import { SINCE_EVER } from '@/lib/programme/rules/validity'
import { COUNTRY_CODES } from './countries'

type Change = {
  readonly from: string
  readonly regime: VisaRegime
  readonly source: string
  readonly confirmed: boolean
}

const SINCE_EVER_EXEMPT: Change = { from: SINCE_EVER, regime: 'VISA_EXEMPT', source: 'W65', confirmed: true }
const ON_THE_VISA_LIST: Change = { from: SINCE_EVER, regime: 'VISA_REQUIRED', source: 'W65', confirmed: true }

/** Days of changes come from the acts themselves, not from the programme's documents: to be confirmed. */
function since(from: string, regime: VisaRegime, source = 'LAW', confirmed = false): Change {
  return { from, regime, source, confirmed }
}

function each(countries: string, changes: readonly Change[]): [CountryCode, readonly Change[]][] {
  return countries.split(/\s+/).map((country) => [country, changes])
}

function exemptSince(
  from: string,
  countries: string,
  source = 'W65, LAW',
): [CountryCode, readonly Change[]][] {
  return each(countries, [ON_THE_VISA_LIST, since(from, 'VISA_EXEMPT', source)])
}

/**
 * Every country that is not simply on the visa list (Annex I) throughout. Territories follow their state. Vanuatu's
 * exemption was suspended from 2022 on; it is kept here as listed and marked unconfirmed.
 */
const CHANGES: ReadonlyMap<CountryCode, readonly Change[]> = new Map([
  ...each('AT BE DE DK ES FI FR GR IE IT LU NL PT SE', [since(SINCE_EVER, 'EU15', 'W3', true)]),
  ...each('AX BL GF GP MF MQ NC PF PM RE TF WF YT AW BQ CW SX FO GL', [since(SINCE_EVER, 'EU15')]),
  // The United Kingdom was an old member state until the transition ended.
  ...each('GB GG GI IM JE', [since(SINCE_EVER, 'EU15', 'W3, LAW'), since('2021-01-01', 'VISA_EXEMPT')]),
  ...each('CY CZ EE HU LT LV MT PL SI SK', [SINCE_EVER_EXEMPT, since('2004-05-01', 'EU_NEW')]),
  ...each('BG RO', [SINCE_EVER_EXEMPT, since('2007-01-01', 'EU_NEW')]),
  ...each('HR', [SINCE_EVER_EXEMPT, since('2013-07-01', 'EU_NEW')]),
  ...each('CH IS LI NO SJ BV', [since(SINCE_EVER, 'VISA_EXEMPT', 'LAW', true)]),
  ...each('AD AR AU BN BR CA CL CR GT HK HN IL JP KR MC MO MX MY NI NZ PA PY SG SM SV US UY VA VE', [
    SINCE_EVER_EXEMPT,
  ]),
  ...each('AS GU MP PR UM VI CC CX HM NF CK NU TK AI BM FK GS IO KY MS PN SH TC VG', [
    since(SINCE_EVER, 'VISA_EXEMPT'),
  ]),
  ...each('BO', [since(SINCE_EVER, 'VISA_EXEMPT'), since('2007-04-01', 'VISA_REQUIRED', 'W65, LAW')]),
  ...exemptSince('2009-05-28', 'AG BB BS KN MU SC'),
  ...exemptSince('2009-12-19', 'ME MK RS'),
  ...exemptSince('2010-12-15', 'AL BA'),
  ...exemptSince('2011-01-11', 'TW'),
  ...exemptSince('2014-04-28', 'MD', 'W35, LAW'),
  ...exemptSince('2014-06-09', 'NR'),
  ...exemptSince('2015-05-06', 'AE'),
  ...exemptSince('2015-05-28', 'DM GD LC TL TT VC VU WS'),
  ...exemptSince('2015-11-21', 'TO'),
  ...exemptSince('2015-12-03', 'CO'),
  ...exemptSince('2015-12-08', 'PW'),
  ...exemptSince('2016-03-15', 'PE'),
  ...exemptSince('2016-06-24', 'KI'),
  ...exemptSince('2016-06-28', 'MH'),
  ...exemptSince('2016-07-01', 'TV'),
  ...exemptSince('2016-09-20', 'FM'),
  ...exemptSince('2016-10-08', 'SB'),
  ...exemptSince('2017-03-28', 'GE', 'W33, LAW'),
  ...exemptSince('2017-06-11', 'UA', 'W33, LAW'),
  // The programme treated Kosovo as visa-exempt long before the visa rules did.
  ...each('XK', [since(SINCE_EVER, 'VISA_EXEMPT', 'W7, W2, P5'), since('2024-01-01', 'VISA_EXEMPT', 'LAW')]),
])

function rowsOf(country: CountryCode): VisaRegimeRow[] {
  const changes = CHANGES.get(country) ?? [ON_THE_VISA_LIST]
  return changes.map(({ from, regime, source, confirmed }, index) => {
    const next = changes[index + 1]
    return {
      id: `VISA-${country}-${from}`,
      rule: 'VISA',
      country,
      regime,
      validFrom: calendarDate(from),
      validTo: next ? calendarDate(next.from) : null,
      source,
      confirmed,
    }
  })
}

/** One row, and only one, for every country and day. */
export const VISA_REGIME_ROWS: readonly VisaRegimeRow[] = COUNTRY_CODES.flatMap(rowsOf)

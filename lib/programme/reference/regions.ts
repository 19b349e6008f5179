import type { CountryCode } from '@/lib/programme/model'

/**
 * Regions of the statistics: the areas of United Nations M49, with Africa cut at the Sahara and Western Asia (the
 * Middle East, Turkey and the Caucasus) apart from the rest of Asia. `OTHER` holds what belongs to no area.
 */
export const REGIONS = [
  'EUROPE',
  'WESTERN_ASIA',
  'ASIA',
  'NORTH_AFRICA',
  'SUB_SAHARAN_AFRICA',
  'CENTRAL_SOUTH_AMERICA',
  'NORTH_AMERICA',
  'OCEANIA',
  'OTHER',
] as const
export type Region = (typeof REGIONS)[number]

const COUNTRIES_OF: Readonly<Record<Exclude<Region, 'OTHER'>, string>> = {
  EUROPE: `AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD
    ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK`,
  WESTERN_ASIA: 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE',
  ASIA: `AF BD BN BT CN HK ID IN IR JP KG KH KP KR KZ LA LK MM MN MO MV MY NP PH PK SG TH TJ TL TM TW UZ VN`,
  NORTH_AFRICA: 'DZ EG EH LY MA SD TN',
  SUB_SAHARAN_AFRICA: `AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ
    NA NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW`,
  CENTRAL_SOUTH_AMERICA: `AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM
    KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI`,
  NORTH_AMERICA: 'BM CA GL PM US',
  OCEANIA: 'AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS',
}

const REGION_BY_COUNTRY: ReadonlyMap<CountryCode, Region> = new Map(
  REGIONS.flatMap((region) =>
    region === 'OTHER' ? [] : COUNTRIES_OF[region].split(/\s+/).map((code) => [code, region] as const),
  ),
)

/** The region a country is counted under. */
export function regionOf(country: CountryCode): Region {
  return REGION_BY_COUNTRY.get(country) ?? 'OTHER'
}

/** The countries counted under a region; of `OTHER` the ones that cannot be listed are left out. */
export function countriesOf(region: Region): readonly CountryCode[] {
  return [...REGION_BY_COUNTRY].filter(([, each]) => each === region).map(([code]) => code)
}

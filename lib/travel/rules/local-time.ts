/** True for a zone of the IANA database, such as `Europe/Brussels`. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2}$/.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** The zone of most journeys into a country with several; Kosovo has none of its own in the database. */
const USUAL_ZONE: Readonly<Record<string, string>> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  EC: 'America/Guayaquil',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  XK: 'Europe/Belgrade',
}

/** Asked in both ways in which engines answer; newer than the types of the language this project is written in. */
function zonesInDatabase(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`)
  let zones: unknown = []
  if ('getTimeZones' in locale && typeof locale.getTimeZones === 'function') zones = locale.getTimeZones()
  else if ('timeZones' in locale) zones = locale.timeZones
  return Array.isArray(zones) ? zones.filter((zone) => typeof zone === 'string') : []
}

/** The zones of a country, the usual one first; every zone there is when the database has none for it. */
export function zonesOf(country: string): readonly string[] {
  const usual = USUAL_ZONE[country]
  const zones = zonesInDatabase(country)
  const known = zones.length > 0 || usual ? zones : Intl.supportedValuesOf('timeZone')
  return usual ? [usual, ...known.filter((zone) => zone !== usual)] : known
}

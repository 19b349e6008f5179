import type { DemoCountry } from './names'

export type Route = {
  readonly languages: readonly [string, ...string[]]
  readonly places: readonly [string, ...string[]]
  readonly airport: string
  readonly zone: string
  readonly carrier: string
  /** Hours in the air and between two flights. */
  readonly hours: number
  /** Price of one seat in whole euros, about. */
  readonly fare: number
}

/** How households travel from Brussels to each country of the demo, and where to there. */
export const ROUTES: Readonly<Record<DemoCountry, Route>> = {
  IQ: {
    languages: ['ckb', 'ar'],
    places: ['Erbil', 'Sulaymaniyah', 'Baghdad, Karrada', 'Duhok', 'Kirkuk'],
    airport: 'Erbil (EBL)',
    zone: 'Asia/Baghdad',
    carrier: 'Turkish Airlines',
    hours: 9,
    fare: 410,
  },
  GN: {
    languages: ['ff', 'fr', 'sus'],
    places: ['Conakry, Ratoma', 'Labé', 'Kindia', 'Mamou'],
    airport: 'Conakry (CKY)',
    zone: 'Africa/Conakry',
    carrier: 'Brussels Airlines',
    hours: 8,
    fare: 560,
  },
  BR: {
    languages: ['pt'],
    places: ['Goiânia', 'Governador Valadares', 'Anápolis', 'Campinas', 'Ipatinga'],
    airport: 'São Paulo (GRU)',
    zone: 'America/Sao_Paulo',
    carrier: 'TAP Air Portugal',
    hours: 15,
    fare: 690,
  },
  GE: {
    languages: ['ka'],
    places: ['Tbilisi', 'Kutaisi', 'Rustavi', 'Zugdidi'],
    airport: 'Tbilisi (TBS)',
    zone: 'Asia/Tbilisi',
    carrier: 'Pegasus',
    hours: 10,
    fare: 260,
  },
  MD: {
    languages: ['ro'],
    places: ['Chișinău', 'Bălți', 'Orhei', 'Cahul'],
    airport: 'Chișinău (RMO)',
    zone: 'Europe/Chisinau',
    carrier: 'Wizz Air',
    hours: 3,
    fare: 140,
  },
  MN: {
    languages: ['mn'],
    places: ['Ulaanbaatar, Bayanzürkh', 'Darkhan', 'Erdenet', 'Ulaanbaatar, Songinokhairkhan'],
    airport: 'Ulaanbaatar (UBN)',
    zone: 'Asia/Ulaanbaatar',
    carrier: 'Turkish Airlines',
    hours: 14,
    fare: 720,
  },
  CO: {
    languages: ['es'],
    places: ['Pereira', 'Cali', 'Medellín', 'Bogotá'],
    airport: 'Bogotá (BOG)',
    zone: 'America/Bogota',
    carrier: 'Iberia',
    hours: 14,
    fare: 780,
  },
  AF: {
    languages: ['prs', 'ps'],
    places: ['Kabul', 'Herat', 'Mazar-i-Sharif'],
    airport: 'Kabul (KBL)',
    zone: 'Asia/Kabul',
    carrier: 'Turkish Airlines',
    hours: 13,
    fare: 630,
  },
  AM: {
    languages: ['hy'],
    places: ['Yerevan', 'Gyumri', 'Vanadzor', 'Abovyan'],
    airport: 'Yerevan (EVN)',
    zone: 'Asia/Yerevan',
    carrier: 'Austrian Airlines',
    hours: 7,
    fare: 330,
  },
  AL: {
    languages: ['sq'],
    places: ['Tirana', 'Shkodër', 'Elbasan', 'Fier'],
    airport: 'Tirana (TIA)',
    zone: 'Europe/Tirane',
    carrier: 'Wizz Air',
    hours: 3,
    fare: 110,
  },
}

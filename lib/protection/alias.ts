/** Brooks and rivers of Belgium: neutral in every language, and of nobody's country. */
const RIVERS = [
  'Amblève',
  'Bocq',
  'Demer',
  'Dender',
  'Dijle',
  'Durme',
  'Gete',
  'Hoëgne',
  'Houille',
  'Hoyoux',
  'IJzer',
  'Kemmelbeek',
  'Lesse',
  'Lienne',
  'Lomme',
  'Mark',
  'Molignée',
  'Nete',
  'Ourthe',
  'Rulles',
  'Rupel',
  'Salm',
  'Samson',
  'Semois',
  'Sûre',
  'Velpe',
  'Vesdre',
  'Vierre',
  'Viroin',
  'Voer',
  'Warche',
  'Zwalm',
] as const

/** Another name for a closed file: says nothing of the person. References keep files apart, so two may share one. */
export function newAlias(randomBelow: (limit: number) => number): string {
  return `${RIVERS[randomBelow(RIVERS.length)] ?? RIVERS[0]} ${100 + randomBelow(900)}`
}

import type { FactName } from '../model'

/**
 * The key of a fact in the catalogue (`eligibility.facts`, `eligibility.questions`) and the place of the person it
 * is about: `household.2.birthDate` is `household.birthDate` of person 2. Null where it is about the whole case.
 */
export function factKey(fact: FactName): { readonly key: string; readonly person: number | null } {
  if (fact === 'household') return { key: 'household.all', person: null }
  const [, place, name] = /^household\.(\d+)\.(\w+)$/.exec(fact) ?? []
  return place === undefined
    ? { key: fact, person: null }
    : { key: `household.${name}`, person: Number(place) }
}

import type { CountryCode } from '@/lib/programme/model'

/** The states of Brazil, by their codes in ISO 3166-2; proper names, the same in every language. */
export const BRAZILIAN_STATES: Readonly<Record<string, string>> = {
  AC: 'Acre',
  AL: 'Alagoas',
  AP: 'Amapá',
  AM: 'Amazonas',
  BA: 'Bahia',
  CE: 'Ceará',
  DF: 'Distrito Federal',
  ES: 'Espírito Santo',
  GO: 'Goiás',
  MA: 'Maranhão',
  MT: 'Mato Grosso',
  MS: 'Mato Grosso do Sul',
  MG: 'Minas Gerais',
  PA: 'Pará',
  PB: 'Paraíba',
  PR: 'Paraná',
  PE: 'Pernambuco',
  PI: 'Piauí',
  RJ: 'Rio de Janeiro',
  RN: 'Rio Grande do Norte',
  RS: 'Rio Grande do Sul',
  RO: 'Rondônia',
  RR: 'Roraima',
  SC: 'Santa Catarina',
  SP: 'São Paulo',
  SE: 'Sergipe',
  TO: 'Tocantins',
}

/** Iraq by what the job projects tell apart: the Kurdistan Region, and everything else. */
export const IRAQI_REGIONS = ['KRI', 'OTHER'] as const

/**
 * Countries of which the programme asks where in them somebody goes, because a project works in some parts only: in
 * Brazil in three states (S3:272-308), in Iraq in the Kurdistan Region (S4:184-216).
 */
const DESTINATION_STATES: Readonly<Record<CountryCode, readonly string[]>> = {
  BR: Object.keys(BRAZILIAN_STATES),
  IQ: IRAQI_REGIONS,
}

/** Every code that can be an answer, whatever the country. */
export const DESTINATION_STATE_CODES: readonly string[] = Object.values(DESTINATION_STATES).flat()

/** Whether the programme asks for the part of the country they go to. */
export function asksForState(destination: CountryCode | null): boolean {
  return destination !== null && destination in DESTINATION_STATES
}

/** The answer if it lies in this country; null for any other. */
export function stateWithin(destination: CountryCode | null, state: string | null): string | null {
  const states = destination === null ? undefined : DESTINATION_STATES[destination]
  return states && state !== null && states.includes(state) ? state : null
}

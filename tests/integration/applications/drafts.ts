import { expect } from 'vitest'
import { openDraft } from '@/lib/applications/commands/open-draft'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { recordConsent } from '@/lib/consents/commands'
import { searchPerson } from '@/lib/people/commands/search'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand, type Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import type { People, Persona } from '@/tests/support/people'

export const TODAY = '2026-11-21'
export const NOW = fixedClock(new Date(`${TODAY}T09:00:00Z`))

/** The data of something that must have succeeded. */
export function dataOf<Data>(ran: Ran<Data>): Data {
  if (ran.kind !== 'done') expect(ran).toEqual({ kind: 'done' })
  if (ran.kind !== 'done') throw new Error('not done')
  return ran.data
}

export const FIRST_PERSON = {
  familyName: 'Kaboré-Ouédraogo',
  givenNames: 'Aïssata Marie',
  birthDate: { day: '', month: '3', year: '1991' },
  sex: 'F',
  nationality: 'BF',
}

/** Looks for a person, as everybody does before entering one. */
export async function searchFirst(
  persona: Persona,
  name: Record<string, unknown> = FIRST_PERSON,
): Promise<string> {
  const { familyName, givenNames, nativeName } = name
  const ran = await runCommand(searchPerson, persona.caller, { familyName, givenNames, nativeName }, NOW)
  return dataOf(ran).searchId
}

/** What the form of a new application sends, after a search for the person. */
export async function newDraft(
  people: People,
  change: Record<string, unknown> = {},
  persona: Persona = people.partner,
) {
  return {
    who: 'new',
    searchId: await searchFirst(persona, { ...FIRST_PERSON, ...change }),
    ...FIRST_PERSON,
    destination: 'BF',
    spokenLanguage: 'mos',
    fileLanguage: 'fr',
    referralChannel: 'NGO_PARTNER',
    deskOrganisationId: people.organisations.desk,
    isNoticeGiven: 'on',
    ...change,
  }
}

export async function openDraftAs(people: People, persona: Persona = people.partner): Promise<string> {
  return dataOf(await runCommand(openDraft, persona.caller, await newDraft(people, {}, persona), NOW)).ref
}

export async function fileOf(persona: Persona, ref: string) {
  const found = await answer(applicationOfCase, persona.caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error(`not found: ${ref}`)
  return found.data.file
}

export const RETURN = {
  destination: 'BF',
  plannedDepartureOn: '2027-02-01',
  spokenLanguage: 'mos',
  interpreterNeeded: 'yes',
  contactPhone: '0470 00 11 18',
}
export const SITUATION = {
  administrativeStatus: 'REJECTED',
  statusDecidedOn: '2026-09-01',
  hasOrderToLeave: 'yes',
  orderToLeaveOn: '2026-10-05',
  hasPreviousAssistedReturn: 'no',
}

/** A draft in which nothing is missing, answered section by section as the forms do. */
export async function openCompleteDraft(people: People, persona: Persona = people.partner): Promise<string> {
  const ref = await openDraftAs(people, persona)
  const { caller } = persona
  const version = async () => (await fileOf(persona, ref)).version
  dataOf(await runCommand(saveReturn, caller, { ref, version: await version(), ...RETURN }, NOW))
  dataOf(await runCommand(saveSituation, caller, { ref, version: await version(), ...SITUATION }, NOW))
  const file = await fileOf(persona, ref)
  const personIds = file.members.map((member) => member.personId)
  const needs = { people: personIds.map((personId) => ({ personId })), isScreened: 'on' }
  dataOf(await runCommand(saveVulnerability, caller, { ref, version: file.version, ...needs }, NOW))
  for (const personId of personIds) {
    dataOf(await runCommand(recordConsent, caller, consent(ref, personId), NOW))
  }
  return ref
}

/** What the form of a signature sends: both papers of the programme, after a talk about the free choice. */
export function consent(ref: string, personId: string, change: Record<string, unknown> = {}) {
  return {
    ref,
    personId,
    purposes: ['VOLUNTARY_RETURN', 'PERSONAL_DATA'],
    givenOn: '2026-11-20',
    language: 'fr',
    textVersion: '2026-1',
    mode: 'desk',
    interpreterNeeded: 'yes',
    interpreter: 'Service Relais',
    explained: ['journey_and_help', 'other_ways', 'consequences', 'no_duty', 'change_of_mind'],
    ownWords: 'My mother is old and I want to be with her.',
    pressure: 'none',
    signedHow: 'paper',
    paperPlace: 'Cupboard 2',
    ...change,
  }
}

/** The row of the first person, as the form sends it. */
export function firstRow(personId: string, change: Record<string, unknown> = {}) {
  return { personId, ...FIRST_PERSON, relation: 'principal', isTravelling: 'yes', ...change }
}

export function child(change: Record<string, unknown> = {}) {
  return {
    familyName: 'Kaboré',
    givenNames: 'Issa',
    birthDate: { day: '9', month: '9', year: '2019' },
    sex: 'M',
    nationality: 'BF',
    relation: 'child',
    isTravelling: 'yes',
    samePersonAs: 'new',
    ...change,
  }
}

import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import { openDraft } from '@/lib/applications/commands/open-draft'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { recordConsent } from '@/lib/consents/commands'
import { REQUIRED_TOPICS } from '@/lib/consents/model'
import { recordCounselling } from '@/lib/counselling/commands'
import { askForMore, pickUp, submitApplication } from '@/lib/journey/commands/application'
import { findEligible, findNotEligible } from '@/lib/journey/commands/decision'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { searchPerson } from '@/lib/people/commands/search'
import { act, actOnCase, newKey, readPeople, speakers, type NewMember, type Walk } from '../walk'
import { AGREEMENTS, INTERVIEWS, OWN_WORDS, SECOND_INTERVIEWS, WISHES } from '../words'

/** As printed on the forms that households sign. */
const TEXT_VERSION = '2025-02'

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

function identity(member: NewMember) {
  const { familyName, givenNames, birthDate, sex, nationality } = member
  return { familyName, hasNoFamilyName: familyName === null, givenNames, birthDate, sex, nationality }
}

export async function open(walk: Walk, day: CalendarDate): Promise<void> {
  const { answers } = walk
  const [lead] = answers.members
  const { familyName, givenNames } = lead
  const { searchId } = await act(walk, ['sender', searchPerson], { familyName, givenNames }, day)
  const { ref } = await act(
    walk,
    ['sender', openDraft],
    {
      who: 'new',
      searchId,
      ...identity(lead),
      destination: answers.destination,
      spokenLanguage: answers.spokenLanguage,
      fileLanguage: answers.fileLanguage,
      referralChannel: answers.referralChannel,
      deskOrganisationId: answers.deskOrganisationId,
      isNoticeGiven: true,
    },
    day,
  )
  walk.ref = ref
  await readPeople(walk, day)
}

/** The people of the household, and where to. */
export async function nameHousehold(walk: Walk, day: CalendarDate): Promise<void> {
  const { answers, diary } = walk
  await actOnCase(
    walk,
    ['sender', saveHousehold],
    {
      shown: walk.personIds,
      members: answers.members.map((member, place) => ({
        ...identity(member),
        personId: walk.personIds[place],
        // Invented households share their names: none of them is one of another.
        samePersonAs: 'new',
        immigrationNumber: member.immigrationNumber,
        relation: member.relation,
        isTravelling: 'yes',
        isUnaccompaniedMinor: member.isUnaccompaniedMinor ?? false,
      })),
    },
    day,
  )
  await actOnCase(
    walk,
    ['sender', saveReturn],
    {
      destination: answers.destination,
      destinationPlace: answers.destinationPlace,
      plannedDepartureOn: diary.departed,
      spokenLanguage: answers.spokenLanguage,
      interpreterNeeded: yesNo(answers.interpreterNeeded),
      contactPhone: answers.contactPhone,
      accommodation: answers.accommodation,
      motive: answers.motive,
    },
    day,
  )
  await readPeople(walk, day)
}

/** Residence, needs and, for a minor alone, the guardian: with it an application is complete but for the signatures. */
export async function answerTheRest(walk: Walk, day: CalendarDate, reason?: string): Promise<void> {
  const { answers } = walk
  await actOnCase(
    walk,
    ['sender', saveSituation],
    {
      administrativeStatus: answers.administrativeStatus,
      statusDecidedOn: answers.statusDecidedOn,
      hasOrderToLeave: yesNo(answers.orderToLeaveOn !== null),
      orderToLeaveOn: answers.orderToLeaveOn,
      hasPreviousAssistedReturn: yesNo(answers.previousAssistedDepartureOn !== null),
      previousAssistedDepartureOn: answers.previousAssistedDepartureOn,
      arrivedInBelgiumOn: answers.arrivedInBelgiumOn,
      naturalisedBelgian: 'no',
      reason,
    },
    day,
  )
  const people = answers.members.flatMap(({ vulnerabilities = [] }, place) => {
    const personId = walk.personIds[place]
    return personId ? [{ personId, kinds: vulnerabilities }] : []
  })
  await actOnCase(walk, ['sender', saveVulnerability], { people, isScreened: true, reason }, day)
  if (answers.guardian) {
    const { name, contact } = answers.guardian
    await actOnCase(
      walk,
      ['sender', saveGuardian],
      { guardianName: name, guardianContact: contact, guardianAgrees: 'yes', reason },
      day,
    )
  }
}

export async function complete(walk: Walk, day: CalendarDate): Promise<void> {
  await nameHousehold(walk, day)
  await answerTheRest(walk, day)
}

/** Everybody who signs for themselves, and the guardian for a minor alone. */
export async function signConsents(walk: Walk, day: CalendarDate): Promise<void> {
  const { answers } = walk
  for (const [place, personId] of speakers(walk).entries()) {
    const words = OWN_WORDS[(Number(walk.ref.slice(-3)) + place) % OWN_WORDS.length] ?? OWN_WORDS[0]
    await act(
      walk,
      ['sender', recordConsent],
      {
        ref: walk.ref,
        personId,
        purposes: ['VOLUNTARY_RETURN', 'PERSONAL_DATA'],
        recipients: [
          ...(['FEDASIL', 'IOM', 'CARITAS', 'RECEIVING_PARTNER', 'CARRIER'] as const),
          // Three households in four let those who sent them know what became of them.
          ...(Number(walk.ref.slice(-3)) % 4 > 0 ? (['REFERRING_PARTNER'] as const) : []),
        ],
        givenOn: day,
        language: answers.spokenLanguage,
        textVersion: TEXT_VERSION,
        mode: 'desk',
        interpreterNeeded: yesNo(answers.interpreterNeeded),
        ...(answers.interpreterNeeded && { interpreter: 'Bruxelles Accueil' }),
        explained: [...REQUIRED_TOPICS, 'country_situation'],
        countryInformation: `${answers.destination}, 2026-02`,
        ownWords: words,
        pressure: 'none',
        signedHow: 'paper',
        paperPlace: 'Paper file of the household',
      },
      day,
    )
  }
}

export async function submit(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['sender', submitApplication], { isDeclared: true }, day)
}

export async function askMore(
  walk: Walk,
  question: { readonly reasonCode: string; readonly reasonText: string },
  day: CalendarDate,
): Promise<void> {
  await actOnCase(walk, ['counsellor', askForMore], question, day)
}

/** The sender corrects what was asked about and sends the application again. */
export async function answerQuestion(walk: Walk, day: CalendarDate): Promise<void> {
  await answerTheRest(walk, day, 'The answer to the question of the desk.')
  await submit(walk, day)
}

export async function takeUp(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', pickUp], {}, day)
}

/** A talk with the household at the desk, or by video with those who live far away. */
export async function interview(
  walk: Walk,
  day: CalendarDate,
  nextAppointmentOn?: CalendarDate,
): Promise<void> {
  const { answers, chance } = walk
  await act(
    walk,
    ['counsellor', recordCounselling],
    {
      idempotencyKey: newKey(),
      ref: walk.ref,
      kind: 'first',
      heldOn: day,
      mode: chance.pick(['desk', 'desk', 'centre', 'video']),
      information: ['programme', 'free_choice', 'booklet'],
      wishes: chance.pick(WISHES),
      language: answers.spokenLanguage,
      interpreter: answers.interpreterNeeded ? 'present' : 'none',
      topics: ['free_choice', 'programme', 'legal_situation', 'after_return'],
      summary: chance.pick(INTERVIEWS),
      nextAppointmentOn,
    },
    day,
  )
}

/** A later talk, about the plan and the journey. */
export async function talkAgain(
  walk: Walk,
  day: CalendarDate,
  nextAppointmentOn?: CalendarDate,
): Promise<void> {
  const { answers, chance } = walk
  await act(
    walk,
    ['counsellor', recordCounselling],
    {
      idempotencyKey: newKey(),
      ref: walk.ref,
      kind: 'plan',
      heldOn: day,
      mode: chance.pick(['desk', 'phone']),
      information: ['programme'],
      decisions: chance.pick(AGREEMENTS),
      language: answers.spokenLanguage,
      interpreter: answers.interpreterNeeded ? 'present' : 'none',
      topics: ['reintegration_plan', 'work', 'journey'],
      summary: chance.pick(SECOND_INTERVIEWS),
      nextAppointmentOn,
    },
    day,
  )
}

export async function decideEligible(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', findEligible], {}, day)
}

export async function decideNotEligible(walk: Walk, reasonCode: string, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', findNotEligible], { reasonCode }, day)
}

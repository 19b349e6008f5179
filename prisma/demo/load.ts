import { toDatabaseDate, addDays, addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import { addNote } from '@/lib/cases/commands'
import { casesInPreparation } from '@/lib/journey/records/readiness'
import { refreshReadiness } from '@/lib/journey/upkeep'
import { enterAbsence } from '@/lib/directory/commands'
import { nameLead, recordTraining } from '@/lib/directory/commands/invitations'
import { mailWords } from '@/lib/notifications/words'
import { systemTransaction } from '@/lib/platform/database'
import { pastClock, type Clock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { declareSuspension } from '@/lib/travel/commands/suspensions'
import { chanceOf, type Chance } from './chance'
import { ROUTES } from './countries'
import { diaryAround, MILESTONES, workingDay, type Diary, type Milestone } from './diary'
import { arrangePlaces } from './accommodation'
import { ASIDES } from './asides'
import { counselHouseholds } from './counselling'
import { answerEnquiries } from './enquiries'
import { saveViews } from './views'
import { familyName, givenNames, type DemoCountry } from './names'
import { enrolPeople, signEverybodyOut, type People } from './people'
import { proposeHigherGrants } from './rules'
import { talkAgain } from './steps/application'
import { STORIES, type Story } from './stories'
import { act, startWalk, type Answers, type Cast, type NewMember, type Walk } from './walk'
import { walkTo } from './walk-to'
import { MOTIVES, NOTES } from './words'

/** Transactions of the demo that run beside each other: two cores do no more. */
const AT_ONCE = 4

/** Somebody who has not left plans to, at least so many days ahead. */
const PLANNED_AHEAD = 9

function diaryOf(story: Story, today: CalendarDate, chance: Chance): Diary {
  const reached = { reached: story.reached, on: addDays(today, -story.ago) }
  const draft = diaryAround(reached, chance, story.gaps)
  const isBeforeTicket =
    MILESTONES.indexOf(story.reached) < MILESTONES.indexOf('booked') && !story.isOver && !story.gaps
  const soonest = addDays(today, PLANNED_AHEAD)
  return isBeforeTicket && draft.departed < soonest
    ? { ...draft, departed: soonest, arrived: addDays(soonest, 1), reintegration: addDays(soonest, 8) }
    : draft
}

/** The stories of the same country that come first: names are dealt out in that order. */
function storiesBefore(story: Story): readonly Story[] {
  return STORIES.slice(0, STORIES.indexOf(story)).filter(({ country }) => country === story.country)
}

function membersOf(story: Story, today: CalendarDate, chance: Chance): Answers['members'] {
  const { country } = story
  const earlier = storiesBefore(story)
  const peopleBefore = (position: number) => [
    ...earlier.flatMap(({ members }) => members),
    ...story.members.slice(0, position),
  ]
  const named = story.members.map((member, position): NewMember => {
    const born = addDays(addYears(today, -member.age), -chance.between(20, 330))
    return {
      familyName: familyName(country, earlier.length),
      givenNames: givenNames(
        country,
        member.sex,
        peopleBefore(position).filter(({ sex }) => sex === member.sex).length,
      ),
      sex: member.sex,
      // In some countries papers carry the year alone.
      birthDate: ['AF', 'GN'].includes(country) && member.age > 30 ? born.slice(0, 4) : born,
      nationality: country,
      relation: member.relation,
      immigrationNumber: position === 0 ? String(chance.between(7_100_000, 9_899_999)) : undefined,
      isUnaccompaniedMinor: member.isAlone,
      vulnerabilities: member.needs,
    }
  })
  const [first, ...others] = named
  if (!first) throw new Error(`nobody in ${story.key}`)
  return [story.again ? knownPerson(story.again, today) : first, ...others]
}

/** The leading person of another story, as a second desk would write them down: the names changed places, no number known. */
function knownPerson(key: string, today: CalendarDate): NewMember {
  const story = STORIES.find((each) => each.key === key)
  if (!story) throw new Error(`no story ${key}`)
  const chance = chanceOf(story.key)
  // The diary comes first, as when the story itself is told: chance is dealt out in order.
  diaryOf(story, today, chance)
  const [{ familyName: family, givenNames: given, ...person }] = membersOf(story, today, chance)
  return { ...person, familyName: given, givenNames: family ?? given, immigrationNumber: undefined }
}

/** Dates of residence fit each other: came, was decided on, was ordered to leave, applied to return. */
function situationOf({ status, previousReturnYearsAgo }: Story, opened: CalendarDate, chance: Chance) {
  const isDecided = status === 'REJECTED' || status === 'AIP_WITHDREW'
  const decidedOn = addDays(opened, -chance.between(25, 160))
  const isOrdered =
    status === 'REJECTED' || status === 'CLOSED_CENTRE' || (status === 'IRREGULAR' && chance.onceIn(2))
  const previousAssistedDepartureOn = previousReturnYearsAgo
    ? addYears(opened, -previousReturnYearsAgo)
    : null
  return {
    administrativeStatus: status,
    statusDecidedOn: isDecided ? decidedOn : undefined,
    orderToLeaveOn: isOrdered ? addDays(decidedOn, 9) : null,
    previousAssistedDepartureOn,
    arrivedInBelgiumOn: previousAssistedDepartureOn
      ? addDays(previousAssistedDepartureOn, 240)
      : addDays(decidedOn, -chance.between(180, 1600)),
  }
}

const CHANNELS = {
  havenlicht: 'NGO_PARTNER',
  relais: 'NGO_PARTNER',
  eikenrode: 'RED_CROSS',
  desk: 'RETURN_DESK',
} as const satisfies Record<Story['sender'], Answers['referralChannel']>

function answersOf(
  story: Story,
  { organisations }: People,
  today: CalendarDate,
  opened: CalendarDate,
  chance: Chance,
): Answers {
  const route = ROUTES[story.country]
  const isAlone = story.members[0].isAlone
  return {
    members: membersOf(story, today, chance),
    destination: story.country,
    destinationPlace: chance.pick(route.places),
    spokenLanguage: chance.pick(route.languages),
    interpreterNeeded: !chance.onceIn(3),
    fileLanguage: story.desk === 'liege' || story.sender === 'relais' ? 'fr' : chance.pick(['nl', 'fr']),
    referralChannel: CHANNELS[story.sender],
    deskOrganisationId: story.sender === 'desk' ? undefined : organisations[story.desk],
    ...situationOf(story, opened, chance),
    // Numbers that are given to nobody: the range for films and examples would be abroad.
    contactPhone: `+32 455 00 ${chance.between(10, 99)} ${chance.between(10, 99)}`,
    accommodation: story.sender === 'eikenrode' ? 'Reception centre Eikenrode' : undefined,
    motive: chance.pick(MOTIVES),
    guardian: isAlone ? { name: 'Lieve Crabbé', contact: 'l.crabbe@guardians.retour.example' } : undefined,
  }
}

function castOf({ sender, desk, counsellor = 'counsellor', country }: Story, { players }: People): Cast {
  const first = desk === 'liege' ? 'liegeCounsellor' : counsellor
  const second =
    desk === 'liege' ? 'liegeColleague' : counsellor === 'counsellor' ? 'counsellor2' : 'counsellor'
  const senders = { havenlicht: 'partner', relais: 'partner2', eikenrode: 'redCross', desk: first } as const
  const field = country === 'IQ' ? 'field' : (`field_${country}` as const)
  return {
    sender: players[senders[sender]].caller,
    counsellor: players[first].caller,
    approver: players[second].caller,
    specialist: players.specialist.caller,
    travel: players.travel.caller,
    finance: players.finance.caller,
    field: players[field].caller,
    supervisor: players.supervisor.caller,
  }
}

/** What people write beside the work, now and then. */
async function writeAside(walk: Walk, key: string, milestone: Milestone): Promise<void> {
  const day = walk.diary[milestone]
  await ASIDES[key]?.[milestone]?.(walk, day)
  if (milestone === 'interviewed' && walk.chance.onceIn(3)) {
    const input = { ref: walk.ref, body: walk.chance.pick(NOTES), visibility: 'team' }
    await act(walk, ['counsellor', addNote], input, day)
  }
  if (milestone === 'plan_drafted' && walk.chance.onceIn(2)) await talkAgain(walk, day)
  if (milestone === 'booked' && walk.chance.onceIn(4)) {
    const body = 'The household will come by train and asks to be met at the entrance of the departures hall.'
    await act(walk, ['counsellor', addNote], { ref: walk.ref, body, visibility: 'shared' }, day)
  }
}

async function tell(story: Story, people: People, today: CalendarDate): Promise<void> {
  const chance = chanceOf(story.key)
  const diary = diaryOf(story, today, chance)
  const answers = answersOf(story, people, today, diary.draft, chance)
  const walk = startWalk({ cast: castOf(story, people), answers, diary, chance })
  try {
    await walkTo(walk, story.reached, { after: (milestone) => writeAside(walk, story.key, milestone) })
    await story.then?.(walk, today)
  } catch (fault) {
    throw new Error(`The story ${story.key} cannot be told.`, { cause: fault })
  }
}

/** The longest are told first, so that none of them is left alone at the end. */
async function tellAll(people: People, today: CalendarDate): Promise<void> {
  const waiting = [...STORIES].sort(
    (one, other) => MILESTONES.indexOf(other.reached) - MILESTONES.indexOf(one.reached),
  )
  const tellNext = async () => {
    for (let story = waiting.shift(); story; story = waiting.shift()) await tell(story, people, today)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, tellNext))
}

const SUSPENDED: DemoCountry = 'AF'

/** Journeys to one country are decided case by case since last winter. */
async function suspendOneCountry({ players }: People, today: CalendarDate): Promise<void> {
  const fromOn = workingDay(addDays(today, -180))
  const input = {
    country: SUSPENDED,
    mode: 'CASE_BY_CASE',
    fromOn,
    reason: 'Travel only with the precautions agreed for each case.',
    source: 'Note of the programme, reviewed every three months',
  }
  const clock = pastClock(new Date(`${fromOn}T09:30:00Z`), chanceOf('suspension').below)
  const ran = await runCommand(declareSuspension, players.supervisor.caller, input, clock)
  if (ran.kind !== 'done') throw new Error(`The suspension was not declared: ${JSON.stringify(ran)}`)
}

/** Long enough ago that whoever was told has read it. */
const ARRANGED_AGO = 12
const AWAY = { from: 20, until: 31 } as const

/** Somebody leads a partner organisation, and a counsellor plans to be away, with a deputy. */
async function arrangeColleagues({ players }: People, today: CalendarDate): Promise<void> {
  const day = workingDay(addDays(today, -ARRANGED_AGO))
  const clock = pastClock(new Date(`${day}T10:00:00Z`), chanceOf('colleagues').below)
  const { admin, partner } = players
  const training = { id: partner.id, version: 1, trainedOn: addDays(day, -30) }
  const trained = await runCommand(recordTraining, admin.caller, training, clock)
  const named = await runCommand(nameLead, admin.caller, { id: partner.id, version: 2 }, clock)
  const away = {
    fromOn: addDays(today, AWAY.from),
    untilOn: addDays(today, AWAY.until),
    deputyId: players.counsellor.id,
  }
  const entered = await runCommand(enterAbsence, players.counsellor2.caller, away, clock)
  for (const ran of [trained, named, entered]) {
    if (ran.kind !== 'done') throw new Error(`The colleagues were not arranged: ${JSON.stringify(ran)}`)
  }
}

/** The messages of the past are written as they would have been and are not sent again. */
async function settleMessages(): Promise<void> {
  await systemTransaction(async (tx) => {
    const messages = await tx.$queryRaw<
      {
        id: string
        kind: string
        payload: Record<string, unknown>
        email: string
        locale: string
        createdAt: Date
      }[]
    >`
      select m.id, m.kind, m.payload, u.email, u.locale, m.created_at as "createdAt"
      from outbox_message m join app_user u on u.id = m.recipient_id where m.sent_at is null order by m.created_at, m.id`
    const written = []
    for (const message of messages) {
      const { subject, text } = await mailWords(message)
      const { id: outboxId, email: recipient, locale, createdAt } = message
      written.push({ outboxId, recipient, subject, body: text, locale, delivered: false, createdAt })
    }
    await tx.mailMessage.createMany({ data: written })
    // People read what they are told within a few days; the latest still waits for them.
    await tx.$executeRaw`
      update outbox_message m set sent_at = created_at, attempts = 1,
        read_at = case when created_at < (select max(l.created_at) from outbox_message l) - interval '4 days' then created_at end
      where sent_at is null`
  })
}

/**
 * Fills an empty database with invented people and cases of the last eighteen months. Every fact goes in by its own
 * command, under the person whose work it is, on its day. The same day gives the same demo.
 * @returns false when the database has its demo already
 */
/** The past was told on days of its own: how ready everybody is counts today. */
async function lookAtReadiness(clock: Clock): Promise<void> {
  for (const caseId of await casesInPreparation()) {
    await systemTransaction((tx) => refreshReadiness({ tx, today: clock.today(), now: clock.now() }, caseId))
  }
}

export async function loadDemo(password: string, clock: Clock): Promise<boolean> {
  const isLoaded = await systemTransaction((tx) => tx.demoLoad.count())
  if (isLoaded > 0) return false
  const today = clock.today()
  const people = await enrolPeople(password, today)
  await suspendOneCountry(people, today)
  await tellAll(people, today)
  await proposeHigherGrants(people, today)
  await answerEnquiries(people, today)
  await arrangePlaces(people, today)
  await lookAtReadiness(clock)
  await saveViews(people, today)
  await arrangeColleagues(people, today)
  await counselHouseholds(people, today)
  await settleMessages()
  await signEverybodyOut(people)
  await systemTransaction((tx) =>
    tx.demoLoad.createMany({ data: [{ id: 1, clockFixedAt: toDatabaseDate(today) }] }),
  )
  return true
}

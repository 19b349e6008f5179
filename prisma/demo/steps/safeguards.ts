import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { finishService, recordService, saveJobProfile } from '@/lib/safeguards/commands/services'
import { recordTrackItem } from '@/lib/safeguards/commands/track-items'
import { assessVulnerability } from '@/lib/safeguards/commands/vulnerabilities'
import type { TrackItemCode } from '@/lib/safeguards/model'
import { safeguardsFile } from '@/lib/safeguards/records/track-items'
import { act, look, type Walk } from '../walk'

type Answer = {
  readonly item: TrackItemCode
  readonly outcome?: 'positive' | 'concerns'
  readonly byWhom?: string
  readonly note?: string
  readonly codes?: readonly string[]
}

const fileOf = (walk: Walk, day: CalendarDate) =>
  look(walk, 'counsellor', ({ tx }) => safeguardsFile(tx, walk.ref), day)

/** Some of what was asked for has come, the rest is still awaited. */
async function receive(walk: Walk, answers: readonly Answer[], day: CalendarDate): Promise<void> {
  const { items } = await fileOf(walk, day)
  for (const { outcome = 'positive', ...answer } of answers) {
    const asked = items.find(({ item }) => item === answer.item)
    await act(
      walk,
      ['counsellor', recordTrackItem],
      {
        ref: walk.ref,
        personId: walk.personIds[0],
        version: asked?.version ?? 0,
        requestedOn: asked?.requestedOn ?? day,
        receivedOn: day,
        outcome,
        ...answer,
      },
      day,
    )
  }
}

/** A child whose family was visited; the best interest is not decided yet. */
export function hearTheChild(walk: Walk, day: CalendarDate): Promise<void> {
  return receive(
    walk,
    [
      { item: 'social_report', byWhom: 'Social worker of the centre' },
      {
        item: 'child_heard',
        note: 'Spoke with the interpreter and without the guardian. He misses his mother and wants to learn a trade there.',
      },
      {
        item: 'family_assessment',
        outcome: 'concerns',
        byWhom: 'IOM Conakry',
        note: 'The mother and two uncles live together and are ready to care for him. The school is eight kilometres away.',
      },
    ],
    day,
  )
}

/** Somebody ill whose report is there, and whose treatment at home is still being looked into. */
export async function gatherMedicalPapers(walk: Walk, day: CalendarDate): Promise<void> {
  await receive(
    walk,
    [
      {
        item: 'capacity',
        byWhom: 'Doctor Lambert',
        note: 'Understands what the return means and decides freely.',
      },
      {
        item: 'medical_report',
        byWhom: 'Doctor Lambert',
        note: 'Insulin twice a day; walks short distances only.',
      },
      { item: 'travel_needs', codes: ['WCHS'] },
      { item: 'treatment_available', note: 'Insulin is sold in the pharmacies of the city.' },
    ],
    day,
  )
  await agreeOnHelp(
    walk,
    { service: 'GENERAL.medical_examination', provider: 'Medical service of the centre', isGiven: true },
    day,
  )
  await agreeOnHelp(walk, { service: 'GENERAL.translation', provider: 'Sworn translator' }, day)
}

/** Help that was agreed, and given where it says so. */
async function agreeOnHelp(
  walk: Walk,
  help: {
    readonly service: string
    readonly provider: string
    readonly isGiven?: boolean
    readonly place?: number
  },
  day: CalendarDate,
): Promise<void> {
  const { service, provider, isGiven = false, place = 0 } = help
  const input = { ref: walk.ref, personId: walk.personIds[place], service, provider, agreedOn: day }
  await act(walk, ['counsellor', recordService], input, day)
  if (!isGiven) return
  const { services } = await fileOf(walk, day)
  const agreed = services.find(
    ({ project, kind, result }) => result === null && `${project}.${kind}` === service,
  )
  const finish = { ref: walk.ref, id: agreed?.id, version: agreed?.version, endedOn: day, result: 'given' }
  await act(walk, ['counsellor', finishService], finish, day)
}

/** A household with somebody who looks for work at home, and children to prepare. */
export async function lookForWork(walk: Walk, day: CalendarDate): Promise<void> {
  const profile = {
    ref: walk.ref,
    personId: walk.personIds[0],
    version: 0,
    project: 'JOB',
    status: 'active',
    occupation: 'Electrician',
    place: 'Kutaisi',
    skills: 'Ten years on building sites, driving licence, some French',
  }
  await act(walk, ['counsellor', saveJobProfile], profile, day)
  await agreeOnHelp(walk, { service: 'JOB.job_counselling', provider: 'IOM Tbilisi', isGiven: true }, day)
  await agreeOnHelp(walk, { service: 'JOB.cv_help', provider: 'IOM Tbilisi' }, day)
  await agreeOnHelp(
    walk,
    { service: 'FAMILY.activity_book', provider: 'Fedasil', isGiven: true, place: 2 },
    day,
  )
}

/** The local office finds somebody in trouble after the return. */
export async function findHomeless(walk: Walk, day: CalendarDate): Promise<void> {
  const found = {
    ref: walk.ref,
    personId: walk.personIds[0],
    kind: 'HOMELESS',
    motive: 'The room was given to a cousin. Sleeps at the workshop since last month.',
  }
  await act(walk, ['field', assessVulnerability], found, day)
}

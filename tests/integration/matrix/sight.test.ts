import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseByRef } from '@/lib/cases/records'
import { closeDatabase, type Tx } from '@/lib/platform/database'
import { asCaller } from '@/lib/runner/context'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

/**
 * Who sees which file, restated by hand from the roles of the programme and compared with what row-level security lets
 * through. `A` is partner A's file at the desk, `B` partner B's at the other desk, and so on.
 */
const FILES = {
  draftOfA: 'AVR-2026-00001',
  reviewOfA: 'AVR-2026-00002',
  reviewOfB: 'AVR-2026-00003',
  assignedElsewhere: 'AVR-2026-00004',
  readyOfA: 'AVR-2026-00005',
  returnedToIraq: 'AVR-2026-00006',
  returnedToGuinea: 'AVR-2026-00007',
  minorOfB: 'AVR-2026-00008',
  closedFile: 'AVR-2026-00009',
} as const
type FileName = keyof typeof FILES

const ALL_OPEN = Object.keys(FILES).filter((name) => name !== 'closedFile') as FileName[]
const SEES: Record<PersonaName, readonly FileName[]> = {
  partner: ['draftOfA', 'reviewOfA', 'assignedElsewhere', 'readyOfA', 'returnedToIraq'],
  partnerColleague: ['draftOfA', 'reviewOfA', 'assignedElsewhere', 'readyOfA', 'returnedToIraq'],
  otherPartner: ['reviewOfB', 'returnedToGuinea', 'minorOfB'],
  referrer: [],
  counsellor: ['draftOfA', 'reviewOfA', 'assignedElsewhere', 'readyOfA', 'returnedToIraq'],
  colleague: ['draftOfA', 'reviewOfA', 'readyOfA', 'returnedToIraq'],
  otherCounsellor: ['reviewOfB', 'assignedElsewhere', 'returnedToGuinea', 'minorOfB'],
  travel: ['readyOfA', 'returnedToIraq', 'returnedToGuinea'],
  specialist: ['minorOfB', 'closedFile'],
  finance: ALL_OPEN.filter((name) => name !== 'draftOfA'),
  field: ['returnedToIraq'],
  otherField: ['returnedToGuinea'],
  supervisor: ALL_OPEN,
  otherSupervisor: ALL_OPEN,
  auditor: ['returnedToIraq', 'returnedToGuinea'],
  admin: [],
}

/** Tables whose rows hang on a case and are written by whoever works on it. */
const WRITTEN_WITH_CASE = ['task', 'case_assignment', 'contact_attempt', 'note'] as const

let people: People
const cases = {} as Record<FileName, { id: string; personId: string }>

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, partnerB, desk, otherDesk } = people.organisations
  const ofA = { referring: partnerA, desk, createdBy: people.partner.id }
  const ofB = { referring: partnerB, desk: otherDesk, createdBy: people.otherPartner.id }
  const away = { readyOn: '2026-02-01', departedOn: '2026-02-10' }
  cases.draftOfA = await arrangeCase({ ...ofA, ref: FILES.draftOfA, stage: 'draft' })
  cases.reviewOfA = await arrangeCase({
    ...ofA,
    ref: FILES.reviewOfA,
    stage: 'in_review',
    counsellor: people.counsellor.id,
  })
  cases.reviewOfB = await arrangeCase({ ...ofB, ref: FILES.reviewOfB, stage: 'in_review' })
  cases.assignedElsewhere = await arrangeCase({
    ...ofA,
    desk: otherDesk,
    ref: FILES.assignedElsewhere,
    stage: 'eligible',
    counsellor: people.counsellor.id,
  })
  cases.readyOfA = await arrangeCase({ ...ofA, ref: FILES.readyOfA, stage: 'ready', readyOn: '2026-02-01' })
  cases.returnedToIraq = await arrangeCase({
    ...ofA,
    ...away,
    ref: FILES.returnedToIraq,
    stage: 'departed',
    destination: 'IQ',
  })
  cases.returnedToGuinea = await arrangeCase({
    ...ofB,
    ...away,
    ref: FILES.returnedToGuinea,
    stage: 'reintegration',
    destination: 'GN',
  })
  cases.minorOfB = await arrangeCase({ ...ofB, ref: FILES.minorOfB, stage: 'preparation', tracks: ['UMC'] })
  cases.closedFile = await arrangeCase({
    ...ofA,
    ...away,
    ref: FILES.closedFile,
    stage: 'departed',
    tracks: ['VOT'],
    sensitivity: 'CLOSED',
  })
  for (const { id } of Object.values(cases)) {
    await asOwner(
      `insert into note (case_id, author_id, body, visibility) values ($1, $2, 'team', 'team'), ($1, $2, 'shared', 'shared')`,
      [id, people.admin.id],
    )
    await asOwner(
      `insert into audit_event ("on", command, type, case_id, details) values ('2026-01-05', 'test', 'case.submitted', $1, '{}')`,
      [id],
    )
  }
})
afterAll(closeDatabase)

const names = Object.keys(SEES) as PersonaName[]
const files = Object.keys(FILES) as FileName[]

describe('the rows of a case', () => {
  it.each(names)('%s finds exactly the files of their scope', async (name) => {
    const found = await asCaller(people[name].caller, async ({ tx }) => {
      const seen: FileName[] = []
      for (const file of files) if (await caseByRef(tx, FILES[file])) seen.push(file)
      return seen
    })
    expect(found).toEqual(files.filter((file) => SEES[name].includes(file)))
  })

  it.each(names)('%s counts, lists and searches no other file', async (name) => {
    const rows = await asCaller(
      people[name].caller,
      ({ tx }) => tx.$queryRaw<{ ref: string }[]>`
      select ref from case_file where search_text like '%tester%' order by ref`,
    )
    expect(rows.map(({ ref }) => ref)).toEqual(
      files.filter((file) => SEES[name].includes(file)).map((file) => FILES[file]),
    )
  })

  it.each(names)(
    '%s reaches persons, memberships and the audit trail through those files only',
    async (name) => {
      const seen = await asCaller(people[name].caller, async ({ tx }) => ({
        persons: (await tx.person.findMany({ select: { id: true } })).map(({ id }) => id).sort(),
        members: (await tx.householdMember.findMany({ select: { caseId: true } }))
          .map(({ caseId }) => caseId)
          .sort(),
        events: [
          ...new Set(
            (
              await tx.auditEvent.findMany({ where: { type: 'case.submitted' }, select: { caseId: true } })
            ).map(({ caseId }) => caseId),
          ),
        ].sort(),
      }))
      const expected = SEES[name].map((file) => cases[file])
      expect(seen.persons).toEqual(expected.map(({ personId }) => personId).sort())
      expect(seen.members).toEqual(expected.map(({ id }) => id).sort())
      expect(seen.events).toEqual(expected.map(({ id }) => id).sort())
    },
  )
})

const TEAM_READERS: readonly PersonaName[] = [
  'counsellor',
  'colleague',
  'otherCounsellor',
  'specialist',
  'supervisor',
  'otherSupervisor',
]
const SHARED_READERS: readonly PersonaName[] = [
  ...TEAM_READERS,
  'partner',
  'partnerColleague',
  'otherPartner',
  'travel',
  'field',
  'otherField',
]

describe('notes', () => {
  it.each(names)('%s reads what their role may of the files in their scope', async (name) => {
    const notes = await asCaller(people[name].caller, ({ tx }) =>
      tx.note.findMany({ select: { visibility: true } }),
    )
    const count = (visibility: string) => notes.filter((note) => note.visibility === visibility).length
    expect(count('team')).toBe(TEAM_READERS.includes(name) ? SEES[name].length : 0)
    expect(count('shared')).toBe(SHARED_READERS.includes(name) ? SEES[name].length : 0)
  })
})

const INSERTS: Record<
  (typeof WRITTEN_WITH_CASE)[number],
  (tx: Tx, caseId: string, userId: string) => Promise<unknown>
> = {
  task: (tx, caseId) => tx.task.createMany({ data: [{ caseId, step: 'reminder', waitingOn: 'nobody' }] }),
  case_assignment: (tx, caseId, userId) =>
    tx.caseAssignment.createMany({ data: [{ caseId, userId, assignedById: userId }] }),
  contact_attempt: (tx, caseId, byId) =>
    tx.contactAttempt.createMany({ data: [{ caseId, on: new Date('2026-03-01'), mode: 'phone', byId }] }),
  note: (tx, caseId, authorId) => tx.note.createMany({ data: [{ caseId, authorId, body: 'mine' }] }),
}

describe('a row hung on a file', () => {
  const cells = names.flatMap((name) =>
    WRITTEN_WITH_CASE.flatMap((table) => files.map((file) => ({ name, table, file }))),
  )
  const readsOnly: readonly PersonaName[] = ['auditor', 'admin', 'referrer']

  it.each(cells)('$name writes $table of $file only when they see it', async ({ name, table, file }) => {
    const write = asCaller(people[name].caller, async ({ tx }) => {
      await INSERTS[table](tx, cases[file].id, people[name].id)
      throw new Error('written')
    })
    const mayWrite = SEES[name].includes(file) && (table === 'note' || !readsOnly.includes(name))
    await expect(write).rejects.toThrow(mayWrite ? 'written' : /row-level security/)
  })
})

describe('counters', () => {
  const countOf = (name: PersonaName, dimension: string) =>
    asCaller(people[name].caller, async ({ tx }) => {
      const [row] = await tx.$queryRaw<{ total: number }[]>`
        select coalesce(sum(count), 0)::int as total from case_counter where dimension = ${dimension}`
      return row?.total
    })

  it('count what the list shows, and closed files only for those cleared', async () => {
    expect(await countOf('partner', 'referring')).toBe(SEES.partner.length)
    expect(await countOf('otherPartner', 'referring')).toBe(SEES.otherPartner.length)
    expect(await countOf('supervisor', 'all')).toBe(SEES.supervisor.length)
    expect(await countOf('travel', 'all')).toBe(SEES.travel.length)
    expect(await countOf('field', 'destination')).toBe(SEES.field.length)
    expect(await countOf('auditor', 'all')).toBe(SEES.auditor.length)
    expect(await countOf('partner', 'all')).toBe(0)
    expect(await countOf('referrer', 'referring')).toBe(0)
    expect(await countOf('admin', 'all')).toBe(0)
  })
})

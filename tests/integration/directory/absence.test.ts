import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addReminder, changeAssignment, closeReminder } from '@/lib/cases/commands'
import { cancelAbsence, enterAbsence } from '@/lib/directory/commands'
import { absences } from '@/lib/directory/queries'
import { caseOverview } from '@/lib/journey/queries/overview'
import { dispatchDue } from '@/lib/notifications/dispatch'
import { messageList } from '@/lib/notifications/queries'
import { fixedClock, type Clock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { closeMail } from '@/lib/platform/mail'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { shell, todayOf } from '@/lib/today/queries'
import { arrangeCase } from '@/tests/support/cases'
import { startMailServer, type MailServer } from '@/tests/support/mail-server'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const on = (day: string): Clock => fixedClock(new Date(`${day}T09:00:00Z`))
const TODAY = on('2026-11-23')
const REF = 'AVR-2026-00001'
const CLOSED = 'AVR-2026-00002'

let people: People
let mail: MailServer
let caseId: string
let closedId: string
beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  process.env.CLOCK_FIXED_AT = '2026-11-25T09:00:00Z'
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const common = { referring: partnerA, desk, createdBy: people.partner.id, counsellor: people.counsellor.id }
  caseId = (await arrangeCase({ ...common, ref: REF, stage: 'in_review' })).id
  closedId = (
    await arrangeCase({ ...common, ref: CLOSED, stage: 'in_review', sensitivity: 'CLOSED', tracks: ['VOT'] })
  ).id
  for (const id of [caseId, closedId])
    await asOwner(
      `insert into task (case_id, step, waiting_on, organisation_id, user_id, due_on) values ($1, 'assess_eligibility', 'counsellor', $2, $3, '2026-11-24')`,
      [id, desk, people.counsellor.id],
    )
})
beforeEach(async () => {
  await asOwner('truncate absence, outbox_message, mail_message')
  mail.received.length = 0
})
afterAll(async () => {
  delete process.env.CLOCK_FIXED_AT
  closeMail()
  await mail.stop()
  await closeDatabase()
})

const DAYS = { fromOn: '2026-11-24', untilOn: '2026-11-27' }
const enter = (name: PersonaName, deputy: PersonaName, days: object = DAYS, time = TODAY) =>
  runCommand(enterAbsence, people[name].caller, { ...DAYS, ...days, deputyId: people[deputy].id }, time)
async function today(name: PersonaName, day: string) {
  const found = await answer(todayOf, people[name].caller, {}, on(day))
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data.absent.map(({ name, untilOn, tasks }) => ({
    name,
    untilOn,
    refs: tasks.map(({ ref }) => ref),
  }))
}
async function count(name: PersonaName, day: string) {
  const found = await answer(shell, people[name].caller, {}, on(day))
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data.counts.today
}

describe('an absence', () => {
  it('shows the deputy what waits, on its days only, and is told to the deputy', async () => {
    expect((await enter('counsellor', 'colleague')).kind).toBe('done')
    expect(await today('colleague', '2026-11-23')).toEqual([])
    for (const day of ['2026-11-24', '2026-11-27'])
      expect(await today('colleague', day)).toEqual([
        { name: 'counsellor', untilOn: '2026-11-27', refs: [REF] },
      ])
    expect(await today('colleague', '2026-11-28')).toEqual([])
    expect([await count('colleague', '2026-11-23'), await count('colleague', '2026-11-24')]).toEqual([0, 1])
    expect(await count('colleague', '2026-11-28')).toBe(0)
    const told = await answer(messageList, people.colleague.caller, {})
    expect(told).toMatchObject({
      data: { messages: [{ kind: 'deputy_named', path: '/today', colleague: 'counsellor' }] },
    })
  })

  it('does not show closed files to a deputy without the clearance', async () => {
    await enter('counsellor', 'colleague')
    expect(await today('colleague', '2026-11-25')).toMatchObject([{ refs: [REF] }])
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.colleague.id],
    )
    expect((await today('colleague', '2026-11-25'))[0]?.refs.sort()).toEqual([REF, CLOSED])
    await asOwner('delete from user_clearance where user_id = $1', [people.colleague.id])
  })

  it('lets the deputy close a reminder of the absent, and nobody else', async () => {
    const added = await runCommand(
      addReminder,
      people.counsellor.caller,
      { ref: REF, title: 'Call the centre', dueOn: '2026-11-25' },
      TODAY,
    )
    if (added.kind !== 'done') throw new Error(added.kind)
    await enter('counsellor', 'colleague')
    const close = (name: PersonaName, day: string) =>
      runCommand(closeReminder, people[name].caller, { ref: REF, id: added.data.id }, on(day))
    const seen = await answer(caseOverview, people.colleague.caller, { ref: REF }, on('2026-11-25'))
    expect(seen).toMatchObject({ data: { reminders: [{ title: 'Call the centre' }] } })
    expect((await close('colleague', '2026-11-23')).kind).toBe('not_found')
    expect((await close('supervisor', '2026-11-25')).kind).toBe('not_found')
    expect((await close('colleague', '2026-11-25')).kind).toBe('done')
  })

  it('ends early when its owner comes back, and the deputy is told', async () => {
    const entered = await enter('counsellor', 'colleague')
    if (entered.kind !== 'done') throw new Error(entered.kind)
    const end = (name: PersonaName) =>
      runCommand(cancelAbsence, people[name].caller, { id: entered.data.id }, on('2026-11-25'))
    expect((await end('colleague')).kind).toBe('not_found')
    expect((await end('supervisor')).kind).toBe('not_found')
    expect((await end('counsellor')).kind).toBe('done')
    expect((await end('counsellor')).kind).toBe('not_found')
    expect(await today('colleague', '2026-11-25')).toEqual([])
    expect(
      await asOwner('select kind from outbox_message where recipient_id = $1 order by created_at', [
        people.colleague.id,
      ]),
    ).toEqual([{ kind: 'deputy_named' }, { kind: 'deputy_released' }])
  })

  it.each([
    ['itself', 'counsellor'],
    ['another desk', 'otherCounsellor'],
    ['another role', 'supervisor'],
    ['a partner', 'partner'],
  ] as const)('is not covered by %s', async (_who, deputy) => {
    expect(await enter('counsellor', deputy)).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'deputyId' }],
    })
  })

  it('is not covered by somebody whose account is disabled', async () => {
    await asOwner('update app_user set active = false where id = $1', [people.colleague.id])
    expect(await enter('counsellor', 'colleague')).toMatchObject({ errors: [{ path: 'deputyId' }] })
    await asOwner('update app_user set active = true where id = $1', [people.colleague.id])
  })

  it('offers those who may see the same files', async () => {
    const offered = async (name: PersonaName) => {
      const found = await answer(absences, people[name].caller, {}, TODAY)
      return found.kind === 'found' ? found.data.deputies.map((deputy) => deputy.name) : found.kind
    }
    expect(await offered('counsellor')).toEqual(['colleague'])
    expect(await offered('partner')).toEqual(['partnerColleague'])
    expect(await offered('supervisor')).toEqual(['otherSupervisor'])
    expect(await offered('field')).toEqual([])
    expect(await offered('travel')).toEqual([])
  })

  it.each([
    [{ fromOn: '2026-11-22' }, 'fromOn', 'date_in_past'],
    [{ untilOn: '2026-11-23' }, 'untilOn', 'date_order'],
    [{ untilOn: '2028-01-01' }, 'untilOn', 'date_implausible'],
    [{ fromOn: '' }, 'fromOn', 'required'],
  ])('with %o is not entered', async (days, path, code) => {
    expect(await enter('counsellor', 'colleague', days)).toEqual({
      kind: 'invalid',
      errors: [{ path, code }],
    })
  })

  it('does not overlap another one of the same person', async () => {
    await enter('counsellor', 'colleague')
    const again = { fromOn: '2026-11-27', untilOn: '2026-11-30' }
    expect(await enter('counsellor', 'colleague', again)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'already_away' }],
    })
    const after = { fromOn: '2026-11-28', untilOn: '2026-11-30' }
    const both = await Promise.all([
      enter('counsellor', 'colleague', after),
      enter('counsellor', 'colleague', after),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
  })
})

describe('urgent messages for somebody absent', () => {
  const tell = (kind: string, id = caseId, ref = REF) =>
    asOwner('insert into outbox_message (kind, recipient_id, case_id, payload) values ($1, $2, $3, $4)', [
      kind,
      people.counsellor.id,
      id,
      { ref },
    ])
  const recipients = () => mail.received.map(({ to }) => to?.[0]?.address).sort()

  it('go to the deputy too, by mail and in the list, and others do not', async () => {
    await enter('counsellor', 'colleague')
    await asOwner('truncate outbox_message, mail_message')
    await tell('no_show')
    await tell('plan_approved')
    await dispatchDue()
    expect(recipients()).toEqual(['colleague@test.example', 'counsellor@test.example'])
    const told = await answer(messageList, people.colleague.caller, {})
    expect(told).toMatchObject({
      data: { messages: [{ kind: 'no_show', ref: REF, colleague: 'counsellor' }] },
    })
  })

  it('about a closed file stay with those who are cleared', async () => {
    await enter('counsellor', 'colleague')
    await asOwner('truncate outbox_message, mail_message')
    await tell('no_show', closedId, CLOSED)
    await dispatchDue()
    expect(recipients()).toEqual([])
    const told = await answer(messageList, people.colleague.caller, {})
    expect(told).toMatchObject({ data: { messages: [], unread: 0 } })
  })

  it('go to one person while nobody is away', async () => {
    await tell('no_show')
    await dispatchDue()
    expect(recipients()).toEqual(['counsellor@test.example'])
  })
})

describe('giving a file to a colleague', () => {
  const give = (by: PersonaName, to: PersonaName, ref = REF) =>
    asOwner<{ version: number }>('select version from case_file where ref = $1', [ref]).then(([row]) =>
      runCommand(changeAssignment, people[by].caller, {
        ref,
        version: row?.version ?? 0,
        counsellorId: people[to].id,
      }),
    )
  const told = () =>
    asOwner<{ kind: string; recipient_id: string }>(
      'select kind, recipient_id from outbox_message order by kind',
    )

  it('is told to whoever has it now and whoever had it', async () => {
    expect(await give('supervisor', 'colleague')).toMatchObject({
      kind: 'done',
      data: { formerId: people.counsellor.id },
    })
    expect(await told()).toEqual([
      { kind: 'case_assigned', recipient_id: people.colleague.id },
      { kind: 'case_passed_on', recipient_id: people.counsellor.id },
    ])
  })

  it('is not told to whoever does it', async () => {
    await give('counsellor', 'counsellor')
    expect(await told()).toEqual([{ kind: 'case_passed_on', recipient_id: people.colleague.id }])
  })

  it('leaves a closed file with those who hold the clearance', async () => {
    for (const name of ['supervisor', 'counsellor'] as const)
      await asOwner(
        `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
        [people[name].id],
      )
    expect(await give('supervisor', 'colleague', CLOSED)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'not_cleared_for_file' }],
    })
    await asOwner(
      `insert into user_clearance (user_id, clearance, valid_from) values ($1, 'VOT', '2020-01-01')`,
      [people.colleague.id],
    )
    expect((await give('supervisor', 'colleague', CLOSED)).kind).toBe('done')
  })
})

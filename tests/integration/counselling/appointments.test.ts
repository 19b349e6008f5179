import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Stage } from '@/lib/cases/model'
import { recordCounselling } from '@/lib/counselling/commands'
import {
  bookInterpreter,
  moveAppointment,
  planAppointment,
  settleAppointment,
} from '@/lib/counselling/commands/appointments'
import { remindOfAppointment, remindOfAppointments } from '@/lib/counselling/jobs'
import { counsellingOfCase } from '@/lib/counselling/queries'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { todayOf } from '@/lib/today/queries'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const TODAY = fixedClock(new Date('2026-11-20T09:00:00Z'))
const LATER = fixedClock(new Date('2026-12-02T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const arrange = (stage: Stage = 'preparation', more: Partial<Parameters<typeof arrangeCase>[0]> = {}) =>
  arrangeCase({
    ref: `AVR-2026-${String(41_000 + (count += 1))}`,
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...more,
  })

/** As a form sends it. */
const plan = (ref: string, changes: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  ref,
  kind: 'plan',
  plannedOn: { day: '1', month: '12', year: '2026' },
  startsAt: '10:30',
  mode: 'desk',
  place: '',
  withId: people.counsellor.id,
  interpreter: 'present',
  ...changes,
})
const as = <Schema extends z.ZodType, Data, Event extends string>(
  who: PersonaName,
  command: Command<Schema, Data, Event>,
  input: unknown,
  clock = TODAY,
) => runCommand(command, people[who].caller, input, clock)

async function planned(changes: Record<string, unknown> = {}) {
  const { id: caseId, ref } = await arrange()
  const ran = await as('counsellor', planAppointment, plan(ref, changes))
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return { caseId, ref, id: ran.data.id }
}
const chains = async (ref: string, who: PersonaName = 'counsellor') => {
  const found = await answer(counsellingOfCase, people[who].caller, { ref }, TODAY)
  return found.kind === 'found' ? found.data.appointments : found.kind
}
const stepsToday = async (who: PersonaName, ref: string) => {
  const found = await answer(todayOf, people[who].caller, {}, TODAY)
  if (found.kind !== 'found') return []
  const { overdue, today, week, later } = found.data.groups
  return [...overdue, ...today, ...week, ...later].filter((task) => task.ref === ref).map(({ step }) => step)
}
const messages = (caseId: string) =>
  asOwner<{ kind: string; recipient_id: string }>(
    'select kind, recipient_id from outbox_message where case_id = $1',
    [caseId],
  )

describe('planning an appointment', () => {
  it('puts it among the work of whoever it is with, and tells them when somebody else made it', async () => {
    const { caseId, ref } = await planned({ withId: people.colleague.id })
    expect(await stepsToday('colleague', ref)).toEqual(['appointment'])
    expect(await messages(caseId)).toEqual([{ kind: 'appointment_made', recipient_id: people.colleague.id }])
    expect(await chains(ref)).toMatchObject([
      [
        {
          on: '2026-12-01',
          startsAt: '10:30',
          with: 'colleague',
          state: 'planned',
          isInterpreterBooked: false,
        },
      ],
    ])
    expect(await chains(ref, 'partner')).toEqual([])
  })

  it('says which day or hour cannot be, and with whom not', async () => {
    const { ref } = await arrange()
    expect(await as('counsellor', planAppointment, plan(ref, { plannedOn: '2026-11-19' }))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'plannedOn', code: 'date_in_past' }],
    })
    expect(await as('counsellor', planAppointment, plan(ref, { startsAt: '25:00' }))).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'startsAt', code: 'not_a_time' }],
    })
    expect(
      await as('counsellor', planAppointment, plan(ref, { withId: people.otherCounsellor.id })),
    ).toMatchObject({ kind: 'refused', refusals: [{ code: 'not_of_this_desk' }] })
  })

  it('is for those who counsel, in their scope and before the departure', async () => {
    const { ref } = await arrange()
    const returned = await arrange('arrived', { departedOn: '2026-11-01' })
    expect(await as('partner', planAppointment, plan(ref))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', planAppointment, plan(ref))).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', planAppointment, plan(returned.ref))).toMatchObject({
      refusals: [{ code: 'counselling_over' }],
    })
  })
})

describe('moving an appointment', () => {
  const moved = (ref: string, id: string, changes: Record<string, unknown> = {}) => {
    const { idempotencyKey: _key, kind: _kind, ...expected } = plan(ref)
    return {
      ...expected,
      id,
      version: 1,
      plannedOn: '2026-12-08',
      side: 'household',
      reason: 'The child was ill.',
      ...changes,
    }
  }

  it('keeps the one before, with who asked for it and why', async () => {
    const { ref, id } = await planned()
    expect((await as('counsellor', moveAppointment, moved(ref, id))).kind).toBe('done')
    expect(await chains(ref)).toMatchObject([
      [
        { on: '2026-12-08', state: 'planned', kind: 'plan' },
        {
          on: '2026-12-01',
          state: 'moved',
          side: 'household',
          reason: 'The child was ill.',
          settledBy: 'counsellor',
        },
      ],
    ])
    expect(await stepsToday('counsellor', ref)).toEqual(['appointment'])
  })

  it('happens once, by those who counsel', async () => {
    const { ref, id } = await planned()
    expect(await as('partner', moveAppointment, moved(ref, id))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', moveAppointment, moved(ref, id))).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', moveAppointment, moved(ref, id, { version: 7 }))).toMatchObject({
      kind: 'stale',
    })
    await as('counsellor', moveAppointment, moved(ref, id))
    expect(await as('counsellor', moveAppointment, moved(ref, id))).toMatchObject({
      refusals: [{ code: 'appointment_settled' }],
    })
  })
})

describe('how an appointment ends', () => {
  const end = (ref: string, id: string, attendance: string, more: Record<string, unknown> = {}) => ({
    ref,
    id,
    version: 1,
    attendance,
    ...more,
  })

  it('is known on its day; a missed one is planned again as its successor, once', async () => {
    const { ref, id } = await planned()
    expect(await as('counsellor', settleAppointment, end(ref, id, 'missed'))).toEqual({
      kind: 'invalid',
      errors: [{ path: 'attendance', code: 'appointment_ahead' }],
    })
    expect((await as('counsellor', settleAppointment, end(ref, id, 'missed'), LATER)).kind).toBe('done')
    expect(await stepsToday('counsellor', ref)).toEqual([])
    const again = () =>
      as('counsellor', planAppointment, plan(ref, { plannedOn: '2026-12-09', afterId: id }), LATER)
    expect((await again()).kind).toBe('done')
    expect(await chains(ref)).toMatchObject([[{ on: '2026-12-09' }, { on: '2026-12-01', state: 'missed' }]])
    expect(await again()).toMatchObject({ refusals: [{ code: 'appointment_settled' }] })
  })

  it('is the talk that was written down for it', async () => {
    const { ref, id } = await planned()
    const talk = {
      ...{
        idempotencyKey: randomUUID(),
        ref,
        kind: 'plan',
        heldOn: '2026-12-01',
        mode: 'desk',
        language: 'fr',
      },
      ...{ interpreter: 'none', topics: ['work'], information: [], summary: 'A shop.', appointmentId: id },
    }
    const ran = await as('counsellor', recordCounselling, talk, LATER)
    if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
    expect(await chains(ref)).toMatchObject([[{ state: 'held', talkId: ran.data.id }]])
    expect(await stepsToday('counsellor', ref)).toEqual([])
  })

  it('has a side when it is cancelled', async () => {
    const { ref, id } = await planned()
    expect(await as('counsellor', settleAppointment, end(ref, id, 'cancelled'))).toMatchObject({
      errors: [{ path: 'side', code: 'choose_one' }],
    })
    const ran = await as('counsellor', settleAppointment, end(ref, id, 'cancelled', { side: 'interpreter' }))
    expect(ran.kind).toBe('done')
    expect(await as('counsellor', settleAppointment, end(ref, id, 'held'), LATER)).toMatchObject({
      refusals: [{ code: 'appointment_settled' }],
    })
    expect(await as('finance', settleAppointment, end(ref, id, 'held'))).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', settleAppointment, end(ref, id, 'held'))).toEqual({
      kind: 'not_found',
    })
  })

  it('is nobody’s any more when the household withdraws', async () => {
    const { ref } = await planned()
    const input = { ref, version: 1 }
    const ran = await as('counsellor', withdraw, input)
    expect(ran.kind).toBe('done')
    expect(await chains(ref)).toMatchObject([[{ state: 'cancelled', side: 'other' }]])
    expect(await stepsToday('counsellor', ref)).toEqual([])
  })
})

describe('the interpreter', () => {
  it('is booked once', async () => {
    const { ref, id } = await planned()
    const input = { ref, id, version: 1 }
    expect(await as('travel', bookInterpreter, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', bookInterpreter, input)).toEqual({ kind: 'not_found' })
    expect((await as('colleague', bookInterpreter, input)).kind).toBe('done')
    expect(await chains(ref)).toMatchObject([[{ isInterpreterBooked: true }]])
    expect(await as('colleague', bookInterpreter, input)).toMatchObject({ kind: 'stale' })
  })

  it('is not booked where nobody needs one', async () => {
    const { ref, id } = await planned({ interpreter: 'none', interpreterBooked: 'on' })
    expect(await chains(ref)).toMatchObject([[{ isInterpreterBooked: false }]])
    expect(await as('counsellor', bookInterpreter, { ref, id, version: 1 })).toMatchObject({
      kind: 'refused',
    })
  })
})

describe('the morning before', () => {
  it('tells whoever it is with, once, and not of closed files', async () => {
    // A Friday: Monday is told.
    const near = await planned({ plannedOn: '2026-11-23' })
    const far = await planned({ plannedOn: '2026-11-24' })
    const context = {
      on: calendarDate('2026-11-20'),
      today: calendarDate('2026-11-20'),
      now: TODAY.now(),
      run: (command: typeof remindOfAppointment, input: { id: string }) =>
        runSystemCommand(command, input, TODAY),
    } as Parameters<typeof remindOfAppointments.run>[0]
    await remindOfAppointments.run(context)
    expect(await messages(near.caseId)).toEqual([
      { kind: 'appointment_near', recipient_id: people.counsellor.id },
    ])
    expect(await messages(far.caseId)).toEqual([])
    expect((await runSystemCommand(remindOfAppointment, { id: near.id }, TODAY)).kind).toBe('refused')
  })
})

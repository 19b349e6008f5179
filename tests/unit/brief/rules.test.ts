import { describe, expect, it } from 'vitest'
import type { BriefFacts, Contact } from '@/lib/brief/model'
import { contactsFor, datesAhead, risksOf } from '@/lib/brief/rules'
import type { CalendarEntry } from '@/lib/calendar/model'
import type { AgreedTask } from '@/lib/counselling/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TODAY = calendarDate('2026-11-22')
const day = calendarDate
const contact = (kind: Contact['kind'], on: string): Contact => ({ kind, on: day(on), by: null, about: null })
const task = (dueOn: string | null, doneOn: string | null = null): AgreedTask => ({
  ...{
    id: 't',
    title: 'Call',
    meetingId: null,
    who: null,
    desk: null,
    doer: null,
    doneBy: null,
    result: null,
  },
  ...{ isMine: false, dueOn: dueOn ? day(dueOn) : null, doneOn: doneOn ? day(doneOn) : null },
})
const FACTS: BriefFacts = {
  ...{
    id: 'c',
    ref: 'AVR-2026-00001',
    stage: 'preparation',
    dueOn: null,
    holdReviewOn: null,
    orderToLeaveOn: null,
  },
  ...{ talksHeld: 1, wishes: null, decisions: null, goal: null, missedInARow: 0, appointmentsUnsettled: 0 },
  contacts: [contact('talk', '2026-11-20')],
}
const risks = (
  facts: Partial<BriefFacts>,
  tasks: AgreedTask[] = [],
  role: 'counsellor' | 'partner' | 'travel' = 'counsellor',
) =>
  risksOf({ ...FACTS, ...facts }, tasks, { role, today: TODAY }).map(({ code, count }) => `${code} ${count}`)

describe('what is to be watched', () => {
  it.each<[string, Partial<BriefFacts>, string[]]>([
    ['a calm file', {}, []],
    ['a step that is late', { dueOn: day('2026-11-19') }, ['step_late 3']],
    ['a step that is due today', { dueOn: TODAY }, []],
    ['a file on hold', { stage: 'on_hold' }, ['on_hold 0']],
    ['appointments missed', { missedInARow: 2 }, ['missed 2']],
    ['an appointment nobody settled', { appointmentsUnsettled: 1 }, ['unsettled 1']],
    ['an order to leave', { orderToLeaveOn: day('2026-10-01') }, ['order_to_leave 0']],
    ['no talk yet', { talksHeld: 0 }, ['no_talk 0']],
    ['a month of silence', { contacts: [contact('note', '2026-10-20')] }, ['no_contact 33']],
    ['an order to leave after the return', { stage: 'reintegration', orderToLeaveOn: day('2026-10-01') }, []],
    ['a closed file', { stage: 'closed', dueOn: day('2026-01-01') }, []],
  ])('%s', (_, facts, expected) => {
    expect(risks(facts)).toEqual(expected)
  })

  it('counts the promises whose day has passed', () => {
    expect(
      risks({}, [task('2026-11-20'), task('2026-11-30'), task(null), task('2026-11-01', '2026-11-02')]),
    ).toEqual(['tasks_late 1'])
  })

  it('tells the travel desk nothing of orders, and senders nothing of talks that lack', () => {
    const facts = { orderToLeaveOn: day('2026-10-01'), talksHeld: 0 }
    expect(risks(facts, [], 'travel')).toEqual([])
    expect(risks(facts, [], 'partner')).toEqual(['order_to_leave 0'])
  })
})

describe('the last contacts', () => {
  const all = [
    contact('note', '2026-11-01'),
    contact('follow_up', '2026-11-20'),
    contact('talk', '2026-11-10'),
    contact('question', '2026-11-05'),
  ]

  it('are the latest three', () => {
    expect(contactsFor(all, 'counsellor').map(({ kind }) => kind)).toEqual(['follow_up', 'talk', 'question'])
  })

  it('say nothing to a sender of what became of people after the return', () => {
    expect(contactsFor(all, 'partner').map(({ kind }) => kind)).toEqual(['question', 'note'])
  })
})

describe('the next dates', () => {
  it('are late or to come, and ask for something', () => {
    const entry = (kind: CalendarEntry['kind'], state: CalendarEntry['state']): CalendarEntry => ({
      ...{ key: kind, kind, on: TODAY, state, path: '', what: null, title: null, who: null },
    })
    const found = datesAhead([
      entry('appointment', 'late'),
      entry('talk', 'past'),
      entry('consent_end', 'ahead'),
      entry('departure', 'ahead'),
      entry('follow_up', 'ahead'),
      entry('budget_end', 'ahead'),
    ])
    expect(found.map(({ kind }) => kind)).toEqual(['appointment', 'departure', 'follow_up'])
  })
})

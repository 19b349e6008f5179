import { randomUUID } from 'node:crypto'
import { caseList } from '@/lib/cases/queries'
import { correctCounselling, recordCounselling } from '@/lib/counselling/commands'
import { moveAppointment, planAppointment, settleAppointment } from '@/lib/counselling/commands/appointments'
import { agreeTask, recordMeeting } from '@/lib/counselling/commands/meetings'
import { counsellingOfCase, meetingsOfCase } from '@/lib/counselling/queries'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { isWorkingDay } from '@/lib/kernel/working-days'
import { pastClock } from '@/lib/platform/clock'
import { runCommand, type Ran } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { chanceOf } from './chance'
import type { People } from './people'

function done<Data>(ran: Ran<Data>): Data {
  if (ran.kind !== 'done') throw new Error(`The counselling was not told: ${JSON.stringify(ran)}`)
  return ran.data
}

/** The first working day from a day on. */
function workingDayFrom(day: CalendarDate): CalendarDate {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1))
}

/** Appointments kept, missed and moved, a talk put right, a meeting with others, and what was agreed in it. */
export async function counselHouseholds(people: People, today: CalendarDate): Promise<void> {
  const { counsellor } = people.players
  const chance = chanceOf('counselling')
  const clockOn = (day: CalendarDate) => pastClock(new Date(`${day}T09:20:00Z`), chance.below)
  const now = clockOn(addDays(today, -1))
  const found = await answer(
    caseList,
    counsellor.caller,
    { view: 'mine', stage: ['eligible', 'preparation', 'ready'] },
    now,
  )
  const files = found.kind === 'found' ? found.data.rows : []
  for (const [place, { ref }] of files.slice(0, 4).entries()) {
    const page = await answer(counsellingOfCase, counsellor.caller, { ref }, now)
    if (page.kind !== 'found' || !page.data.mayRecord) continue
    const { actorId: withId, interpreterNeeded, spokenLanguage, members, talks } = page.data
    const interpreter = interpreterNeeded ? 'phone' : 'none'
    const expected = { startsAt: '10:30', mode: 'desk', place: 'Room 2', withId, interpreter }
    const missedOn = workingDayFrom(addDays(today, -5))
    const before = clockOn(addDays(missedOn, -3))
    const plan = { idempotencyKey: randomUUID(), ref, kind: 'plan', plannedOn: missedOn, ...expected }
    const { id } = done(await runCommand(planAppointment, counsellor.caller, plan, before))
    const missed = { ref, id, version: 1, attendance: 'missed', reason: 'The bus was on strike.' }
    done(await runCommand(settleAppointment, counsellor.caller, missed, clockOn(missedOn)))
    const nextOn = workingDayFrom(addDays(today, 2 + place))
    const again = { ...plan, idempotencyKey: randomUUID(), plannedOn: nextOn, afterId: id }
    const next = done(await runCommand(planAppointment, counsellor.caller, again, now))
    if (place === 1) {
      const moved = { ref, id: next.id, version: 1, plannedOn: addDays(nextOn, 7), ...expected }
      const why = { side: 'interpreter', reason: 'No interpreter was free on that day.' }
      done(await runCommand(moveAppointment, counsellor.caller, { ...moved, ...why }, now))
    }
    const talk = {
      ...{ idempotencyKey: randomUUID(), ref, kind: 'future', heldOn: addDays(today, -1), mode: 'phone' },
      ...{
        language: spokenLanguage ?? 'fr',
        interpreter,
        presentIds: members.slice(0, 2).map((one) => one.id),
      },
      ...{ topics: ['free_choice', 'work', 'family'], information: ['free_choice', 'booklet'] },
      summary:
        'Spoke about the next two years, with staying, going elsewhere and going back side by side. Going back stands first, if the school year can be finished.',
      wishes: 'To finish the school year here and to work in the garage of the cousin afterwards.',
      decisions: 'The desk asks the school for the last day of lessons.',
    }
    const said = done(await runCommand(recordCounselling, counsellor.caller, talk, now))
    if (place === 0) {
      const { idempotencyKey: _key, ...rest } = talk
      const reason = 'The garage belongs to the cousin, not to the uncle as first written.'
      const corrected = { ...rest, id: said.id, version: 1, reason }
      done(await runCommand(correctCounselling, counsellor.caller, corrected, now))
    }
    if (talks && place < 2) await meetOthers(ref, place, withId)
  }

  async function meetOthers(ref: string, place: number, who: string) {
    const page = await answer(meetingsOfCase, counsellor.caller, { ref }, now)
    const partner = page.kind === 'found' && page.data.partner !== null
    const task = { title: 'Send the school reports of the children', dueOn: addDays(today, 9 + place) }
    const meeting = {
      ...{ idempotencyKey: randomUUID(), ref, heldOn: addDays(today, -3), mode: 'video' },
      subject: 'School and reception after the return',
      participants: [
        { party: 'partner', name: 'Social worker' },
        { party: 'iom', name: 'Local office' },
        { party: 'household' },
      ],
      summary:
        'The local office knows the school and can visit it. The family can stay with relatives at first.',
      decisions: 'The journey is planned after the last day of lessons.',
      tasks: [
        { ...task, who: partner ? 'partner' : 'specialist' },
        { title: 'Visit the school', who: 'outside', doer: 'IOM local office', dueOn: addDays(today, 12) },
      ],
    }
    done(await runCommand(recordMeeting, counsellor.caller, meeting, now))
    const promise = { title: 'Ask the school for the last day of lessons', dueOn: addDays(today, 1) }
    done(
      await runCommand(
        agreeTask,
        counsellor.caller,
        { idempotencyKey: randomUUID(), ref, ...promise, who },
        now,
      ),
    )
  }
}

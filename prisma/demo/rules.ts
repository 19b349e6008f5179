import { addDays, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { pastClock } from '@/lib/platform/clock'
import { draftChange, putRule, submitChange } from '@/lib/programme/commands'
import { runCommand } from '@/lib/runner/command'
import { chanceOf } from './chance'
import { workingDay } from './diary'
import type { People } from './people'

/** The next first of January that leaves time to decide. */
function nextYear(today: CalendarDate): CalendarDate {
  const year = Number(addDays(today, 21).slice(0, 4)) + 1
  return calendarDate(`${year}-01-01`)
}

const SOURCE = 'Note of the programme on the grants of next year'
const GRANT = { kind: 'cash_grant', rule: 'C4', source: SOURCE, confirmed: false, order: '2' }

/** One supervisor has prepared higher grants, and the other has not decided yet. */
export async function proposeHigherGrants({ players }: People, today: CalendarDate): Promise<void> {
  const clock = pastClock(
    new Date(`${workingDay(addDays(today, -4))}T13:20:00Z`),
    chanceOf('rule change').below,
  )
  const { caller } = players.supervisor2
  const step = async (command: Parameters<typeof runCommand>[0], input: object) => {
    const ran = await runCommand(command, caller, input, clock)
    if (ran.kind !== 'done') throw new Error(`The rules were not proposed: ${JSON.stringify(ran)}`)
    return ran.data as { id: string; version: number }
  }
  const drafted = await step(draftChange, {
    title: 'Grants at departure of next year',
    reason: 'The grant has not followed prices since 2022.',
    source: SOURCE,
    startsOn: nextYear(today),
  })
  const first = await step(putRule, {
    ...GRANT,
    ...{ changeId: drafted.id, version: drafted.version, replaces: 'C3-VISA-REQUIRED' },
    ...{ treatment: 'visa_required', adult: '400', minor: '200' },
  })
  const second = await step(putRule, {
    ...GRANT,
    ...{ changeId: first.id, version: first.version, replaces: 'C3-VISA-FREE' },
    ...{ treatment: 'visa_free', adult: '60', minor: '30' },
  })
  await step(submitChange, second)
}

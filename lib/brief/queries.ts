import 'server-only'
import { may } from '@/lib/access/permissions'
import { calendarFile } from '@/lib/calendar/records'
import { entriesOf } from '@/lib/calendar/rules'
import { caseInput } from '@/lib/cases/input'
import { agreedTasksOf } from '@/lib/counselling/records/meetings'
import { absentColleagues } from '@/lib/directory/records/absences'
import { defineQuery } from '@/lib/runner/query'
import type { CaseBrief } from './model'
import { briefFacts } from './records'
import { contactsFor, datesAhead, risksOf } from './rules'

/** A case in two minutes, for one reader. */
export const briefOfCase = defineQuery({
  name: 'brief.of_case',
  permission: 'case:read',
  input: caseInput,
  async run({ tx, actor, today, input }): Promise<CaseBrief | null> {
    const facts = await briefFacts(tx, input.ref)
    if (!facts) return null
    const absentIds = (await absentColleagues(tx, actor.id, today)).map(({ id }) => id)
    const file = await calendarFile(tx, input.ref, [actor.id, ...absentIds])
    const agreed = await agreedTasksOf(tx, facts.id, actor, absentIds)
    const tasks = agreed.filter(({ doneOn }) => doneOn === null)
    return {
      ref: facts.ref,
      today,
      wishes: facts.wishes,
      goal: may(actor, 'plan:read') ? facts.goal : null,
      risks: risksOf(facts, tasks, { role: actor.role, today }),
      next: file ? datesAhead(entriesOf(file, actor.role, today)) : [],
      contacts: may(actor, 'note:add') ? contactsFor(facts.contacts, actor.role) : [],
      decisions: facts.decisions,
      tasks,
    }
  },
})

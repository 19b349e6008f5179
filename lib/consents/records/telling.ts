import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'

/** A consent of one person in the case that stands on a day; `s` is the alias it is known by. */
const stands = (today: CalendarDate) =>
  Prisma.sql`s.withdrawn_on is null and coalesce(s.expires_on, 'infinity'::date) >= ${today}::date`

/**
 * Everybody who signed that their data may be used, and has not withdrawn, lets the sender know what becomes of them after
 * the return. The same that `mayShareWith` says of each, in one condition on `case_file c`; a test compares the two.
 */
export const tellsSender = (today: CalendarDate) => Prisma.sql`(exists (
    select 1 from consent s where s.case_id = c.id and s.purpose = 'PERSONAL_DATA' and ${stands(today)})
  and not exists (select 1 from household_member m where m.case_id = c.id and m.withdrawn_on is null
    and exists (select 1 from consent s where s.case_id = c.id and s.person_id = m.person_id and s.purpose = 'PERSONAL_DATA')
    and not (exists (select 1 from consent s where s.case_id = c.id and s.person_id = m.person_id and s.purpose = 'PERSONAL_DATA' and ${stands(today)})
      and exists (select 1 from consent s where s.case_id = c.id and s.person_id = m.person_id and s.purpose = 'SHARING'
        and s.recipient = 'REFERRING_PARTNER' and ${stands(today)}))))`

/** Whether the sender of one file may be told what became of its people. */
export async function isSenderTold(tx: Tx, caseId: string, today: CalendarDate): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ told: boolean }[]>`
    select ${tellsSender(today)} as told from case_file c where c.id = ${caseId}::uuid`
  return row?.told ?? false
}

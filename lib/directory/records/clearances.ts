import 'server-only'
import type { Clearance } from '@/lib/access/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { GivenClearance } from '../model'

/** Clearances that count or wait: of one account, or those of everybody that wait for a second person. */
export function clearancesOf(tx: Tx, userId: string | null): Promise<GivenClearance[]> {
  return tx.$queryRaw<GivenClearance[]>`
    select c.id::text as id, u.id::text as "userId", u.display_name as name, o.name as organisation, c.clearance::text as clearance,
      c.valid_from::text as "fromOn", c.valid_to::text as "untilOn", c.confirmed_at is not null as "isConfirmed"
    from user_clearance c join app_user u on u.id = c.user_id join organisation o on o.id = u.organisation_id
    where c.withdrawn_at is null and (c.valid_to is null or c.valid_to > current_date)
      and case when ${userId}::uuid is null then c.confirmed_at is null else c.user_id = ${userId}::uuid end
    order by u.display_name, c.clearance, c.valid_from`
}

export async function insertClearance(
  tx: Tx,
  given: {
    readonly userId: string
    readonly clearance: Clearance
    readonly fromOn: CalendarDate
    readonly untilOn: CalendarDate | null
    readonly proposedById: string
  },
): Promise<void> {
  const { fromOn, untilOn, ...of } = given
  await tx.userClearance.createMany({
    data: [
      {
        ...of,
        validFrom: toDatabaseDate(fromOn),
        validTo: untilOn && toDatabaseDate(untilOn),
        confirmedAt: null,
      },
    ],
  })
}

export async function clearanceById(tx: Tx, id: string) {
  return tx.userClearance.findFirst({ where: { id, withdrawnAt: null } })
}

/** @returns false when somebody was first */
export async function confirmClearanceOf(tx: Tx, id: string, byId: string, at: Date): Promise<boolean> {
  const { count } = await tx.userClearance.updateMany({
    where: { id, confirmedAt: null, withdrawnAt: null },
    data: { confirmedById: byId, confirmedAt: at },
  })
  return count === 1
}

/** @returns false when it was withdrawn before */
export async function withdrawClearanceOf(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.userClearance.updateMany({
    where: { id, withdrawnAt: null },
    data: { withdrawnAt: at },
  })
  return count === 1
}

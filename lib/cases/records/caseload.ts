import 'server-only'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import { FILES_AT_ONCE, type Stage } from '../model'
import { OPEN_STAGES } from '../rules/list'
import type { Taker } from '../rules/spread'

/** Somebody with open files, or who could have some. */
export type Owner = {
  readonly id: string
  readonly name: string
  readonly desk: string
  readonly openFiles: number
  /** Absent today, until this day. */
  readonly awayUntil: CalendarDate | null
  /** An account in use, of somebody who leads files. */
  readonly isAtWork: boolean
}

export type OwnedFile = {
  readonly id: string
  readonly ref: string
  readonly version: number
  readonly name: string
  readonly stage: Stage
  readonly deskId: string
  readonly desk: string
  readonly isClosed: boolean
}

/** Before a desk picks an application up nobody leads it; a draft is its writer's. */
const WITHOUT_OWNER: readonly Stage[] = ['draft', 'submitted', 'incomplete']
const LED_STAGES = OPEN_STAGES.filter((stage) => !WITHOUT_OWNER.includes(stage))

const isAtWork = Prisma.sql`(u.active and u.role in ('counsellor', 'supervisor'))`
const openOf = Prisma.sql`(select coalesce(sum(k.count), 0)::int from case_counter k
  where k.dimension = 'counsellor' and k.key = u.id::text and k.stage = any (${[...OPEN_STAGES]}::stage[]))`

/** Counsellors at work, and everybody else with open files, by desk. */
export async function ownersOfFiles(tx: Tx, today: CalendarDate): Promise<Owner[]> {
  const rows = await tx.$queryRaw<(Omit<Owner, 'awayUntil'> & { awayUntil: string | null })[]>`
    select * from (
      select u.id::text as id, u.display_name as name, o.name as desk, ${openOf} as "openFiles", ${isAtWork} as "isAtWork", u.role::text as role,
        (select max(a.until_on)::text from absence a where a.user_id = u.id and a.from_on <= ${today}::date and a.until_on >= ${today}::date
          and (a.ended_on is null or a.ended_on > ${today}::date)) as "awayUntil"
      from app_user u join organisation o on o.id = u.organisation_id
      where u.role not in ('partner', 'referrer') or exists (select from case_counter k where k.dimension = 'counsellor' and k.key = u.id::text)
    ) owners where "openFiles" > 0 or ("isAtWork" and role = 'counsellor') order by desk, name, id`
  return rows.map(({ id, name, desk, openFiles, isAtWork, awayUntil }) => ({
    id,
    name,
    desk,
    openFiles,
    isAtWork,
    awayUntil: awayUntil ? calendarDate(awayUntil) : null,
  }))
}

/**
 * Files that nobody at work leads: without a counsellor once they were picked up, or with one who has left. Two ways in
 * one list, each by the index of the counsellor: a condition with `or` would look through every file there ever was.
 */
export const unownedFiles = Prisma.sql`select f.id from case_file f where f.counsellor_id is null and f.stage = any (${[...LED_STAGES]}::stage[])
  union all select f.id from app_user u join case_file f on f.counsellor_id = u.id
    where not ${isAtWork} and f.stage = any (${[...OPEN_STAGES]}::stage[])`
const unowned = Prisma.sql`c.id in (${unownedFiles})`

/** Beyond this nobody counts. */
const COUNT_LIMIT = 100

export async function unownedCount(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from case_file c where ${unowned} limit ${COUNT_LIMIT}) files`
  return row?.count ?? 0
}

/** Open files of somebody, or of nobody at work; the most urgent first, and one more when there are others. */
export function filesToGive(tx: Tx, ownerId: string | null): Promise<OwnedFile[]> {
  const of = ownerId
    ? Prisma.sql`c.counsellor_id = ${ownerId}::uuid and c.stage = any (${[...OPEN_STAGES]}::stage[])`
    : unowned
  return tx.$queryRaw<OwnedFile[]>`
    select c.id::text as id, c.ref, c.version, c.beneficiary_name as name, c.stage::text as stage, c.desk_organisation_id::text as "deskId",
      o.name as desk, c.sensitivity = 'CLOSED' as "isClosed"
    from case_file c join organisation o on o.id = c.desk_organisation_id
    where ${of} order by c.due_on nulls last, c.id limit ${FILES_AT_ONCE + 1}`
}

/** Counsellors at work at the desks, with how much they have. */
export function takersAt(
  tx: Tx,
  deskIds: readonly string[],
): Promise<(Taker & { readonly name: string; readonly desk: string })[]> {
  return tx.$queryRaw<(Taker & { readonly name: string; readonly desk: string })[]>`
    select u.id::text as id, u.display_name as name, o.name as desk, u.organisation_id::text as "deskId", ${openOf} as "openFiles",
      app.sees_closed_files(u.id) as "seesClosed"
    from app_user u join organisation o on o.id = u.organisation_id
    where u.organisation_id = any (${[...deskIds]}::uuid[]) and u.role = 'counsellor' and u.active order by o.name, u.display_name, u.id`
}

/** The name of somebody who has, or had, files. */
export async function ownerName(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.appUser.findUnique({ where: { id }, select: { displayName: true } })
  return found?.displayName ?? null
}

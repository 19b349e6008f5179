import 'server-only'
import { Prisma, type Tx } from '@/lib/platform/database'
import { caseKeyOf, type Place as SealedPlace } from '@/lib/platform/encryption'
import {
  HOLD_SILENCE_MS,
  PRESENT_FOR_MS,
  type Answers,
  type HeldSection,
  type Hold,
  type KeptPlace,
  type Place,
  type Presence,
  type WorkingCopy,
} from './model'

/** Somebody at a place of a file. */
type At = { readonly caseId: string; readonly userId: string; readonly place: Place }
/** Somebody in a section of a file. */
type In = { readonly caseId: string; readonly userId: string; readonly section: KeptPlace }

const ago = (milliseconds: number) =>
  Prisma.sql`now() - make_interval(secs => ${milliseconds / 1000}::float8)`

/** Renews the mark of somebody at a place and clears away the old ones they left elsewhere. */
export async function markPresence(tx: Tx, { caseId, userId, place }: At): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from presence where user_id = ${userId}::uuid and seen_at < ${ago(PRESENT_FOR_MS)}
      and (case_id, place) <> (${caseId}::uuid, ${place}))
    insert into presence (case_id, user_id, place) values (${caseId}::uuid, ${userId}::uuid, ${place})
    on conflict (case_id, user_id, place) do update set seen_at = now()`
}

export async function endPresence(tx: Tx, at: At): Promise<void> {
  await tx.presence.deleteMany({ where: at })
}

/** Everybody with a recent mark on a file, as far as the actor may see the file. */
export async function presencesOf(tx: Tx, caseId: string): Promise<Presence[]> {
  return tx.$queryRaw<Presence[]>`
    select p.user_id as "userId", u.display_name as name, o.name as organisation, p.place, p.seen_at as "seenAt"
    from presence p join app_user u on u.id = p.user_id join organisation o on o.id = u.organisation_id
    where p.case_id = ${caseId}::uuid and p.seen_at > ${ago(PRESENT_FOR_MS)} order by u.display_name, p.place`
}

/** The last hold of a section, live or not. */
export async function holdOf(tx: Tx, caseId: string, section: HeldSection): Promise<Hold | null> {
  const [hold] = await tx.$queryRaw<Hold[]>`
    select h.holder_id as "holderId", u.display_name as holder, o.name as organisation, h.since, h.active_at as "activeAt",
      h.released_at as "releasedAt", r.display_name as "releasedBy"
    from section_hold h join app_user u on u.id = h.holder_id join organisation o on o.id = u.organisation_id
    left join app_user r on r.id = h.released_by_id
    where h.case_id = ${caseId}::uuid and h.section = ${section}`
  return hold ?? null
}

/**
 * Takes a section, if nobody has it. Of several people at once the database lets one through; one's own hold goes on
 * from when it began.
 * @returns false when somebody else has it
 */
export async function takeHold(tx: Tx, { caseId, userId, section }: In): Promise<boolean> {
  const isFree = Prisma.sql`(h.released_at is not null or h.active_at < ${ago(HOLD_SILENCE_MS)})`
  const taken = await tx.$executeRaw`
    insert into section_hold as h (case_id, section, holder_id) values (${caseId}::uuid, ${section}, ${userId}::uuid)
    on conflict (case_id, section) do update set holder_id = excluded.holder_id, active_at = now(), released_at = null, released_by_id = null,
      since = case when ${isFree} then now() else h.since end
    where h.holder_id = excluded.holder_id or ${isFree}`
  return taken > 0
}

/** A word was typed: the hold goes on, if it is still one's own. */
export async function renewHold(tx: Tx, { caseId, userId, section }: In): Promise<void> {
  await tx.$executeRaw`
    update section_hold set active_at = now()
    where case_id = ${caseId}::uuid and section = ${section} and holder_id = ${userId}::uuid and released_at is null
      and active_at >= ${ago(HOLD_SILENCE_MS)}`
}

/** The end of one's own hold. */
export async function endHold(tx: Tx, { caseId, userId, section }: In): Promise<void> {
  await tx.sectionHold.deleteMany({ where: { caseId, section, holderId: userId } })
}

export async function releaseHold(
  tx: Tx,
  caseId: string,
  section: HeldSection,
  releasedById: string,
): Promise<void> {
  await tx.$executeRaw`
    update section_hold set released_at = now(), released_by_id = ${releasedById}::uuid
    where case_id = ${caseId}::uuid and section = ${section} and released_at is null`
}

/** What is typed may be anything, a telephone too: it is sealed as a whole. */
const placeOfCopy = ({ caseId, userId, section }: In): SealedPlace => ({
  column: 'working_copy.answers',
  row: `${userId}.${caseId}.${section}`,
})

/** Keeps what somebody typed; a later copy takes the place of the one before. */
export async function keepCopy(
  tx: Tx,
  at: In,
  copy: { readonly version: number; readonly answers: Answers },
): Promise<Date> {
  const key = await caseKeyOf(tx, at.caseId)
  const answers = { sealed: key.sealLine(placeOfCopy(at), JSON.stringify(copy.answers)) }
  const rows = await tx.$queryRaw<{ savedAt: Date }[]>`
    insert into working_copy (user_id, case_id, section, version, answers)
    values (${at.userId}::uuid, ${at.caseId}::uuid, ${at.section}, ${copy.version}, ${JSON.stringify(answers)}::jsonb)
    on conflict (user_id, case_id, section) do update set version = excluded.version, answers = excluded.answers, saved_at = now()
    returning saved_at as "savedAt"`
  const [row] = rows
  if (!row) throw new Error('no working copy was kept')
  return row.savedAt
}

/** One's own working copy of a section. */
export async function copyOf(tx: Tx, at: In): Promise<WorkingCopy | null> {
  const { caseId, userId, section } = at
  const [copy] = await tx.$queryRaw<(Omit<WorkingCopy, 'answers'> & { readonly sealed: string })[]>`
    select version, answers ->> 'sealed' as sealed, saved_at as "savedAt" from working_copy
    where user_id = ${userId}::uuid and case_id = ${caseId}::uuid and section = ${section}`
  if (!copy) return null
  const { sealed, ...kept } = copy
  const key = await caseKeyOf(tx, caseId)
  return { ...kept, answers: JSON.parse(key.openLine(placeOfCopy(at), sealed)) as Answers }
}

/** @returns how many there were */
export async function dropCopy(tx: Tx, { caseId, userId, section }: In): Promise<number> {
  const { count } = await tx.workingCopy.deleteMany({ where: { caseId, userId, section } })
  return count
}

/** A section was saved: nothing of it is held or unsaved any more. */
export async function endEditing(tx: Tx, at: In): Promise<void> {
  await endHold(tx, at)
  await dropCopy(tx, at)
}

import 'server-only'
import type { Actor } from '@/lib/access/model'
import { scopeFor } from '@/lib/cases/records'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { CalendarFile, Feed } from './model'

/** Files of one's own calendar beyond which nobody reads a calendar. */
const MOST_FILES = 500

/** One file with all its dates; each table shows under its own policy what the reader may see. */
const fileOf = (userIds: readonly string[]) => Prisma.sql`
  json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage, 'waitingOn', c.waiting_on, 'nextStep', c.next_step, 'dueOn', c.due_on,
    'registeredOn', c.registered_on, 'plannedDepartureOn', c.planned_departure_on, 'departedOn', c.departed_on, 'arrivedOn', c.arrived_on,
    'closedOn', c.closed_on, 'isClosedFile', c.sensitivity = 'CLOSED',
    'people', (select coalesce(json_agg(json_build_object('personId', p.id, 'givenNames', p.given_names)), '[]')
      from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
    'reminders', (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on)), '[]')
      from task t where t.case_id = c.id and t.step in ('reminder', 'agreed') and t.closed_at is null and t.user_id = any (${[...userIds]}::uuid[])),
    'talks', (select coalesce(json_agg(json_build_object('id', s.talk_id, 'heldOn', s.held_on) order by s.held_on desc), '[]') from counselling_session s
      where s.case_id = c.id and not exists (select from counselling_session l where l.talk_id = s.talk_id and l.number > s.number)),
    'appointments', (select coalesce(json_agg(json_build_object('id', a.id, 'plannedOn', a.planned_on, 'startsAt', a.starts_at, 'kind', a.kind,
      'isPlanned', a.state = 'planned')), '[]') from appointment a where a.case_id = c.id and a.state in ('planned', 'missed')),
    'questions', (select coalesce(json_agg(json_build_object('id', q.id, 'waitsSince', q.waits_since)), '[]')
      from case_question q where q.case_id = c.id and q.closed_on is null and q.waits_since is not null),
    'trackItems', (select coalesce(json_agg(json_build_object('id', i.id, 'personId', i.person_id, 'item', i.item, 'requestedOn', i.requested_on, 'dueOn', i.due_on,
      'receivedOn', i.received_on, 'validUntil', i.valid_until)), '[]') from track_item i where i.case_id = c.id),
    'travelDocuments', (select coalesce(json_agg(json_build_object('id', d.id, 'personId', d.person_id, 'kind', d.kind, 'validUntil', d.valid_until)), '[]')
      from travel_document d where d.case_id = c.id and d.valid_until is not null),
    'bookings', (select coalesce(json_agg(json_build_object('id', b.id, 'status', b.status, 'departsOn', b.departs_at::date, 'arrivesOn', b.arrives_at::date)
      order by b.departs_at), '[]') from booking b where b.case_id = c.id and b.status in ('live', 'flown')),
    'documents', (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'personId', d.person_id, 'expiresOn', v.expires_on)), '[]')
      from document d join lateral (select x.expires_on from document_version x where x.document_id = d.id order by x.number desc limit 1) v on true
      where d.case_id = c.id and d.withdrawn_on is null and v.expires_on is not null),
    'translations', (select coalesce(json_agg(json_build_object('id', t.id, 'documentId', t.document_id, 'kind', d.kind, 'dueOn', t.due_on)), '[]')
      from document_translation t join document d on d.id = t.document_id
      where t.case_id = c.id and t.received_on is null and t.cancelled_on is null and d.withdrawn_on is null),
    'consents', (select coalesce(json_agg(x), '[]') from (select distinct on (s.person_id, s.purpose, s.recipient) s.id, s.person_id as "personId", s.purpose,
      s.recipient, s.given_on as "givenOn", s.expires_on as "expiresOn" from consent s where s.case_id = c.id and s.withdrawn_on is null
      order by s.person_id, s.purpose, s.recipient, s.given_on desc, s.created_at desc) x),
    'stays', (select coalesce(json_agg(json_build_object('id', s.id, 'state', s.state, 'wantedFrom', s.wanted_from, 'startsOn', s.starts_on,
      'extendedOn', s.extended_on, 'endedOn', s.ended_on)), '[]') from stay s where s.case_id = c.id and s.state in ('requested', 'granted')),
    'plans', (select coalesce(json_agg(json_build_object('id', p.id, 'signedOn', p.signed_on)), '[]')
      from plan p where p.case_id = c.id and p.signed_on is not null),
    'followUps', (select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'dueOn', f.due_on, 'status', f.status, 'doneOn', f.done_on)), '[]')
      from follow_up f where f.case_id = c.id)
  ) as file`

/** The dates of one case; reminders of the reader and of people they stand in for. Null out of sight. */
export async function calendarFile(
  tx: Tx,
  ref: string,
  userIds: readonly string[],
): Promise<CalendarFile | null> {
  const [row] = await tx.$queryRaw<{ file: CalendarFile }[]>`
    select ${fileOf(userIds)} from case_file c where c.ref = ${ref}`
  return row?.file ?? null
}

/** The files that are somebody's own work by role; whatever was given to them by name comes on top. */
function ownFiles(actor: Actor): Prisma.Sql {
  switch (actor.role) {
    case 'counsellor':
      return Prisma.sql`c.counsellor_id = ${actor.id}::uuid`
    case 'partner':
    case 'specialist':
    case 'field':
      return scopeFor(actor)
    case 'travel':
      return Prisma.sql`(${scopeFor(actor)} and c.stage in ('ready', 'booked'))`
    default:
      return Prisma.sql`false`
  }
}

/** The open files of somebody's own calendar, the most urgent first; closed ones are not among them. */
export async function ownCalendarFiles(tx: Tx, actor: Actor): Promise<CalendarFile[]> {
  const rows = await tx.$queryRaw<{ file: CalendarFile }[]>`
    select ${fileOf([actor.id])} from case_file c
    where c.sensitivity = 'STANDARD' and c.stage not in ('closed', 'withdrawn', 'cancelled') and (${ownFiles(actor)}
      or exists (select 1 from task t where t.case_id = c.id and t.closed_at is null and t.user_id = ${actor.id}::uuid))
    order by c.due_on nulls last, c.id limit ${MOST_FILES}`
  return rows.map(({ file }) => file)
}

/** The address somebody's calendar is read under now; its hash is never read. */
export async function liveFeed(tx: Tx, userId: string): Promise<Feed | null> {
  const [row] = await tx.$queryRaw<Feed[]>`
    select created_at as "createdAt", last_used_at as "lastUsedAt" from calendar_feed where user_id = ${userId}::uuid and revoked_at is null`
  return row ?? null
}

export async function insertFeed(
  tx: Tx,
  feed: { id: string; userId: string; hash: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.$executeRaw`insert into calendar_feed (id, user_id, token_hash) values (${feed.id}::uuid, ${feed.userId}::uuid, ${feed.hash})`
}

/** @returns the feed that ended; null when there was none in use */
export async function revokeFeedOf(tx: Tx, userId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update calendar_feed set revoked_at = now() where user_id = ${userId}::uuid and revoked_at is null returning id::text as id`
  return row?.id ?? null
}

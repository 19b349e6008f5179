import 'server-only'
import { fromDatabaseDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import {
  ENQUIRIES_PER_PAGE,
  type Enquiry,
  type EnquiryChannel,
  type Enquirer,
  type EnquiryState,
  type EnquiryTopic,
  type InformationSession,
  type SessionAudience,
} from './model'

const COLUMNS = Prisma.sql`e.id, e.version, e.received_on::text as "receivedOn", e.channel::text as channel, e.enquirer::text as enquirer, e.language,
  e.place, e.country, e.first_name as "firstName", e.contact, e.topics, e.remarks, e.state::text as state, e.organisation_id as "organisationId",
  o.name as organisation, coalesce(u.display_name, '') as "recordedBy", e.desk_organisation_id as "deskOrganisationId", d.name as desk,
  e.handed_over_on::text as "handedOverOn", e.settled_on::text as "settledOn"
  from enquiry e join organisation o on o.id = e.organisation_id left join organisation d on d.id = e.desk_organisation_id
  left join app_user u on u.id = e.recorded_by_id`

/** One page, the latest first, and one more row when there is a next page. */
export function enquiriesAfter(
  tx: Tx,
  { state, after }: { readonly state?: EnquiryState; readonly after?: string },
): Promise<Enquiry[]> {
  const wanted = [
    Prisma.sql`true`,
    ...(state ? [Prisma.sql`e.state = ${state}::enquiry_state`] : []),
    ...(after
      ? [
          Prisma.sql`(e.received_on, e.id) < (select x.received_on, x.id from enquiry x where x.id = ${after}::uuid)`,
        ]
      : []),
  ]
  return tx.$queryRaw<Enquiry[]>(Prisma.sql`
    select ${COLUMNS} where ${Prisma.join(wanted, ' and ')} order by e.received_on desc, e.id desc limit ${ENQUIRIES_PER_PAGE + 1}`)
}

/** What waits for an answer of one organisation: asked there and kept, or handed over to it. */
export async function enquiriesWaitingAt(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select ((select count(*) from enquiry where state = 'open' and organisation_id = ${organisationId}::uuid)
      + (select count(*) from enquiry where state = 'handed_over' and desk_organisation_id = ${organisationId}::uuid))::int as count`
  return row?.count ?? 0
}

/** How many wait, in the actor's sight. What is settled grows for ever and is not counted. */
export async function enquiryCounts(tx: Tx): Promise<Readonly<Record<'open' | 'handed_over', number>>> {
  // The state stands in the statement, not beside it: only then the index of what waits fits.
  const [row] = await tx.$queryRaw<{ open: number; handed_over: number }[]>`
    select (select count(*) from enquiry where state = 'open')::int as open,
      (select count(*) from enquiry where state = 'handed_over')::int as handed_over`
  return row ?? { open: 0, handed_over: 0 }
}

export async function enquiryById(tx: Tx, id: string): Promise<Enquiry | null> {
  const rows = await tx.$queryRaw<Enquiry[]>(Prisma.sql`select ${COLUMNS} where e.id = ${id}::uuid`)
  return rows[0] ?? null
}

export type NewEnquiry = {
  readonly id: string
  readonly receivedOn: CalendarDate
  readonly channel: EnquiryChannel
  readonly enquirer: Enquirer
  readonly language: string
  readonly place: string | null
  readonly country: string | null
  readonly firstName: string | null
  readonly contact: string | null
  readonly topics: readonly EnquiryTopic[]
  readonly remarks: string | null
  readonly organisationId: string
  readonly recordedById: string
  readonly deskOrganisationId: string | null
}

export async function insertEnquiry(tx: Tx, enquiry: NewEnquiry, on: CalendarDate, at: Date): Promise<void> {
  const isHandedOver = enquiry.deskOrganisationId !== null
  await tx.enquiry.createMany({
    data: [
      {
        ...enquiry,
        topics: [...enquiry.topics],
        receivedOn: toDatabaseDate(enquiry.receivedOn),
        state: isHandedOver ? 'handed_over' : 'open',
        handedOverOn: isHandedOver ? toDatabaseDate(on) : null,
        createdAt: at,
      },
    ],
  })
}

type Standing = { readonly id: string; readonly version: number }

async function change(tx: Tx, { id, version }: Standing, data: Prisma.EnquiryUncheckedUpdateManyInput) {
  const { count } = await tx.enquiry.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}

/** @returns false when somebody else was faster */
export function handOver(
  tx: Tx,
  enquiry: Standing,
  deskOrganisationId: string,
  on: CalendarDate,
): Promise<boolean> {
  return change(tx, enquiry, { state: 'handed_over', deskOrganisationId, handedOverOn: toDatabaseDate(on) })
}

/** @returns false when somebody else was faster */
export function settle(
  tx: Tx,
  enquiry: Standing,
  state: 'taken_up' | 'closed',
  on: CalendarDate,
): Promise<boolean> {
  return change(tx, enquiry, { state, settledOn: toDatabaseDate(on) })
}

export type NewSession = Omit<InformationSession, 'organisation'> & {
  readonly organisationId: string
  readonly recordedById: string
}

export async function insertInformationSession(tx: Tx, session: NewSession, at: Date): Promise<void> {
  await tx.informationSession.createMany({
    data: [
      {
        ...session,
        heldOn: toDatabaseDate(session.heldOn),
        languages: [...session.languages],
        topics: [...session.topics],
        createdAt: at,
      },
    ],
  })
}

/** One page, the latest first, and one more row when there is a next page. */
export async function informationSessionsAfter(tx: Tx, after?: string): Promise<InformationSession[]> {
  const rows = await tx.informationSession.findMany({
    orderBy: [{ heldOn: 'desc' }, { id: 'desc' }],
    take: ENQUIRIES_PER_PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    include: { organisation: { select: { name: true } } },
  })
  return rows.map(({ organisation, heldOn, ...row }) => ({
    ...row,
    audience: row.audience satisfies SessionAudience,
    topics: row.topics as EnquiryTopic[],
    heldOn: fromDatabaseDate(heldOn),
    organisation: organisation.name,
  }))
}

/** Heads of this year, for the line above the list. */
export async function headsSince(tx: Tx, first: CalendarDate): Promise<{ sessions: number; heads: number }> {
  const [row] = await tx.$queryRaw<{ sessions: number; heads: number }[]>`
    select count(*)::int as sessions, coalesce(sum(head_count), 0)::int as heads from information_session where held_on >= ${first}::date`
  return row ?? { sessions: 0, heads: 0 }
}

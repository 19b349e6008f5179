import 'server-only'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import type { Actor, Locale, Role } from '@/lib/access/model'
import { Prisma, type Tx } from '@/lib/platform/database'
import { PEOPLE_PER_PAGE, type OwnProfile, type UserDetail, type UserRow } from './model'

type Narrowed = {
  readonly q?: string
  readonly role?: Role
  readonly organisation?: string
  readonly state?: 'active' | 'disabled'
  readonly missing?: 'training' | 'conduct'
  readonly after?: string
}

const and = (conditions: readonly (Prisma.Sql | false)[]) =>
  Prisma.join([Prisma.sql`true`, ...conditions.filter((condition) => condition !== false)], ' and ')

/** Letters that mean something to LIKE are searched for like all others. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** One page of people by organisation and name, and one more when there is a next page. */
export function usersAfter(
  tx: Tx,
  { q, role, organisation, state, missing, after }: Narrowed,
): Promise<UserRow[]> {
  const accepted = Prisma.sql`exists (select 1 from conduct_acceptance a where a.user_id = u.id and a.version >= ${CONDUCT_VERSION})`
  const narrowed = and([
    q !== undefined &&
      Prisma.sql`(app.fold(u.display_name) like app.fold(${containing(q)}) or lower(u.email) like lower(${containing(q)}))`,
    role !== undefined && Prisma.sql`u.role = ${role}::role`,
    organisation !== undefined && Prisma.sql`u.organisation_id = ${organisation}::uuid`,
    state !== undefined && Prisma.sql`u.active = ${state === 'active'}`,
    missing === 'training' && Prisma.sql`u.trained_on is null`,
    missing === 'conduct' && Prisma.sql`not ${accepted}`,
    after !== undefined &&
      Prisma.sql`(o.name, u.display_name, u.id) > (select p.name, l.display_name, l.id from app_user l
        join organisation p on p.id = l.organisation_id where l.id = ${after}::uuid)`,
  ])
  return tx.$queryRaw<UserRow[]>`
    select u.id, u.version, u.display_name as name, u.email, u.role::text as role, u.country, u.active,
      o.name as organisation, u.is_lead as "isLead", u.trained_on::text as "trainedOn", ${accepted} as "isConductAccepted"
    from app_user u join organisation o on o.id = u.organisation_id
    where ${narrowed} order by o.name, u.display_name, u.id limit ${PEOPLE_PER_PAGE + 1}`
}

export function organisations(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.organisation.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } })
}

export async function userById(tx: Tx, id: string): Promise<UserDetail | null> {
  const found = await tx.appUser.findUnique({
    where: { id },
    select: {
      id: true,
      version: true,
      displayName: true,
      email: true,
      role: true,
      country: true,
      active: true,
      isLead: true,
      organisation: { select: { name: true } },
    },
  })
  if (!found) return null
  const { displayName, organisation, ...rest } = found
  return { ...rest, name: displayName, organisation: organisation.name }
}

/** False when somebody else saved in between. */
export async function saveUser(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change:
    | { readonly active: boolean }
    | { readonly isLead: boolean }
    | { readonly role: Role; readonly country: string | null },
): Promise<boolean> {
  const { count } = await tx.appUser.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1
}

export async function ownProfile(tx: Tx, actor: Actor): Promise<OwnProfile | null> {
  const found = await tx.appUser.findUnique({
    where: { id: actor.id },
    select: { email: true, isLead: true },
  })
  if (!found) return null
  return {
    name: actor.displayName,
    email: found.email,
    role: actor.role,
    organisation: actor.organisationName,
    locale: actor.locale,
    isLead: found.isLead,
  }
}

export async function saveLocale(tx: Tx, userId: string, locale: Locale): Promise<void> {
  await tx.appUser.updateMany({ where: { id: userId }, data: { locale } })
}

export type Desk = { readonly id: string; readonly name: string }

/** The return desks that take applications and enquiries. */
export async function returnDesks(tx: Tx): Promise<Desk[]> {
  return tx.organisation.findMany({
    where: { kind: 'RETURN_DESK', active: true },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  })
}

/** Who reads what is sent to a desk. */
export async function counsellorsOf(tx: Tx, deskOrganisationId: string): Promise<string[]> {
  const found = await tx.appUser.findMany({
    where: { organisationId: deskOrganisationId, role: 'counsellor', active: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return found.map(({ id }) => id)
}

/** Everybody who watches over the programme. */
export async function supervisors(tx: Tx): Promise<string[]> {
  const found = await tx.appUser.findMany({
    where: { role: 'supervisor', active: true },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return found.map(({ id }) => id)
}

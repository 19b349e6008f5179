import 'server-only'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import type { Role } from '@/lib/access/model'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { OrganisationDetail, OrganisationFields, Token } from '../model'

/** Tokens of a user, those in use first. The hash of none is ever read. */
export function tokensOf(tx: Tx, userId: string): Promise<Token[]> {
  return tx.$queryRaw<Token[]>`
    select id::text as id, label, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt",
      case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'live' end as state
    from api_token where user_id = ${userId}::uuid order by revoked_at is not null, created_at desc`
}

export async function insertToken(
  tx: Tx,
  token: { id: string; userId: string; hash: Uint8Array<ArrayBuffer>; label: string; expiresAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`insert into api_token (id, user_id, token_hash, label, expires_at)
    values (${token.id}::uuid, ${token.userId}::uuid, ${token.hash}, ${token.label}, ${token.expiresAt})`
}

/** @returns whose it was; null when there is no such token in use */
export async function revokeTokenOf(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ user: string }[]>`
    update api_token set revoked_at = now() where id = ${id}::uuid and revoked_at is null returning user_id::text as user`
  return row?.user ?? null
}

export type AccountFacts = {
  readonly trainedOn: CalendarDate | null
  readonly hasPassword: boolean
  readonly conductAt: Date | null
  readonly signedInAt: Date | null
  readonly invitation: { readonly expiresAt: Date; readonly isOpen: boolean } | null
}

/** What an administrator reads of an account beside its role: training, and whether the door was opened yet. */
export async function accountFacts(tx: Tx, userId: string): Promise<AccountFacts | null> {
  const [row] = await tx.$queryRaw<
    {
      conductAt: Date | null
      signedInAt: Date | null
      trainedOn: CalendarDate | null
      expiresAt: Date | null
      isOpen: boolean
      isAccepted: boolean
    }[]
  >`
    select u.trained_on::text as "trainedOn", u.last_signed_in_at as "signedInAt",
      (select a.accepted_at from conduct_acceptance a where a.user_id = u.id and a.version = ${CONDUCT_VERSION}) as "conductAt", i.expires_at as "expiresAt",
      coalesce(i.accepted_at is null and i.revoked_at is null and i.expires_at > now(), false) as "isOpen", i.id is null or i.accepted_at is not null as "isAccepted"
    from app_user u left join lateral (select * from invitation x where x.user_id = u.id order by x.created_at desc limit 1) i on true
    where u.id = ${userId}::uuid`
  if (!row) return null
  const { trainedOn, conductAt, signedInAt, expiresAt, isOpen, isAccepted } = row
  return {
    trainedOn,
    conductAt,
    signedInAt,
    hasPassword: isAccepted,
    invitation: expiresAt && !isAccepted ? { expiresAt, isOpen } : null,
  }
}

export async function saveTraining(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  trainedOn: CalendarDate | null,
): Promise<boolean> {
  const { count } = await tx.appUser.updateMany({
    where: { id, version },
    data: { trainedOn: trainedOn && toDatabaseDate(trainedOn), version: { increment: 1 } },
  })
  return count === 1
}

export async function isAddressTaken(tx: Tx, email: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    select exists (select 1 from app_user where lower(email) = lower(${email})) as taken`
  return row?.taken ?? false
}

export async function insertUser(
  tx: Tx,
  user: {
    id: string
    organisationId: string
    email: string
    displayName: string
    role: Role
    country: string | null
    locale: string
  },
): Promise<void> {
  await tx.appUser.createMany({ data: [user] })
}

/** A new door; the one there was opens nothing any more. */
export async function renewInvitation(
  tx: Tx,
  invitation: { id: string; userId: string; invitedById: string },
): Promise<void> {
  await withdrawInvitation(tx, invitation.userId)
  await tx.invitation.createMany({ data: [invitation] })
}

/** @returns false when there was none */
export async function withdrawInvitation(tx: Tx, userId: string): Promise<boolean> {
  const count = await tx.$executeRaw`update invitation set revoked_at = now()
    where user_id = ${userId}::uuid and accepted_at is null and revoked_at is null`
  return count > 0
}

export function organisationList(tx: Tx): Promise<OrganisationDetail[]> {
  return tx.$queryRaw<OrganisationDetail[]>`
    select o.id::text as id, o.version, o.name, o.kind::text as kind, o.city, o.country, o.locale, o.active,
      (select count(*)::int from app_user u where u.organisation_id = o.id and u.active) as people
    from organisation o order by o.active desc, o.kind, o.name`
}

export async function organisationById(tx: Tx, id: string): Promise<OrganisationDetail | null> {
  return (await organisationList(tx)).find((organisation) => organisation.id === id) ?? null
}

/** How many files the organisation sent or handles are still open: a number, for somebody who sees no file. */
export async function openFilesOf(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<
    { files: number }[]
  >`select app.open_files_of(${organisationId}::uuid) as files`
  return row?.files ?? 0
}

export async function isNameTaken(tx: Tx, name: string, butFor: string | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    select exists (select 1 from organisation where lower(name) = lower(${name}) and id is distinct from ${butFor}::uuid) as taken`
  return row?.taken ?? false
}

export async function insertOrganisation(
  tx: Tx,
  organisation: OrganisationFields & { id: string },
): Promise<void> {
  await tx.organisation.createMany({ data: [organisation] })
}

export async function saveOrganisation(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  change: OrganisationFields | { readonly active: boolean },
): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1
}

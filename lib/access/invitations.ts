import 'server-only'
import { recordEvents } from '@/lib/audit/records'
import { clock } from '@/lib/platform/clock'
import { systemTransaction } from '@/lib/platform/database'
import { invitationIdOf } from './invitation-seal'
import { hashPassword } from './password'
import { passwordProblem } from './password-rules'

export type OpenInvitation = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly organisation: string
}

/** The invitation of a link while it is open. Used, withdrawn, too old and never written are one answer: null. */
export async function openInvitation(link: string): Promise<OpenInvitation | null> {
  const id = invitationIdOf(link)
  if (id === null) return null
  return systemTransaction(async (tx) => {
    const [found] = await tx.$queryRaw<OpenInvitation[]>`
      select i.id::text as id, u.display_name as name, u.email, o.name as organisation from invitation i
      join app_user u on u.id = i.user_id join organisation o on o.id = u.organisation_id
      where i.id = ${id}::uuid and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() and u.active and o.active`
    return found ?? null
  })
}

/** Takes the first password of an account. @returns what is wrong with it as a code, `gone` for a link that opens nothing */
export async function acceptInvitation(
  link: string,
  password: string,
  repeated: string,
): Promise<string | null> {
  const invitation = await openInvitation(link)
  if (!invitation) return 'gone'
  const problem = passwordProblem(password, [invitation.name, invitation.email.split('@')[0] ?? ''])
  if (problem) return problem
  if (password !== repeated) return 'password_not_repeated'
  const hash = await hashPassword(password)
  return systemTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ user: string | null }[]>`
      select app.accept_invitation(${invitation.id}::uuid, ${hash})::text as user`
    if (!row?.user) return 'gone'
    await recordEvents(tx, null, 'user.accept_invitation', clock().today(), [
      { type: 'user.invitation_accepted', subjectId: row.user },
    ])
    return null
  })
}

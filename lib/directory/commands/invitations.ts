import 'server-only'
import { randomUUID } from 'node:crypto'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale, type OutboxEntry } from '@/lib/runner/outcome'
import { leadChange, newUser, trainingInput, userInput } from '../input'
import { saveUser, userById } from '../records'
import {
  accountFacts,
  insertUser,
  isAddressTaken,
  organisationById,
  renewInvitation,
  saveTraining,
  withdrawInvitation,
} from '../records/accounts'

const mailTo = (recipientId: string, invitation: string): OutboxEntry => ({
  kind: 'invitation',
  recipientId,
  payload: { invitation },
})

/** An account for somebody new, who opens it by the link of a mail and chooses the password. */
export const inviteUser = defineCommand({
  name: 'user.invite',
  permission: 'user:invite',
  input: newUser,
  events: ['user.invited'],
  async run({ tx, actor, input }) {
    const organisation = await organisationById(tx, input.organisationId)
    if (!organisation?.active) return invalid([{ path: 'organisationId', code: 'choose_one' }])
    if (await isAddressTaken(tx, input.email)) return invalid([{ path: 'email', code: 'twice' }])
    const country = input.role === 'field' ? input.country : null
    if (country === undefined) return invalid([{ path: 'country', code: 'required' }])
    const [id, invitation] = [randomUUID(), randomUUID()]
    const { organisationId, name, email, role, locale } = input
    await insertUser(tx, {
      id,
      organisationId,
      email: email.toLowerCase(),
      displayName: name,
      role,
      country,
      locale,
    })
    await renewInvitation(tx, { id: invitation, userId: id, invitedById: actor.id })
    return done(
      { id },
      [{ type: 'user.invited', subjectId: id, details: { role } }],
      [mailTo(id, invitation)],
    )
  },
})

/** Sends another link; the one before opens nothing any more. */
export const resendInvitation = defineCommand({
  name: 'user.resend_invitation',
  permission: 'user:invite',
  input: userInput,
  events: ['user.invited'],
  async run({ tx, actor, input }) {
    const [user, facts] = [await userById(tx, input.id), await accountFacts(tx, input.id)]
    if (!user || !facts) return notFound
    if (facts.hasPassword || !user.active) return refused([refuse('invitation_settled')])
    const invitation = randomUUID()
    await renewInvitation(tx, { id: invitation, userId: user.id, invitedById: actor.id })
    return done(
      { id: user.id },
      [{ type: 'user.invited', subjectId: user.id, details: { role: user.role } }],
      [mailTo(user.id, invitation)],
    )
  },
})

export const revokeInvitation = defineCommand({
  name: 'user.revoke_invitation',
  permission: 'user:invite',
  input: userInput,
  events: ['user.invitation_revoked'],
  async run({ tx, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (!(await withdrawInvitation(tx, user.id))) return refused([refuse('invitation_settled')])
    return done({ id: user.id }, [{ type: 'user.invitation_revoked', subjectId: user.id }])
  },
})

/** The day on which somebody was trained; empty when it was noted by mistake. */
export const recordTraining = defineCommand({
  name: 'user.record_training',
  permission: 'user:invite',
  input: trainingInput,
  events: ['user.training_recorded'],
  async run({ tx, today, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) return stale(user.version)
    if (input.trainedOn && input.trainedOn > today)
      return invalid([{ path: 'trainedOn', code: 'date_in_future' }])
    if (!(await saveTraining(tx, input, input.trainedOn ?? null))) return stale(user.version)
    return done({ id: user.id }, [{ type: 'user.training_recorded', subjectId: user.id }])
  },
})

/** Somebody leads the organisation: sees its people, and who of them is trained and has accepted the code of conduct. */
export const nameLead = defineCommand({
  name: 'user.name_lead',
  permission: 'user:invite',
  input: leadChange,
  events: ['user.lead_named'],
  async run({ tx, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) return stale(user.version)
    if (user.isLead) return refused([refuse('already_done')])
    if (!(await saveUser(tx, input, { isLead: true }))) return stale(user.version)
    return done({ id: user.id }, [{ type: 'user.lead_named', subjectId: user.id }])
  },
})

export const endLead = defineCommand({
  name: 'user.end_lead',
  permission: 'user:invite',
  input: leadChange,
  events: ['user.lead_ended'],
  async run({ tx, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.version !== input.version) return stale(user.version)
    if (!user.isLead) return refused([refuse('already_done')])
    if (!(await saveUser(tx, input, { isLead: false }))) return stale(user.version)
    return done({ id: user.id }, [{ type: 'user.lead_ended', subjectId: user.id }])
  },
})

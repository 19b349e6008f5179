import 'server-only'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import { clearanceInput, newClearance } from '../input'
import { userById } from '../records'
import {
  clearanceById,
  confirmClearanceOf,
  insertClearance,
  withdrawClearanceOf,
} from '../records/clearances'

/** Somebody is to see what is protected. It counts when a second person confirms it. */
export const proposeClearance = defineCommand({
  name: 'clearance.propose',
  permission: 'clearance:give',
  input: newClearance,
  events: ['clearance.proposed'],
  asksCode: true,
  async run({ tx, actor, today, input }) {
    const user = await userById(tx, input.id)
    if (!user) return notFound
    if (user.id === actor.id) return refused([refuse('own_account')])
    if (!user.active) return refused([refuse('already_disabled')])
    const untilOn = input.untilOn ?? null
    if (untilOn && untilOn <= today) return invalid([{ path: 'untilOn', code: 'date_in_past' }])
    const { clearance } = input
    await insertClearance(tx, { userId: user.id, clearance, fromOn: today, untilOn, proposedById: actor.id })
    return done({ id: user.id }, [{ type: 'clearance.proposed', subjectId: user.id, details: { clearance } }])
  },
})

/** The second person: from now on the clearance counts. */
export const confirmClearance = defineCommand({
  name: 'clearance.confirm',
  permission: 'clearance:confirm',
  input: clearanceInput,
  events: ['clearance.confirmed'],
  asksCode: true,
  async run({ tx, actor, session, input }) {
    const given = await clearanceById(tx, input.clearanceId)
    if (!given) return notFound
    if (given.userId === actor.id || given.proposedById === actor.id)
      return refused([refuse('second_person_needed')])
    if (!(await confirmClearanceOf(tx, given.id, actor.id, session.now)))
      return refused([refuse('already_done')])
    return done({ id: given.userId }, [
      { type: 'clearance.confirmed', subjectId: given.userId, details: { clearance: given.clearance } },
    ])
  },
})

/** Ends a clearance, or takes a proposal back: one person is enough, and the very next request is refused. */
export const withdrawClearance = defineCommand({
  name: 'clearance.withdraw',
  permission: 'clearance:give',
  input: clearanceInput,
  events: ['clearance.withdrawn'],
  async run({ tx, session, input }) {
    const given = await clearanceById(tx, input.clearanceId)
    if (!given || !(await withdrawClearanceOf(tx, given.id, session.now))) return notFound
    return done({ id: given.userId }, [
      { type: 'clearance.withdrawn', subjectId: given.userId, details: { clearance: given.clearance } },
    ])
  },
})

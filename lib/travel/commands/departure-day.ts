import 'server-only'
import { caseForUpdate, touchCase } from '@/lib/cases/records'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused } from '@/lib/runner/outcome'
import { reconfirmInput, signAgreementInput } from '../input'
import { liveSeats } from '../records/bookings'
import { markAgreementSigned, markReconfirmed, memberAtDesk, planAtDesk } from '../records/departure-day'
import { refusalsAtDesk, refusalsOfAgreement } from '../rules/departure-day'

// What happens at the desk is recorded act by act, each in a transaction of its own, so that a lost connection at five in
// the morning loses nothing. None of these acts moves the case: `case.record_departure` does.

/** T11: somebody presented themselves, their papers were compared, and they said again that they want to leave. */
export const reconfirmChoice = defineCommand({
  name: 'departure.reconfirm',
  permission: 'case:record_departure',
  input: reconfirmInput,
  events: ['departure.choice_reconfirmed'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    const member = head && (await memberAtDesk(tx, head.id, input.personId))
    if (!head || !member) return notFound
    const refusals = refusalsAtDesk({ stage: head.stage, member, today })
    if (refusals.length > 0) return refused(refusals)
    await markReconfirmed(tx, head.id, input.personId, today)
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      { type: 'departure.choice_reconfirmed', caseId: head.id, subjectId: input.personId },
    ])
  },
})

/** T11: the reintegration agreement, signed at the departure itself. */
export const signAgreement = defineCommand({
  name: 'departure.sign_agreement',
  permission: 'case:record_departure',
  input: signAgreementInput,
  events: ['departure.agreement_signed'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    const [plan, [firstSeat]] = [await planAtDesk(tx, head.id), await liveSeats(tx, head.id)]
    const refusals = refusalsOfAgreement({
      stage: head.stage,
      today,
      firstDepartureOn: firstSeat?.departsOn ?? null,
      plan,
    })
    if (refusals.length > 0) return refused(refusals)
    if (!plan || !(await markAgreementSigned(tx, plan.id, today))) {
      return refused([{ code: 'agreement_already_signed' }])
    }
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [{ type: 'departure.agreement_signed', caseId: head.id }])
  },
})

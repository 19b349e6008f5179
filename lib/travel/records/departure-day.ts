import 'server-only'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { MemberAtDesk } from '../rules/departure-day'

export type StoredMemberAtDesk = MemberAtDesk & { readonly reconfirmedOn: CalendarDate | null }

/** A member who travels, with the day on their live ticket; null for anybody else. */
export async function memberAtDesk(
  tx: Tx,
  caseId: string,
  personId: string,
): Promise<StoredMemberAtDesk | null> {
  const rows = await tx.$queryRaw<StoredMemberAtDesk[]>`
    select m.person_id as "personId", m.withdrawn_on is not null as "hasWithdrawn", m.departed_on::text as "departedOn",
      m.reconfirmed_on::text as "reconfirmedOn", (select b.departs_at::date::text from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = m.case_id and t.person_id = m.person_id and t.live) as "departsOn"
    from household_member m where m.case_id = ${caseId}::uuid and m.person_id = ${personId}::uuid and m.travelling`
  return rows[0] ?? null
}

export async function markReconfirmed(
  tx: Tx,
  caseId: string,
  personId: string,
  on: CalendarDate,
): Promise<void> {
  await tx.householdMember.updateMany({
    where: { caseId, personId },
    data: { reconfirmedOn: toDatabaseDate(on) },
  })
}

type PlanAtDesk = {
  readonly id: string
  readonly signedOn: CalendarDate | null
  readonly agreementSignedOn: CalendarDate | null
}

/** The plan of the case as far as the desk needs it. */
export async function planAtDesk(tx: Tx, caseId: string): Promise<PlanAtDesk | null> {
  const rows = await tx.$queryRaw<PlanAtDesk[]>`
    select id, signed_on::text as "signedOn", agreement_signed_on::text as "agreementSignedOn" from plan
    where case_id = ${caseId}::uuid order by revision limit 1`
  return rows[0] ?? null
}

/** @returns false when the agreement was signed before */
export async function markAgreementSigned(tx: Tx, planId: string, on: CalendarDate): Promise<boolean> {
  const { count } = await tx.plan.updateMany({
    where: { id: planId, agreementSignedOn: null },
    data: { agreementSignedOn: toDatabaseDate(on), version: { increment: 1 } },
  })
  return count === 1
}

import 'server-only'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Stage } from '@/lib/cases/model'
import type { Consent, ConsentPurpose, Signatory, Signer } from './model'

type Day = string | null
type StoredLedger = {
  id: string
  ref: string
  stage: Stage
  guardianName: string | null
  spokenLanguage: string | null
  interpreterNeeded: boolean | null
  /** The day booked, or wished for. */
  travelDay: Day
  signers: (Omit<Signer, 'birthDate'> & { birthDate: Day })[]
  consents: (Omit<Consent, 'givenOn' | 'withdrawnOn'> & { givenOn: string; withdrawnOn: Day })[]
}

export type Ledger = Omit<StoredLedger, 'signers' | 'consents' | 'travelDay'> & {
  readonly travelDay: CalendarDate | null
  readonly signers: readonly Signer[]
  readonly consents: readonly Consent[]
}

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value))

/** Who may sign in a case and what was signed, newest first; null when the case is out of the actor's sight. */
export async function ledgerOf(tx: Tx, ref: string): Promise<Ledger | null> {
  const rows = await tx.$queryRaw<{ ledger: StoredLedger }[]>(Prisma.sql`
    select json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage, 'guardianName', a.guardian_name,
      'spokenLanguage', c.spoken_language, 'interpreterNeeded', c.interpreter_needed,
      'travelDay', coalesce((select min(b.departs_at)::date from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = c.id and t.live), c.planned_departure_on),
      'signers', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'isUnaccompaniedMinor', m.unaccompanied_minor, 'isTravelling', m.travelling,
          'hasWithdrawn', m.withdrawn_on is not null) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'consents', (select coalesce(json_agg(json_build_object('id', k.id, 'personId', k.person_id, 'purpose', k.purpose, 'givenOn', k.given_on,
          'language', k.language, 'textVersion', k.text_version, 'interpreterUsed', k.interpreter_used, 'signatory', k.signatory,
          'informedBy', coalesce(u.display_name, ''), 'withdrawnOn', k.withdrawn_on) order by k.given_on desc, k.created_at desc), '[]')
        from consent k left join app_user u on u.id = k.informed_by_id where k.case_id = c.id)
    ) as ledger
    from case_file c left join application a on a.case_id = c.id where c.ref = ${ref}`)
  const ledger = rows[0]?.ledger
  if (!ledger) return null
  return {
    ...ledger,
    travelDay: day(ledger.travelDay),
    signers: ledger.signers.map((signer) => ({ ...signer, birthDate: day(signer.birthDate) })),
    consents: ledger.consents.map((consent) => ({
      ...consent,
      givenOn: calendarDate(consent.givenOn),
      withdrawnOn: day(consent.withdrawnOn),
    })),
  }
}

export type NewConsent = {
  readonly caseId: string
  readonly personId: string
  readonly purpose: ConsentPurpose
  readonly givenOn: CalendarDate
  readonly language: string
  readonly textVersion: string
  readonly interpreterUsed: boolean
  readonly signatory: Signatory
  readonly informedById: string
}

export async function insertConsents(tx: Tx, consents: readonly NewConsent[], now: Date): Promise<void> {
  await tx.consent.createMany({
    data: consents.map(({ givenOn, ...consent }) => ({
      ...consent,
      givenOn: toDatabaseDate(givenOn),
      createdAt: now,
    })),
  })
}

/** Ends every live line of a person and purpose. @returns how many there were */
export async function endConsents(
  tx: Tx,
  which: { caseId: string; personId: string; purpose: ConsentPurpose },
  withdrawnOn: CalendarDate,
): Promise<number> {
  const { count } = await tx.consent.updateMany({
    where: { ...which, withdrawnOn: null },
    data: { withdrawnOn: toDatabaseDate(withdrawnOn) },
  })
  return count
}

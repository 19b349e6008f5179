import 'server-only'
import { calendarDate, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Stage } from '@/lib/cases/model'
import type {
  CapacityAssessment,
  Consent,
  ConsentScan,
  DataKind,
  Disclosure,
  FreeChoice,
  Holder,
  Recipient,
  Signatory,
  Signer,
  SigningWay,
  Strokes,
  Subject,
  TalkMode,
} from './model'

type Day = string | null
type Stored<Line, Days extends keyof Line> = Omit<Line, Days> & { readonly [Key in Days]: string }
type StoredConsent = Omit<Consent, 'givenOn' | 'expiresOn' | 'withdrawnOn'> & {
  givenOn: string
  expiresOn: Day
  withdrawnOn: Day
}
type StoredHead = {
  id: string
  ref: string
  stage: Stage
  beneficiary: string
  fileLanguage: string
  destination: string | null
  guardianName: string | null
  spokenLanguage: string | null
  interpreterNeeded: boolean | null
  hasMedicalTrack: boolean
  desk: string
}
type StoredLedger = StoredHead & {
  /** The day booked, or wished for. */
  travelDay: Day
  signers: (Omit<Signer, 'birthDate'> & { birthDate: Day })[]
  consents: StoredConsent[]
  choices: Stored<FreeChoice, 'heldOn'>[]
  capacities: Stored<CapacityAssessment, 'assessedOn'>[]
  disclosures: Stored<Disclosure, 'sharedOn'>[]
  holders: (Omit<Holder, 'since'> & { since: Day })[]
  scans: (Omit<ConsentScan, 'addedOn'> & { addedOn: string })[]
}

export type Ledger = StoredHead & {
  readonly travelDay: CalendarDate | null
  readonly signers: readonly Signer[]
  readonly consents: readonly Consent[]
  readonly choices: readonly FreeChoice[]
  readonly capacities: readonly CapacityAssessment[]
  readonly disclosures: readonly Disclosure[]
  readonly holders: readonly Holder[]
  readonly scans: readonly ConsentScan[]
}

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value))

/** Organisations that refer, as recipients. */
const REFERRER_KIND = Prisma.sql`case r.kind when 'IOM' then 'IOM' when 'CARITAS' then 'CARITAS' when 'NGO' then 'REFERRING_PARTNER' when 'CITY' then 'REFERRING_PARTNER'
  when 'RED_CROSS' then 'REFERRING_PARTNER' else 'FEDASIL' end`

/**
 * Who holds data because of the part they play, from the facts of the case: who referred, the desk once it was sent, the office of the
 * plan, the colleagues in the country once tickets are booked, the carrier, the guardian.
 */
const HOLDERS = Prisma.sql`
  select coalesce(json_agg(json_build_object('recipient', h.recipient, 'organisation', h.organisation, 'since', h.since, 'what', h.what) order by h.place), '[]')
  from (
    select 1 as place, ${REFERRER_KIND} as recipient, r.name as organisation, c.created_at::date as since, array['IDENTITY', 'CONTACT', 'SITUATION'] as what
      from organisation r where r.id = c.referring_organisation_id
    union all select 2, case o.kind when 'IOM' then 'IOM' when 'CARITAS' then 'CARITAS' else 'FEDASIL' end, o.name, c.registered_on, array['IDENTITY', 'CONTACT', 'SITUATION', 'JOURNEY']
      where c.registered_on is not null and o.id <> c.referring_organisation_id
    union all select 3, p.office::text, p.office::text, p.submitted_at::date, array['IDENTITY', 'PLAN'] from plan p where p.case_id = c.id and p.submitted_at is not null
    union all select 4, 'CARRIER', b.carrier, b.booked_at::date, array['IDENTITY', 'JOURNEY'] from booking b where b.case_id = c.id
    union all select 5, 'RECEIVING_PARTNER', '', coalesce((select min(b.booked_at)::date from booking b where b.case_id = c.id), c.departed_on), array['IDENTITY', 'CONTACT', 'JOURNEY', 'PLAN']
      where c.stage = 'booked' or c.departed_on is not null
    union all select 6, 'GUARDIANSHIP', a.guardian_name, c.created_at::date, array['IDENTITY', 'SITUATION'] where a.guardian_name is not null
  ) h`

/** Who may sign in a case, what was signed and shared, newest first; null when the case is out of the actor's sight. */
export async function ledgerOf(tx: Tx, ref: string): Promise<Ledger | null> {
  const rows = await tx.$queryRaw<{ ledger: StoredLedger }[]>(Prisma.sql`
    select json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage, 'beneficiary', c.beneficiary_name, 'fileLanguage', c.file_language,
      'destination', c.destination, 'desk', o.name, 'guardianName', a.guardian_name,
      'spokenLanguage', c.spoken_language, 'interpreterNeeded', c.interpreter_needed, 'hasMedicalTrack', 'MEDICAL' = any (c.tracks),
      'travelDay', coalesce((select min(b.departs_at)::date from booking_traveller t join booking b on b.id = t.booking_id
        where t.case_id = c.id and t.live), c.planned_departure_on),
      'signers', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'saidUnderAge', m.said_under_age, 'isUnaccompaniedMinor', m.unaccompanied_minor, 'isTravelling', m.travelling,
          'hasWithdrawn', m.withdrawn_on is not null, 'decides', (select q.decides from capacity_assessment q where q.case_id = c.id and q.person_id = p.id
            order by q.assessed_on desc, q.created_at desc limit 1)) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id),
      'consents', (select coalesce(json_agg(json_build_object('id', k.id, 'personId', k.person_id, 'purpose', k.purpose, 'recipient', k.recipient,
          'givenOn', k.given_on, 'expiresOn', k.expires_on, 'language', k.language, 'textVersion', k.text_version, 'interpreterUsed', k.interpreter_used,
          'interpreter', k.interpreter, 'mode', k.mode, 'place', k.place, 'signatory', k.signatory, 'signedHow', k.signed_how, 'signedBy', k.signed_by,
          'paperPlace', k.paper_place, 'documentId', k.document_id, 'informedBy', coalesce(u.display_name, ''), 'withdrawnOn', k.withdrawn_on)
          order by k.given_on desc, k.created_at desc, k.purpose, k.recipient), '[]')
        from consent k left join app_user u on u.id = k.informed_by_id where k.case_id = c.id),
      'choices', (select coalesce(json_agg(json_build_object('id', f.id, 'personId', f.person_id, 'heldOn', f.held_on, 'mode', f.mode, 'place', f.place,
          'language', f.language, 'interpreterNeeded', f.interpreter_needed, 'interpreter', f.interpreter, 'explained', f.explained,
          'countryInformation', f.country_information, 'ownWords', f.own_words, 'pressure', f.pressure, 'recordedBy', coalesce(u.display_name, ''))
          order by f.held_on desc, f.created_at desc), '[]')
        from free_choice f left join app_user u on u.id = f.recorded_by_id where f.case_id = c.id),
      'capacities', (select coalesce(json_agg(json_build_object('id', q.id, 'personId', q.person_id, 'assessedOn', q.assessed_on, 'assessor', q.assessor,
          'result', q.result, 'support', q.support, 'decides', q.decides, 'recordedBy', coalesce(u.display_name, ''))
          order by q.assessed_on desc, q.created_at desc), '[]')
        from capacity_assessment q left join app_user u on u.id = q.recorded_by_id where q.case_id = c.id),
      'disclosures', (select coalesce(json_agg(json_build_object('id', d.id, 'personId', d.person_id, 'recipient', d.recipient, 'organisation', d.organisation,
          'what', d.what, 'sharedOn', d.shared_on, 'consentId', d.consent_id, 'recordedBy', coalesce(u.display_name, ''))
          order by d.shared_on desc, d.created_at desc, d.organisation), '[]')
        from disclosure d left join app_user u on u.id = d.recorded_by_id where d.case_id = c.id),
      'holders', (${HOLDERS}),
      'scans', (select coalesce(json_agg(json_build_object('id', d.id, 'personId', d.person_id,
          'addedOn', (d.created_at at time zone 'Europe/Brussels')::date, 'isWithdrawn', d.withdrawn_on is not null)
          order by d.created_at desc, d.id), '[]')
        from document d where d.case_id = c.id and d.kind = 'CONSENT_FORM')
    ) as ledger
    from case_file c join organisation o on o.id = c.desk_organisation_id left join application a on a.case_id = c.id where c.ref = ${ref}`)
  const ledger = rows[0]?.ledger
  if (!ledger) return null
  return {
    ...ledger,
    travelDay: day(ledger.travelDay),
    signers: ledger.signers.map((signer) => ({ ...signer, birthDate: day(signer.birthDate) })),
    consents: ledger.consents.map((consent) => ({
      ...consent,
      givenOn: calendarDate(consent.givenOn),
      expiresOn: day(consent.expiresOn),
      withdrawnOn: day(consent.withdrawnOn),
    })),
    choices: ledger.choices.map((choice) => ({ ...choice, heldOn: calendarDate(choice.heldOn) })),
    capacities: ledger.capacities.map((found) => ({ ...found, assessedOn: calendarDate(found.assessedOn) })),
    disclosures: ledger.disclosures.map((shared) => ({ ...shared, sharedOn: calendarDate(shared.sharedOn) })),
    holders: ledger.holders.map((holder) => ({ ...holder, since: day(holder.since) })),
    scans: ledger.scans.map((scan) => ({ ...scan, addedOn: calendarDate(scan.addedOn) })),
  }
}

type NewConsent = Subject & {
  readonly caseId: string
  readonly personId: string
  readonly givenOn: CalendarDate
  readonly expiresOn: CalendarDate | null
  readonly language: string
  readonly textVersion: string
  readonly mode: TalkMode
  readonly place: string | null
  readonly interpreterNeeded: boolean
  readonly interpreterUsed: boolean
  readonly interpreter: string | null
  readonly signatory: Signatory
  readonly signedHow: SigningWay
  readonly signedBy: string | null
  readonly signature: Strokes | null
  readonly paperPlace: string | null
  readonly documentId: string | null
  readonly informedById: string
}

export async function insertConsents(tx: Tx, consents: readonly NewConsent[], now: Date): Promise<void> {
  await tx.consent.createMany({
    data: consents.map(({ givenOn, expiresOn, signature, ...consent }) => ({
      ...consent,
      givenOn: toDatabaseDate(givenOn),
      expiresOn: expiresOn && toDatabaseDate(expiresOn),
      ...(signature && { signature: signature.map((stroke) => [...stroke]) }),
      createdAt: now,
    })),
  })
}

type Written<Line> = Omit<Line, 'id' | 'recordedBy'> & {
  readonly caseId: string
  readonly recordedById: string
}

export async function insertFreeChoice(tx: Tx, choice: Written<FreeChoice>, now: Date): Promise<void> {
  const { heldOn, explained, ...rest } = choice
  await tx.freeChoice.createMany({
    data: [{ ...rest, explained: [...explained], heldOn: toDatabaseDate(heldOn), createdAt: now }],
  })
}

export async function insertCapacity(tx: Tx, found: Written<CapacityAssessment>, now: Date): Promise<void> {
  const { assessedOn, ...rest } = found
  await tx.capacityAssessment.createMany({
    data: [{ ...rest, assessedOn: toDatabaseDate(assessedOn), createdAt: now }],
  })
}

export async function insertDisclosure(
  tx: Tx,
  disclosure: Written<Disclosure> & { readonly recipient: Recipient; readonly what: readonly DataKind[] },
  now: Date,
): Promise<void> {
  const { sharedOn, what, ...rest } = disclosure
  await tx.disclosure.createMany({
    data: [{ ...rest, what: [...what], sharedOn: toDatabaseDate(sharedOn), createdAt: now }],
  })
}

/** Ends every live line of a person about one subject. @returns how many there were */
export async function endConsents(
  tx: Tx,
  which: Subject & { readonly caseId: string; readonly personId: string },
  withdrawnOn: CalendarDate,
): Promise<number> {
  const { count } = await tx.consent.updateMany({
    where: { ...which, withdrawnOn: null },
    data: { withdrawnOn: toDatabaseDate(withdrawnOn) },
  })
  return count
}

/** The strokes of what was signed on a screen, by the id of the line. */
export async function signaturesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Strokes>> {
  const lines = await tx.consent.findMany({
    where: { id: { in: [...ids] }, signedHow: 'screen' },
    select: { id: true, signature: true },
  })
  return new Map(
    lines.flatMap(({ id, signature }) =>
      Array.isArray(signature)
        ? [[id, signature.map((stroke) => (Array.isArray(stroke) ? stroke.map(Number) : []))] as const]
        : [],
    ),
  )
}

import { randomBytes } from 'node:crypto'
import type { Clearance, Role } from '@/lib/access/model'
import type { Caller } from '@/lib/runner/context'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import { asOwner } from './test-database'

/** Somebody who works with Retour, with a live session. */
export type Persona = {
  readonly id: string
  readonly organisationId: string
  readonly caller: NonNullable<Caller>
}

const ORGANISATIONS = {
  partnerA: 'NGO',
  partnerB: 'NGO',
  desk: 'RETURN_DESK',
  otherDesk: 'RETURN_DESK',
  headquarters: 'FEDASIL',
  iom: 'IOM',
  iomAbroad: 'IOM',
} as const
type OrganisationName = keyof typeof ORGANISATIONS

const PERSONAS = {
  partner: { role: 'partner', organisation: 'partnerA' },
  partnerColleague: { role: 'partner', organisation: 'partnerA' },
  otherPartner: { role: 'partner', organisation: 'partnerB' },
  referrer: { role: 'referrer', organisation: 'partnerB' },
  counsellor: { role: 'counsellor', organisation: 'desk' },
  colleague: { role: 'counsellor', organisation: 'desk' },
  otherCounsellor: { role: 'counsellor', organisation: 'otherDesk' },
  travel: { role: 'travel', organisation: 'iom' },
  specialist: { role: 'specialist', organisation: 'headquarters', clearances: ['MEDICAL', 'UMC', 'VOT'] },
  finance: { role: 'finance', organisation: 'headquarters' },
  field: { role: 'field', organisation: 'iomAbroad', country: 'IQ' },
  otherField: { role: 'field', organisation: 'iomAbroad', country: 'GN' },
  supervisor: { role: 'supervisor', organisation: 'headquarters' },
  otherSupervisor: { role: 'supervisor', organisation: 'headquarters' },
  auditor: { role: 'auditor', organisation: 'headquarters' },
  admin: { role: 'admin', organisation: 'headquarters' },
} as const satisfies Record<
  string,
  { role: Role; organisation: OrganisationName; country?: string; clearances?: readonly Clearance[] }
>
export type PersonaName = keyof typeof PERSONAS

export type People = Record<PersonaName, Persona> & { organisations: Record<OrganisationName, string> }

/** As if somebody had accepted the code of conduct before. */
async function acceptConductFor(userId: string): Promise<void> {
  await asOwner('insert into conduct_acceptance (user_id, version) values ($1, $2) on conflict do nothing', [
    userId,
    CONDUCT_VERSION,
  ])
}

/**
 * A live session for a user who has accepted the code of conduct, opened as signing in would. A code of the second factor
 * was given in it, unless a test says otherwise.
 */
export async function openSession(
  userId: string,
  { isSteppedUp = true }: { readonly isSteppedUp?: boolean } = {},
): Promise<NonNullable<Caller>> {
  const token = randomBytes(32).toString('base64url')
  await acceptConductFor(userId)
  await asOwner('select app.open_session($1::uuid, $2)', [userId, token])
  if (isSteppedUp) {
    await asOwner(
      `update session set stepped_up_at = now() where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    )
  }
  return { session: token }
}

/** Organisations and one person per role (two where it takes two), each with a live session. */
export async function arrangePeople(): Promise<People> {
  const organisations = {} as Record<OrganisationName, string>
  for (const [name, kind] of Object.entries(ORGANISATIONS) as [OrganisationName, string][]) {
    const [row] = await asOwner<{ id: string }>(
      'insert into organisation (kind, name) values ($1::organisation_kind, $2) returning id',
      [kind, name],
    )
    organisations[name] = row?.id ?? ''
  }
  const people = {} as Record<PersonaName, Persona>
  for (const [name, persona] of Object.entries(PERSONAS) as [PersonaName, (typeof PERSONAS)[PersonaName]][]) {
    const [row] = await asOwner<{ id: string }>(
      `insert into app_user (organisation_id, email, display_name, role, country) values ($1, $2, $3, $4::role, $5) returning id`,
      [
        organisations[persona.organisation],
        `${name}@test.example`.toLowerCase(),
        name,
        persona.role,
        'country' in persona ? persona.country : null,
      ],
    )
    const id = row?.id ?? ''
    for (const clearance of 'clearances' in persona ? persona.clearances : []) {
      await asOwner(
        `insert into user_clearance (user_id, clearance, valid_from) values ($1, $2::clearance, '2020-01-01')`,
        [id, clearance],
      )
    }
    people[name] = { id, organisationId: organisations[persona.organisation], caller: await openSession(id) }
  }
  return { ...people, organisations }
}

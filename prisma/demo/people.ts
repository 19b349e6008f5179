import { DEMO_SECRET } from '@/lib/access/demo'
import { nextCode } from '@/lib/access/one-time-code'
import { finishEnrolment } from '@/lib/access/second-factor'
import { runCommand } from '@/lib/runner/command'
import { stepUp } from '@/lib/runner/commands'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Clearance, Role } from '@/lib/access/model'
import { hashPassword } from '@/lib/access/password'
import { addYears, toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import type { Caller } from '@/lib/runner/context'
import type { DemoCountry } from './names'

const ORGANISATIONS = {
  havenlicht: { kind: 'NGO', name: 'Havenlicht vzw, Antwerp', country: 'BE' },
  relais: { kind: 'NGO', name: 'Le Relais du Parc asbl, Charleroi', country: 'BE' },
  eikenrode: { kind: 'RED_CROSS', name: 'Red Cross centre Eikenrode', country: 'BE' },
  brussels: { kind: 'RETURN_DESK', name: 'Return desk Brussels', country: 'BE' },
  liege: { kind: 'RETURN_DESK', name: 'Return desk Liège', country: 'BE' },
  headquarters: { kind: 'FEDASIL', name: 'Fedasil headquarters', country: 'BE' },
  iom: { kind: 'IOM', name: 'IOM Belgium', country: 'BE' },
  missions: { kind: 'IOM', name: 'IOM country offices', country: 'CH' },
} as const
export type OrganisationName = keyof typeof ORGANISATIONS

type Person = {
  readonly name: string
  readonly role: Role
  readonly organisation: OrganisationName
  readonly country?: DemoCountry
  readonly clearances?: readonly Clearance[]
}

/** Those the sign-in page offers: somebody of every role, two where work takes a second person or another sight. */
const PERSONAS = {
  partner: { name: 'Katrien Brouckaert', role: 'partner', organisation: 'havenlicht' },
  partner2: { name: 'Céline Hanquet', role: 'partner', organisation: 'relais' },
  referrer: { name: 'Bart Ooms', role: 'referrer', organisation: 'relais' },
  counsellor: { name: 'Inge Vanhove', role: 'counsellor', organisation: 'brussels' },
  counsellor2: { name: 'Mathieu Collard', role: 'counsellor', organisation: 'brussels' },
  travel: { name: 'Samira Bouchet', role: 'travel', organisation: 'iom' },
  specialist: {
    name: 'Hilde Geerinckx',
    role: 'specialist',
    organisation: 'headquarters',
    clearances: ['MEDICAL', 'UMC', 'VOT'],
  },
  finance: { name: 'Luc Bastiaens', role: 'finance', organisation: 'headquarters' },
  field: { name: 'Dlovan Rasho', role: 'field', organisation: 'missions', country: 'IQ' },
  supervisor: { name: 'Greet Meulemans', role: 'supervisor', organisation: 'headquarters' },
  supervisor2: { name: 'Olivier Dethier', role: 'supervisor', organisation: 'headquarters' },
  auditor: { name: 'Petra Lindgren', role: 'auditor', organisation: 'headquarters' },
  admin: { name: 'Wim Hendrickx', role: 'admin', organisation: 'headquarters' },
} as const satisfies Record<string, Person>
export type PersonaName = keyof typeof PERSONAS

/** Colleagues without a password, who do the work of other places. */
const COLLEAGUES = {
  havenlichtColleague: { name: 'Jamila Verstrepen', role: 'partner', organisation: 'havenlicht' },
  redCross: { name: 'Tom Daelmans', role: 'partner', organisation: 'eikenrode' },
  liegeCounsellor: { name: 'Nathalie Grosfils', role: 'counsellor', organisation: 'liege' },
  liegeColleague: { name: 'Kevin Thonnard', role: 'counsellor', organisation: 'liege' },
  field_GN: { name: 'Aminata Kaba', role: 'field', organisation: 'missions', country: 'GN' },
  field_BR: { name: 'Renata Guimarães Prado', role: 'field', organisation: 'missions', country: 'BR' },
  field_GE: { name: 'Davit Kiknadze', role: 'field', organisation: 'missions', country: 'GE' },
  field_MD: { name: 'Angela Pascari', role: 'field', organisation: 'missions', country: 'MD' },
  field_MN: { name: 'Solongo Batjargal', role: 'field', organisation: 'missions', country: 'MN' },
  field_CO: { name: 'Martha Buitrago', role: 'field', organisation: 'missions', country: 'CO' },
  field_AF: { name: 'Hamid Rostami', role: 'field', organisation: 'missions', country: 'AF' },
  field_AM: { name: 'Arpine Melkonyan', role: 'field', organisation: 'missions', country: 'AM' },
  field_AL: { name: 'Besmir Hasani', role: 'field', organisation: 'missions', country: 'AL' },
} as const satisfies Record<string, Person>
type ColleagueName = keyof typeof COLLEAGUES

const GIVE_CODES = ['finance', 'supervisor', 'supervisor2', 'specialist'] as const

/** Clearances are dated: given long before the oldest case. */
const CLEARED_SINCE_YEARS = 3

export type Player = { readonly id: string; readonly caller: NonNullable<Caller>; readonly token: string }
export type People = {
  readonly players: Readonly<Record<PersonaName | ColleagueName, Player>>
  readonly organisations: Readonly<Record<OrganisationName, string>>
}

const mapValues = <Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  to: (value: From, key: Key) => To,
) =>
  Object.fromEntries(
    Object.entries<From>(record).map(([key, value]) => [key, to(value, key as Key)]),
  ) as Record<Key, To>

const addressOf = (key: string) =>
  key in PERSONAS
    ? `${key}@demo.retour.example`
    : // Another domain: the sign-in page does not offer them.
      `${key.toLowerCase().replace('_', '.')}@staff.retour.example`

async function insertPeople(
  tx: Tx,
  people: Readonly<Record<string, Person & { id: string }>>,
  of: Readonly<Record<OrganisationName, string>>,
  today: CalendarDate,
) {
  const entries = Object.entries(people)
  await tx.appUser.createMany({
    data: entries.map(([key, { id, name, role, organisation, country }]) => ({
      id,
      organisationId: of[organisation],
      email: addressOf(key),
      displayName: name,
      role,
      country: country ?? null,
    })),
  })
  await tx.conductAcceptance.createMany({
    data: entries.map(([, { id }]) => ({ userId: id, version: CONDUCT_VERSION })),
  })
  const validFrom = toDatabaseDate(addYears(today, -CLEARED_SINCE_YEARS))
  await tx.userClearance.createMany({
    data: entries.flatMap(([, { id, clearances = [] }]) =>
      clearances.map((clearance) => ({ userId: id, clearance, validFrom })),
    ),
  })
}

/**
 * Eight organisations and the people who work there, everybody with a session to act in, the personas with the one
 * password of the demo.
 */
export async function enrolPeople(password: string, today: CalendarDate): Promise<People> {
  const organisations = mapValues(ORGANISATIONS, () => randomUUID())
  const people = mapValues<PersonaName | ColleagueName, Person, Person & { id: string; token: string }>(
    { ...PERSONAS, ...COLLEAGUES },
    (person) => ({ ...person, id: randomUUID(), token: randomBytes(32).toString('base64url') }),
  )
  const hash = await hashPassword(password)
  const now = new Date(`${today}T06:00:00Z`)
  await systemTransaction(async (tx) => {
    await tx.organisation.createMany({
      data: Object.values(
        mapValues(ORGANISATIONS, (organisation, name) => ({ id: organisations[name], ...organisation })),
      ),
    })
    await insertPeople(tx, people, organisations, today)
    const cleared = Object.entries(people).filter(([key]) => key in PERSONAS)
    for (const [, { id }] of cleared) {
      await tx.$queryRaw`select app.set_password(${id}::uuid, ${hash})::text`
      await finishEnrolment(tx, id, { secret: DEMO_SECRET, step: 0, now })
    }
    for (const { id, token } of Object.values(people))
      await tx.$queryRaw`select app.open_session(${id}::uuid, ${token})`
  })
  // Whoever approves money or opens closed files in the stories has given the code of their telephone.
  for (const key of GIVE_CODES) await giveCode({ session: people[key].token })
  return {
    organisations,
    players: mapValues(people, ({ id, token }) => ({ id, token, caller: { session: token } })),
  }
}

async function giveCode(caller: NonNullable<Caller>): Promise<void> {
  const [row] = await systemTransaction((tx) => tx.$queryRaw<{ now: Date }[]>`select now() as now`)
  const code = row && nextCode(DEMO_SECRET, row.now, 0)
  const ran = await runCommand(stepUp, caller, { code })
  if (ran.kind !== 'done') throw new Error(`No code was taken: ${JSON.stringify(ran)}`)
}

/** Nobody stays signed in. */
export async function signEverybodyOut({ players }: People): Promise<void> {
  await systemTransaction(async (tx) => {
    for (const { token } of Object.values(players))
      await tx.$queryRaw`select app.close_session(${token})::text`
  })
}

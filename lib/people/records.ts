import 'server-only'
import { randomUUID } from 'node:crypto'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { blindIndexOf, knownPersonKeys, personKeyOf, type PersonKey } from '@/lib/platform/encryption'
import type {
  ContactKind,
  ContactPoint,
  Identity,
  IdentityDocument,
  OtherName,
  PersonAddress,
  PersonProfile,
} from './model'
import type { FileOfPerson } from './rules/editing'
import { comparedContact } from './rules/identity'
import { nameKeys, nameWords } from './rules/name-words'
import type { ScreenedPerson } from './rules/screening'

function columns({ birth, ...identity }: Identity) {
  return {
    ...identity,
    birthDate: birth ? toDatabaseDate(birth.date) : null,
    birthPrecision: birth?.precision ?? null,
  }
}

/**
 * Writes new persons, for whom somebody looked first (`rules/screening.ts`). Their membership of a household is written first: nobody may see a person who belongs to no case.
 */
export async function insertPeople(tx: Tx, people: readonly ScreenedPerson[]): Promise<void> {
  if (people.length === 0) return
  await tx.person.createMany({ data: people.map(({ id, identity }) => ({ id, ...columns(identity) })) })
  await indexPerson(
    tx,
    people.map(({ id }) => id),
  )
}

export async function updatePerson(tx: Tx, id: string, identity: Identity): Promise<void> {
  // A nationality that governs now is not also one of the others.
  await tx.$executeRaw`update person set other_nationalities = array_remove(other_nationalities, ${identity.nationality})
    where id = ${id}::uuid and ${identity.nationality} = any (other_nationalities)`
  await tx.person.updateMany({
    where: { id },
    data: { ...columns(identity), version: { increment: 1 } },
  })
  await indexPerson(tx, [id])
}

/** A person whose papers hold nothing that can be read is filed under this, so as to be filed at all. */
const NAMELESS = '-'

type Named = { readonly id: string; readonly names: readonly (string | null)[] }

async function filePeople(tx: Tx, people: readonly Named[]): Promise<void> {
  if (people.length === 0) return
  const filed = people.map(({ id, names }) => {
    const words = nameWords(...names)
    return {
      id,
      words:
        words.length > 0
          ? words.map((word) => ({ word, keys: nameKeys(word) }))
          : [{ word: NAMELESS, keys: [] }],
    }
  })
  await tx.$executeRaw`select app.file_people(${JSON.stringify(filed)}::jsonb)`
}

/**
 * Files persons under the words of all their names; to be called whenever a name was written. Numbers are filed by the
 * database itself.
 */
export async function indexPerson(tx: Tx, personIds: readonly string[]): Promise<void> {
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] } },
    select: {
      id: true,
      familyName: true,
      givenNames: true,
      nativeName: true,
      otherNames: { select: { name: true } },
    },
  })
  await filePeople(
    tx,
    people.map(({ id, familyName, givenNames, nativeName, otherNames }) => ({
      id,
      names: [familyName, givenNames, nativeName, ...otherNames.map(({ name }) => name)],
    })),
  )
}

/** How many persons are filed in one transaction. */
const BATCH = 1000

/** Files everybody who is under no word yet: persons entered before there was a dictionary. @returns how many */
export async function indexEverybody(): Promise<number> {
  for (let filed = 0; ; ) {
    const count = await systemTransaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
        select person_id::text as id, name from app.names_without_words(${BATCH})`
      const names = new Map<string, string[]>()
      for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
      await filePeople(
        tx,
        [...names].map(([id, all]) => ({ id, names: all })),
      )
      return names.size
    })
    if (count === 0) return filed
    filed += count
  }
}

/** A profile as it is stored: what is sealed names the row it was sealed for. */
type StoredProfile = Omit<PersonProfile, 'contacts' | 'addresses'> & {
  readonly contacts: readonly (ContactPoint & { readonly id: string })[]
  readonly addresses: readonly (PersonAddress & { readonly id: string })[]
}

async function openProfiles(tx: Tx, stored: readonly StoredProfile[]): Promise<PersonProfile[]> {
  const sealed = stored.filter(({ contacts, addresses }) => contacts.length > 0 || addresses.length > 0)
  if (sealed.length === 0) return [...stored]
  const keys = await knownPersonKeys(
    tx,
    sealed.map(({ id }) => id),
  )
  return stored.map((profile) => {
    const open = (column: `${string}.${string}`, row: string, text: string) => {
      const key = keys.get(profile.id)
      if (!key) throw new Error('the key of a person with sealed contacts is not there')
      return key.openLine({ column, row }, text)
    }
    return {
      ...profile,
      contacts: profile.contacts.map(({ id, ...contact }) => ({
        ...contact,
        value: open('contact_point.value', id, contact.value),
      })),
      addresses: profile.addresses.map(({ id, ...address }) => ({
        ...address,
        line: address.line && open('person_address.line', id, address.line),
        postcode: address.postcode && open('person_address.postcode', id, address.postcode),
        town: address.town && open('person_address.town', id, address.town),
      })),
    }
  })
}

/** Everything known of persons apart from their files, as far as row-level security lets the reader see it. */
export async function profilesOf(tx: Tx, ids: readonly string[]): Promise<PersonProfile[]> {
  const rows = await tx.$queryRaw<{ profile: StoredProfile }[]>`
    select json_build_object('id', p.id, 'version', p.version, 'familyName', p.family_name, 'givenNames', p.given_names, 'nativeName', p.native_name,
      'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'sex', p.sex, 'nationality', p.nationality,
      'otherNationalities', p.other_nationalities, 'spokenLanguages', p.spoken_languages, 'interpreterNeeded', p.interpreter_needed,
      'immigrationNumber', p.immigration_number,
      'names', (select coalesce(json_agg(json_build_object('kind', n.kind, 'name', n.name) order by n.position), '[]') from person_name n where n.person_id = p.id),
      'documents', (select coalesce(json_agg(json_build_object('kind', d.kind, 'number', d.number, 'country', d.country, 'issuedOn', d.issued_on,
        'validUntil', d.valid_until) order by d.position), '[]') from identity_document d where d.person_id = p.id),
      'contacts', (select coalesce(json_agg(json_build_object('id', k.id, 'kind', k.kind, 'value', k.value, 'owner', k.owner, 'endedOn', k.ended_on)
        order by k.position), '[]') from contact_point k where k.person_id = p.id),
      'addresses', (select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'line', a.line, 'postcode', a.postcode, 'town', a.town, 'country', a.country,
        'fromOn', a.from_on, 'untilOn', a.until_on) order by a.position), '[]') from person_address a where a.person_id = p.id)
    ) as profile from person p where p.id = any (${[...ids]}::uuid[])`
  const profiles = await openProfiles(
    tx,
    rows.map(({ profile }) => profile),
  )
  const found = new Map(profiles.map((profile) => [profile.id, profile]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export type StoredFile = FileOfPerson & { readonly id: string; readonly ref: string }

/** The files of a person in the reader's sight, the latest first. */
export async function filesOfPerson(tx: Tx, personId: string): Promise<StoredFile[]> {
  return tx.$queryRaw<StoredFile[]>`
    select c.id::text as id, c.ref, c.stage::text as stage, c.referring_organisation_id::text as "referringOrganisationId"
    from household_member m join case_file c on c.id = m.case_id where m.person_id = ${personId}::uuid order by c.created_at desc, c.id desc`
}

/** The person locked until the end of the transaction, with the files that decide who may change them; null out of sight. */
export async function personForUpdate(
  tx: Tx,
  id: string,
): Promise<{ readonly profile: PersonProfile; readonly files: readonly StoredFile[] } | null> {
  // Files first, then the person: the order in which every command locks.
  await tx.$queryRaw`select c.id from case_file c where c.id in (select m.case_id from household_member m where m.person_id = ${id}::uuid) order by c.id for update`
  await tx.$queryRaw`select id from person where id = ${id}::uuid for update`
  const [profile] = await profilesOf(tx, [id])
  return profile ? { profile, files: await filesOfPerson(tx, id) } : null
}

const dateOrNull = (date: CalendarDate | null) => date && toDatabaseDate(date)

/** Lists of a person are small and saved as a whole. */
export async function replaceNames(tx: Tx, personId: string, names: readonly OtherName[]): Promise<void> {
  await tx.personName.deleteMany({ where: { personId } })
  await tx.personName.createMany({ data: names.map((name, position) => ({ ...name, personId, position })) })
  await indexPerson(tx, [personId])
}

export async function replaceDocuments(
  tx: Tx,
  personId: string,
  documents: readonly IdentityDocument[],
): Promise<void> {
  await tx.identityDocument.deleteMany({ where: { personId } })
  await tx.identityDocument.createMany({
    data: documents.map(({ issuedOn, validUntil, ...held }, position) => ({
      ...held,
      issuedOn: dateOrNull(issuedOn),
      validUntil: dateOrNull(validUntil),
      personId,
      position,
    })),
  })
}

/** How telephones and e-mail addresses are filed and looked for: null for one that is too short to tell anybody by. */
export async function contactIndexOf(tx: Tx): Promise<(kind: ContactKind, value: string) => string | null> {
  const index = await blindIndexOf(tx)
  return (kind, value) => {
    const compared = comparedContact(kind, value)
    return compared === null ? null : index(compared)
  }
}

type Whereabouts = Pick<PersonAddress, 'line' | 'postcode' | 'town'>

/** Where somebody lives, as it is kept. */
export function sealedAddress(
  key: PersonKey,
  row: string,
  { line, postcode, town }: Whereabouts,
): Whereabouts {
  return {
    line: line && key.sealLine({ column: 'person_address.line', row }, line),
    postcode: postcode && key.sealLine({ column: 'person_address.postcode', row }, postcode),
    town: town && key.sealLine({ column: 'person_address.town', row }, town),
  }
}

export async function replaceContacts(
  tx: Tx,
  personId: string,
  contacts: readonly ContactPoint[],
): Promise<void> {
  await tx.contactPoint.deleteMany({ where: { personId } })
  if (contacts.length === 0) return
  const key = await personKeyOf(tx, personId)
  const indexed = await contactIndexOf(tx)
  await tx.contactPoint.createMany({
    data: contacts.map(({ endedOn, ...contact }, position) => {
      const id = randomUUID()
      return {
        ...contact,
        id,
        value: key.sealLine({ column: 'contact_point.value', row: id }, contact.value),
        valueIndex: indexed(contact.kind, contact.value),
        endedOn: dateOrNull(endedOn),
        personId,
        position,
      }
    }),
  })
}

export async function replaceAddresses(
  tx: Tx,
  personId: string,
  addresses: readonly PersonAddress[],
): Promise<void> {
  await tx.personAddress.deleteMany({ where: { personId } })
  if (addresses.length === 0) return
  const key = await personKeyOf(tx, personId)
  await tx.personAddress.createMany({
    data: addresses.map(({ fromOn, untilOn, ...address }, position) => {
      const id = randomUUID()
      return {
        ...address,
        ...sealedAddress(key, id, address),
        id,
        fromOn: dateOrNull(fromOn),
        untilOn: dateOrNull(untilOn),
        personId,
        position,
      }
    }),
  })
}

export async function saveLanguages(
  tx: Tx,
  personId: string,
  spoken: { readonly spokenLanguages: readonly string[]; readonly interpreterNeeded: boolean | null },
): Promise<void> {
  await tx.person.updateMany({
    where: { id: personId },
    data: { spokenLanguages: [...spoken.spokenLanguages], interpreterNeeded: spoken.interpreterNeeded },
  })
}

export async function saveOtherNationalities(
  tx: Tx,
  personId: string,
  codes: readonly string[],
): Promise<void> {
  await tx.person.updateMany({ where: { id: personId }, data: { otherNationalities: [...codes] } })
}

/** A list of the person changed: whoever saves with the version of before is shown both. */
export async function countChange(tx: Tx, personId: string): Promise<void> {
  await tx.person.updateMany({ where: { id: personId }, data: { version: { increment: 1 } } })
}

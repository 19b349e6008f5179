import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Identity } from '@/lib/people/model'
import { contactIndexOf } from '@/lib/people/records'
import { askedWords, type AskedWord } from '@/lib/people/rules/name-words'
import type { Candidate } from '@/lib/people/rules/screening'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Stage } from '../model'
import type { FoundPerson } from '../rules/found-people'

export type PeopleAsked = {
  readonly words: readonly AskedWord[]
  /** Typed text that may be a number of a document, of the Immigration Office or of a telephone, or an e-mail address. */
  readonly number?: string | undefined
  /** References of files that may be meant. */
  readonly refs?: readonly string[]
  /** Puts people born that day, or in that month or year, first. */
  readonly birth?: { readonly from: CalendarDate; readonly to: CalendarDate } | undefined
}

/** How many persons are weighed, the best first, before those out of sight fall away: everybody of the commonest name. */
const MOST_WEIGHED = 20_000
/** A number says more than any name, and a reference more than any number. */
const SCORES = { reference: 2000, whole: 1000, part: 500 }

/** What a telephone or an e-mail address is filed under. */
async function contactTyped(tx: Tx, typed: string): Promise<string | null> {
  return (await contactIndexOf(tx))(typed.includes('@') ? 'EMAIL' : 'PHONE', typed)
}

function foundBy({ words, number, refs = [] }: PeopleAsked, contact: string | null): Prisma.Sql {
  const ways = [
    ...(words.length > 0
      ? [
          Prisma.sql`select person_id, score, null::text as kind
            from app.people_named(${JSON.stringify(words)}::jsonb, ${MOST_WEIGHED}::int)`,
        ]
      : []),
    ...(number
      ? [
          Prisma.sql`select person_id, case when is_whole then ${SCORES.whole}::real else ${SCORES.part}::real end, kind
            from app.people_numbered(${number}, ${contact})`,
        ]
      : []),
    ...(refs.length > 0
      ? [
          Prisma.sql`select m.person_id, ${SCORES.reference}::real, 'reference' from case_file r
            join household_member m on m.case_id = r.id and m.position = 0 where r.ref = any (${[...refs]}::text[])`,
        ]
      : []),
  ]
  const [only] = ways
  return ways.length === 1 && only !== undefined && words.length > 0
    ? Prisma.sql`select w.person_id, w.score, '{}'::text[] as kinds from (${only}) w (person_id, score, kind)`
    : Prisma.sql`select w.person_id, sum(w.score)::real as score, array_remove(array_agg(distinct w.kind), null) as kinds
        from (${Prisma.join(ways, ' union all ')}) w (person_id, score, kind) group by 1`
}

/**
 * The people somebody may mean, the likeliest first, in one statement whatever there is out of sight: the dictionary
 * weighs everybody, the policies of `household_member` let through whom the actor sees, in that order, until the page is
 * full. Somebody who was entered twice is one person, the entry that was kept, where the actor sees both entries.
 */
export async function findPeople(
  tx: Tx,
  asked: PeopleAsked,
  page: { readonly skip: number; readonly take: number },
): Promise<FoundPerson[]> {
  if (asked.words.length === 0 && !asked.number && !asked.refs?.length) return []
  const { birth } = asked
  const contact = asked.number ? await contactTyped(tx, asked.number) : null
  const entries = await tx.$queryRaw<FoundEntry[]>`
    with weighed as materialized (${foundBy(asked, contact)}),
    merged as materialized (select g.entry_id, g.kept_id from app.merged_entries(array(select w.person_id from weighed w)) g
      where (select count(distinct m.person_id) from household_member m where m.person_id in (g.entry_id, g.kept_id)) = 2),
    people as materialized (
      select w.person_id, w.score, w.kinds from weighed w
      where w.person_id not in (select entry_id from merged) and w.person_id not in (select kept_id from merged)
      union all
      select g.kept_id, max(w.score), max(w.kinds) from (select entry_id, kept_id from merged union select kept_id, kept_id from merged) g
        join weighed w on w.person_id = g.entry_id group by 1),
    seen as materialized (
      select w.* from (select * from people order by score desc, person_id offset 0) w
      where exists (select 1 from household_member m where m.person_id = w.person_id) limit ${page.take}::int offset ${page.skip}::int),
    entries as materialized (select s.person_id, s.person_id as entry_id from seen s
      union select e.kept_id, e.entry_id from app.entries_of(array(select s.person_id from seen s)) e where e.kept_id = e.asked_id)
    select s.person_id::text as "keptId", p.id::text as id, p.family_name as "familyName", p.given_names as "givenNames",
      p.native_name as "nativeName", p.birth_date::text as "birthDate", p.birth_precision::text as "birthPrecision", p.sex::text as sex,
      p.nationality, p.immigration_number as "immigrationNumber", s.kinds,
      array(select n.name from person_name n where n.person_id = p.id order by n.position) as others,
      (select coalesce(json_agg(json_build_object('ref', c.ref, 'stage', c.stage, 'destination', c.destination,
          'counsellor', (select u.display_name from app_user u where u.id = c.counsellor_id),
          'sender', (select o.name from organisation o where o.id = c.referring_organisation_id)) order by c.created_at desc, c.id), '[]')
        from household_member m join case_file c on c.id = m.case_id where m.person_id = p.id) as files
    from seen s join entries e on e.person_id = s.person_id join person p on p.id = e.entry_id
    order by s.score + ${
      birth
        ? Prisma.sql`case when p.birth_date between ${birth.from}::date and ${birth.to}::date then 1 else 0 end`
        : Prisma.sql`0`
    } desc, s.person_id, p.id <> s.person_id, p.id`
  return inOnePlace(entries)
}

/** Every entry of a person in the actor's sight, each with the entry that was kept. */
type FoundEntry = FoundPerson & { readonly keptId: string }

/** One person for all their entries: the names of the others count as other names, their files follow those of the kept one. */
function inOnePlace(entries: readonly FoundEntry[]): FoundPerson[] {
  return [...new Set(entries.map(({ keptId }) => keptId))].flatMap((kept) => {
    const own = entries.find(({ id }) => id === kept)
    if (!own) return []
    const second = entries.filter(({ id, keptId }) => keptId === kept && id !== kept)
    const { keptId: _, ...person } = own
    return {
      ...person,
      others: [...own.others, ...second.flatMap(namesOf)],
      files: [...own.files, ...second.flatMap(({ files }) => files)],
    }
  })
}

const namesOf = ({ givenNames, familyName, nativeName, others }: FoundPerson): string[] => [
  [givenNames, familyName].filter(Boolean).join(' '),
  ...(nativeName === null ? [] : [nativeName]),
  ...others,
]

/** Who comes up for a new person, by name and number: a handful to look through. */
const MOST_CANDIDATES = 25

/** People in the actor's sight who may be a person about to be entered; `resembles` decides which of them. */
export async function candidatesFor(tx: Tx, identity: Identity): Promise<Candidate[]> {
  const { familyName, givenNames, nativeName, immigrationNumber } = identity
  const name = [familyName, givenNames].filter(Boolean).join(' ') || (nativeName ?? '')
  const found = await findPeople(
    tx,
    { words: askedWords(name, { isWhole: true }), number: immigrationNumber ?? undefined },
    { skip: 0, take: MOST_CANDIDATES },
  )
  return found.map(({ files, ...person }: FoundPerson) => ({ ...person, ref: files[0]?.ref ?? null }))
}

/** Somebody who has a file already, as the next one begins. */
export type KnownPerson = {
  readonly id: string
  readonly familyName: string | null
  readonly givenNames: string
  /** Their files, the newest first. */
  readonly files: readonly { readonly id: string; readonly ref: string; readonly stage: Stage }[]
}

/** A person in the actor's sight; null also for one who is out of it. */
export async function knownPerson(tx: Tx, id: string): Promise<KnownPerson | null> {
  const [found] = await tx.$queryRaw<KnownPerson[]>`
    select p.id::text as id, p.family_name as "familyName", p.given_names as "givenNames",
      (select coalesce(json_agg(json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage) order by c.created_at desc, c.id), '[]')
        from household_member m join case_file c on c.id = m.case_id where m.person_id = p.id and m.withdrawn_on is null) as files
    from person p where p.id = ${id}::uuid`
  return found ?? null
}

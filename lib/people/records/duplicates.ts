import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { Prisma, type Tx } from '@/lib/platform/database'
import type { Sex, StoredBirth } from '../model'
import type { Likeness } from '../rules/duplicates'

/** What an entry is compared by, with the identity that is marked when somebody judged it. */
export type ComparedEntry = StoredBirth & {
  readonly id: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly nativeName: string | null
  readonly names: readonly string[]
  readonly sex: Sex
  readonly nationality: string
  readonly nationalities: readonly string[]
  readonly immigrationNumber: string | null
  /** Kind and folded number, as the search files them. */
  readonly numbers: readonly (readonly [kind: string, key: string])[]
  readonly household: Likeness['household']
}

/** Entries by id, also those out of sight: what is told of them is decided by who asks. */
export async function comparedEntries(tx: Tx, ids: readonly string[]): Promise<Map<string, ComparedEntry>> {
  const rows = await tx.$queryRaw<{ likeness: ComparedEntry }[]>`
    select likeness from app.likeness_of(${[...ids]}::uuid[])`
  return new Map(rows.map(({ likeness }) => [likeness.id, likeness]))
}

export function likenessOf(entry: ComparedEntry): Likeness {
  const numbers = (wanted: string) => entry.numbers.flatMap(([kind, key]) => (kind === wanted ? [key] : []))
  return {
    names: entry.names,
    birthDate: entry.birthDate,
    birthPrecision: entry.birthPrecision,
    sex: entry.sex,
    nationalities: entry.nationalities,
    immigrationNumber: entry.immigrationNumber,
    documents: numbers('document'),
    phones: numbers('phone'),
    emails: numbers('email'),
    household: entry.household,
  }
}

/** Changes with the identity and with nothing else: a judgement holds as long as both marks do. */
export function markOf(entry: ComparedEntry): string {
  const { familyName, givenNames, nativeName, birthDate, birthPrecision, sex, nationality } = entry
  const identity = [
    familyName,
    givenNames,
    nativeName,
    birthDate,
    birthPrecision,
    sex,
    nationality,
    entry.immigrationNumber,
    [...entry.numbers]
      .filter(([kind]) => kind === 'document')
      .map(([, key]) => key)
      .sort(),
  ]
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
}

export type PossibleDuplicate = {
  readonly askedId: string
  readonly personId: string
  /** The identities as they were when somebody said that these are two persons; null when nobody has. */
  readonly judged: { readonly askedMark: string; readonly mark: string } | null
}

export async function possibleDuplicates(tx: Tx, ids: readonly string[]): Promise<PossibleDuplicate[]> {
  const rows = await tx.$queryRaw<
    { askedId: string; personId: string; askedMark: string | null; mark: string | null }[]
  >`select asked_id::text as "askedId", person_id::text as "personId", asked_mark as "askedMark", mark
    from app.possible_duplicates(${[...ids]}::uuid[])`
  return rows.map(({ askedId, personId, askedMark, mark }) => ({
    askedId,
    personId,
    judged: askedMark !== null && mark !== null ? { askedMark, mark } : null,
  }))
}

/** Those of some persons whom the reader sees, with the references of the files they see them by. */
export async function seenPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await tx.$queryRaw<{ id: string; refs: string[] }[]>`
    select p.id::text as id, (select coalesce(array_agg(c.ref order by c.created_at desc), '{}') from household_member m join case_file c on c.id = m.case_id
      where m.person_id = p.id) as refs from person p where p.id = any (${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, refs }) => [id, refs]))
}

export type Entry = { readonly askedId: string; readonly keptId: string; readonly entryId: string }

/** All entries of one person, in sight or not. */
export async function entriesOf(tx: Tx, ids: readonly string[]): Promise<Entry[]> {
  return tx.$queryRaw<Entry[]>`
    select asked_id::text as "askedId", kept_id::text as "keptId", entry_id::text as "entryId" from app.entries_of(${[...ids]}::uuid[])`
}

export type EarlierReturn = {
  readonly askedId: string
  readonly on: CalendarDate
  readonly desk: string
  /** The file, when the reader sees it. */
  readonly ref: string | null
}

/** Departures with assistance outside one file, the latest first. */
export async function earlierReturns(
  tx: Tx,
  ids: readonly string[],
  butNotOf: string | null,
): Promise<EarlierReturn[]> {
  return tx.$queryRaw<EarlierReturn[]>`
    select r.asked_id::text as "askedId", r.departed_on::text as "on", coalesce(o.name, '') as desk, c.ref
    from app.earlier_returns(${[...ids]}::uuid[], ${butNotOf}::uuid) r left join organisation o on o.id = r.desk_organisation_id
    left join case_file c on c.id = r.case_id order by r.departed_on desc, r.case_id`
}

/** Remembers that somebody had identities checked. @returns how many of them are new to this user */
export async function rememberChecks(
  tx: Tx,
  userId: string,
  checks: readonly { readonly personId: string; readonly mark: string }[],
): Promise<number> {
  const { count } = await tx.identityCheck.createMany({
    data: checks.map((check) => ({ ...check, userId })),
    skipDuplicates: true,
  })
  return count
}

/** How many identities somebody had checked in the last hour, by the clock of the database, and which of some are known. */
export async function recentChecks(
  tx: Tx,
  userId: string,
  checks: readonly { readonly personId: string; readonly mark: string }[],
): Promise<{ readonly count: number; readonly known: number }> {
  const pairs = checks.map(({ personId, mark }) => `${personId} ${mark}`)
  const [row] = await tx.$queryRaw<{ count: number; known: number }[]>`
    select count(*) filter (where at > now() - interval '1 hour')::int as count,
      count(*) filter (where person_id::text || ' ' || mark = any (${pairs}::text[]))::int as known
    from identity_check where user_id = ${userId}::uuid`
  return row ?? { count: 0, known: 0 }
}

/** Two persons locked in one order, with what a merge depends on; null when one of them is out of sight. */
export async function pairForUpdate(
  tx: Tx,
  one: string,
  other: string,
): Promise<readonly PairMember[] | null> {
  await tx.$queryRaw`select id from person where id in (${one}::uuid, ${other}::uuid) order by id for update`
  const rows = await pairOf(tx, one, other)
  return rows.length === 2 ? rows : null
}

export type PairMember = {
  readonly id: string
  readonly version: number
  readonly mergedIntoId: string | null
  readonly caseIds: readonly string[]
  readonly hasClosedFile: boolean
  readonly latestCaseId: string | null
  /** Days on which the person left or is to leave. */
  readonly travelDays: readonly CalendarDate[]
}

/** The two in the order asked for, as far as they are in sight. */
export async function pairOf(tx: Tx, one: string, other: string): Promise<PairMember[]> {
  const rows = await tx.$queryRaw<{ pair: PairMember }[]>(Prisma.sql`
    select json_build_object('id', p.id, 'version', p.version, 'mergedIntoId', p.merged_into_id,
      'caseIds', (select coalesce(json_agg(m.case_id), '[]') from household_member m where m.person_id = p.id),
      'hasClosedFile', exists (select 1 from household_member m join case_file c on c.id = m.case_id where m.person_id = p.id and c.sensitivity = 'CLOSED'),
      'latestCaseId', (select c.id from household_member m join case_file c on c.id = m.case_id where m.person_id = p.id order by c.sensitivity desc, c.created_at desc limit 1),
      'travelDays', (select coalesce(json_agg(d.day order by d.day), '[]') from (
        select m.departed_on as day from household_member m where m.person_id = p.id and m.departed_on is not null
        union select b.departs_at::date from booking_traveller t join booking b on b.id = t.booking_id where t.person_id = p.id and t.live) d)
    ) as pair from person p where p.id in (${one}::uuid, ${other}::uuid)`)
  const found = rows.map(({ pair }) => pair)
  return [one, other].flatMap((id) => found.find((each) => each.id === id) ?? [])
}

/** The identities as they were, for whoever reads the merge later. */
async function snapshotOf(tx: Tx, ids: readonly string[]): Promise<Prisma.InputJsonObject> {
  const rows = await tx.$queryRaw<{ id: string; row: Prisma.InputJsonObject }[]>`
    select p.id::text as id, to_json(p) as row from person p where p.id = any (${[...ids]}::uuid[])`
  return Object.fromEntries(rows.map(({ id, row }) => [id, row]))
}

export type NewMerge = {
  readonly keptId: string
  readonly mergedId: string
  readonly reason: string
  readonly actorId: string
  readonly today: CalendarDate
  readonly now: Date
}

/** The one entry points to the other. Nothing else is written, so that taking it back is exact. @returns the merge */
export async function insertMerge(tx: Tx, merge: NewMerge): Promise<string> {
  const { keptId, mergedId, reason, actorId, today, now } = merge
  const id = randomUUID()
  const snapshot = await snapshotOf(tx, [keptId, mergedId])
  await tx.personMerge.createMany({
    data: [
      {
        id,
        keptId,
        mergedId,
        reason,
        snapshot,
        mergedById: actorId,
        mergedOn: toDatabaseDate(today),
        mergedAt: now,
      },
    ],
  })
  await tx.person.updateMany({ where: { id: mergedId, mergedIntoId: null }, data: { mergedIntoId: keptId } })
  return id
}

export type Merge = {
  readonly id: string
  readonly keptId: string
  readonly mergedId: string
  readonly reason: string
  readonly mergedOn: CalendarDate
  readonly mergedBy: string | null
  readonly undoneOn: CalendarDate | null
}

/** Merges of entries, standing and undone, the latest first; only where the reader sees both entries. */
export async function mergesOf(tx: Tx, ids: readonly string[]): Promise<Merge[]> {
  return tx.$queryRaw<Merge[]>`
    select g.id::text as id, g.kept_id::text as "keptId", g.merged_id::text as "mergedId", g.reason, g.merged_on::text as "mergedOn",
      u.display_name as "mergedBy", g.undone_on::text as "undoneOn" from person_merge g left join app_user u on u.id = g.merged_by_id
    where g.kept_id = any (${[...ids]}::uuid[]) or g.merged_id = any (${[...ids]}::uuid[]) order by g.merged_at desc, g.id`
}

export async function mergeForUpdate(tx: Tx, id: string): Promise<Merge | null> {
  const rows = await tx.$queryRaw<Merge[]>`
    select g.id::text as id, g.kept_id::text as "keptId", g.merged_id::text as "mergedId", g.reason, g.merged_on::text as "mergedOn", null as "mergedBy",
      g.undone_on::text as "undoneOn" from person_merge g where g.id = ${id}::uuid for update`
  return rows[0] ?? null
}

export async function undoMerge(
  tx: Tx,
  merge: Merge,
  undone: { readonly actorId: string; readonly reason: string; readonly today: CalendarDate },
): Promise<void> {
  await tx.person.updateMany({
    where: { id: merge.mergedId, mergedIntoId: merge.keptId },
    data: { mergedIntoId: null },
  })
  await tx.personMerge.updateMany({
    where: { id: merge.id },
    data: { undoneById: undone.actorId, undoneOn: toDatabaseDate(undone.today), undoneReason: undone.reason },
  })
}

export type Verdict = {
  readonly firstMark: string
  readonly secondMark: string
  readonly reason: string
  readonly decidedOn: CalendarDate
  readonly decidedBy: string | null
}

/** What somebody said of two entries, whatever the order in which they are asked about. */
export async function verdictOn(tx: Tx, one: string, other: string): Promise<Verdict | null> {
  const rows = await tx.$queryRaw<Verdict[]>`
    select n.first_mark as "firstMark", n.second_mark as "secondMark", n.reason, n.decided_on::text as "decidedOn", u.display_name as "decidedBy"
    from not_same_person n left join app_user u on u.id = n.decided_by_id
    where n.first_id = least(${one}::uuid, ${other}::uuid) and n.second_id = greatest(${one}::uuid, ${other}::uuid)`
  return rows[0] ?? null
}

export async function saveVerdict(
  tx: Tx,
  pair: readonly [ComparedEntry, ComparedEntry],
  verdict: { readonly reason: string; readonly actorId: string; readonly today: CalendarDate },
): Promise<void> {
  const [first, second] = pair[0].id < pair[1].id ? pair : [pair[1], pair[0]]
  const said = {
    firstMark: markOf(first),
    secondMark: markOf(second),
    reason: verdict.reason,
    decidedById: verdict.actorId,
    decidedOn: toDatabaseDate(verdict.today),
  }
  const key = { firstId: first.id, secondId: second.id }
  const { count } = await tx.notSamePerson.updateMany({ where: key, data: said })
  if (count === 0) await tx.notSamePerson.createMany({ data: [{ ...key, ...said }] })
}

export type ScreenedHousehold = {
  readonly caseId: string
  readonly desk: string
  readonly registeredOn: CalendarDate | null
  readonly hasPreviousAssistedReturn: boolean | null
  readonly people: readonly {
    readonly id: string
    readonly familyName: string | null
    readonly givenNames: string
  }[]
}

/** The people of a file who have not left and have not withdrawn, with what they answered about earlier returns. */
export async function householdToScreen(tx: Tx, ref: string): Promise<ScreenedHousehold | null> {
  const rows = await tx.$queryRaw<{ household: ScreenedHousehold }[]>`
    select json_build_object('caseId', c.id, 'desk', o.name, 'registeredOn', c.registered_on, 'hasPreviousAssistedReturn', a.has_previous_assisted_return,
      'people', (select coalesce(json_agg(json_build_object('id', p.id, 'familyName', p.family_name, 'givenNames', p.given_names) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id and m.withdrawn_on is null)) as household
    from case_file c join organisation o on o.id = c.desk_organisation_id left join application a on a.case_id = c.id where c.ref = ${ref}`
  return rows[0]?.household ?? null
}

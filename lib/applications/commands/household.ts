import 'server-only'
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { candidatesFor } from '@/lib/cases/records/people'
import { formatName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse } from '@/lib/kernel/refusal'
import { insertPeople, updatePerson } from '@/lib/people/records'
import { textOfBirth } from '@/lib/people/rules/identity'
import { screenNewPeople, type NewRow, type Screening } from '@/lib/people/rules/screening'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { invalid } from '@/lib/runner/outcome'
import { editableMembers, textsByPerson, textsOfHousehold } from '../field-texts'
import { identityOf, identityOfMember } from '../identity'
import { saveHouseholdInput, type HouseholdEntry, type MemberRow } from '../input'
import type { ApplicationFile, FieldProblem } from '../model'
import {
  clearPrincipal,
  deleteMember,
  insertMembers,
  moveMember,
  updateMember,
  type Membership,
} from '../records'
import { minorFlags, problemsOfHousehold } from '../rules'
import { saveSection, type Edit } from '../saving'

/** A row of the form with its place in it. */
type PlacedRow = MemberRow & { readonly index: number }

/** The rows somebody filled in, each with its place in the form. */
function filledRows(rows: readonly (MemberRow | null)[]): readonly PlacedRow[] {
  return rows.flatMap((row, index) => (row && !row.isRemoved ? [{ ...row, index }] : []))
}

/** Persons the form showed and that it does not hold any more. */
function removedFrom(file: ApplicationFile, shown: readonly string[], rows: readonly PlacedRow[]) {
  return editableMembers(file).filter(
    ({ personId }) => shown.includes(personId) && !rows.some((row) => row.personId === personId),
  )
}

const travelDayOf = (file: ApplicationFile, today: CalendarDate) => file.plannedDepartureOn ?? today
const hasOtherLead = (file: ApplicationFile) =>
  file.members.some((member) => member.departedOn !== null && member.relation === 'principal')

/** The rows that are nobody of the household yet, with who they may be. */
async function lookForNew(
  { tx }: Context,
  file: ApplicationFile,
  rows: readonly PlacedRow[],
): Promise<readonly NewRow[]> {
  const members = new Set(file.members.map(({ personId }) => personId))
  const unknown = rows.filter((row) => !row.personId || !members.has(row.personId))
  const looked: NewRow[] = []
  for (const row of unknown) {
    const identity = identityOf(row)
    const found = await candidatesFor(tx, identity)
    const candidates = found.filter(({ id }) => !members.has(id))
    looked.push({ id: randomUUID(), identity, index: row.index, candidates, answer: row.samePersonAs })
  }
  return looked
}

/** One problem for each person a row may be: their name, birth and file are what the user tells them by. */
function problemsOfScreening({ questions }: Screening): FieldProblem[] {
  return questions.flatMap(({ index, candidates }) =>
    candidates.map((candidate) => ({
      path: `members.${index}.samePersonAs`,
      code: 'maybe_known',
      params: {
        personId: candidate.id,
        name: formatName(candidate),
        birth: textOfBirth(candidate) || '-',
        ref: candidate.ref ?? '-',
      },
    })),
  )
}

async function writeHousehold(
  { tx, today }: Context,
  file: ApplicationFile,
  shown: readonly string[],
  sent: {
    readonly rows: readonly PlacedRow[]
    readonly looked: readonly NewRow[]
    readonly screening: Screening
  },
): Promise<void> {
  const { rows, looked, screening } = sent
  const members = editableMembers(file)
  const isStored = (row: PlacedRow) => members.some((member) => member.personId === row.personId)
  /** A row that is stored keeps its person, one that is somebody known takes theirs, and a new one was given an id. */
  const personOf = (row: PlacedRow) => {
    const rowId = looked.find(({ index }) => index === row.index)?.id
    const known = screening.known.find((one) => one.rowId === rowId)?.personId
    return (isStored(row) && row.personId) || known || rowId || randomUUID()
  }
  const placed = rows.map((row, position) => {
    const personId = personOf(row)
    const membership: Membership = {
      personId,
      relation: row.relation,
      position,
      isTravelling: row.isTravelling,
      saidUnderAge: row.saidUnderAge ?? null,
      ...minorFlags({ ...row, birth: row.birthDate }, travelDayOf(file, today)),
    }
    return { id: personId, identity: identityOf(row), membership, isStored: isStored(row) }
  })
  const removed = removedFrom(file, shown, rows)
  const leads = (relation: string, personId: string) => relation === 'principal' && personId
  const lead = file.members.find((member) => leads(member.relation, member.personId))?.personId
  const isLedAnew = placed.every(({ id, membership }) => leads(membership.relation, id) !== lead)
  if (isLedAnew && !hasOtherLead(file)) await clearPrincipal(tx, file.id)
  for (const { personId } of removed) await deleteMember(tx, file.id, personId)
  for (const person of placed.filter((one) => one.isStored)) {
    const before = members.find(({ personId }) => personId === person.id)
    if (!before || !isDeepStrictEqual(person.identity, identityOfMember(before))) {
      await updatePerson(tx, person.id, person.identity)
    }
    await updateMember(tx, file.id, person.membership)
  }
  await insertMembers(
    tx,
    file.id,
    placed.filter((one) => !one.isStored).map((one) => one.membership),
  )
  await insertPeople(tx, screening.admitted)
  const others = file.members.filter(
    (member) => !removed.includes(member) && !placed.some((one) => one.id === member.personId),
  )
  for (const [offset, member] of others.entries()) {
    await moveMember(tx, file.id, member.personId, placed.length + offset)
  }
}

export function editHousehold(context: Context, entry: HouseholdEntry): Edit {
  const { today } = context
  const rows = filledRows(entry.members)
  const sent = { rows: entry.members.map((row) => row?.personId), shown: entry.shown }
  const known = new Set([
    ...entry.shown,
    ...entry.members.flatMap((row) => [row?.personId ?? [], row?.rowKey ?? []].flat()),
  ])
  return {
    section: 'household',
    current: (file) => textsOfHousehold(file, sent),
    texts: textsByPerson,
    // A person somebody else is writing in another window is not in this form, and stays.
    settles: (field) => known.has(field.split('.')[1] ?? ''),
    problems: (file) =>
      problemsOfHousehold(
        rows.map((row) => ({ ...row, birth: row.birthDate })),
        { today, travelDay: travelDayOf(file, today), hasOtherLead: hasOtherLead(file) },
      ),
    refusals: (file) =>
      removedFrom(file, entry.shown, rows)
        .filter((member) => member.hasRecords)
        .map((member) => refuse('member_has_records', undefined, member.personId)),
    async write(file) {
      const looked = await lookForNew(context, file, rows)
      const screening = screenNewPeople(looked)
      if (screening.questions.length > 0) return invalid(problemsOfScreening(screening))
      await writeHousehold(context, file, entry.shown, { rows, looked, screening })
      return {}
    },
  }
}

/**
 * The people of the household: added, corrected, taken out and put in order in one form. Whoever is added was looked for:
 * a row that resembles somebody known waits until it is said whether they are the same person.
 */
export const saveHousehold = defineCommand({
  name: 'application.save_household',
  permission: 'application:edit',
  input: saveHouseholdInput,
  events: ['application.household_saved', 'application.amended'],
  run: (context) =>
    saveSection(context, context.input, 'application.household_saved', editHousehold(context, context.input)),
})

import 'server-only'
import { randomUUID } from 'node:crypto'
import { caseForUpdate, refreshSearchText, saveCase, type CaseChange } from '@/lib/cases/records'
import { candidatesFor, knownPerson } from '@/lib/cases/records/people'
import { drawReference } from '@/lib/cases/rules/reference'
import { returnDesks } from '@/lib/directory/records'
import { enquiryById, settle as settleEnquiry } from '@/lib/enquiries/records'
import { refusalsOfSettling } from '@/lib/enquiries/rules'
import { formatName } from '@/lib/i18n/format'
import { toDatabaseDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Identity } from '@/lib/people/model'
import { insertPeople, updatePerson } from '@/lib/people/records'
import { personSearch } from '@/lib/people/records/searches'
import { textOfBirth } from '@/lib/people/rules/identity'
import {
  screenBySearch,
  screenNewPeople,
  type NewRow,
  type ScreenedPerson,
  type Screening,
} from '@/lib/people/rules/screening'
import type { Vulnerability } from '@/lib/programme/model'
import { stateWithin } from '@/lib/programme/rules/destination-states'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import {
  done,
  invalid,
  notFound,
  refused,
  stale,
  type Done,
  type Invalid,
  type Outcome,
} from '@/lib/runner/outcome'
import {
  changedFields,
  editableMembers,
  textsByPerson,
  textsOfChosen,
  textsOfGuardian,
  textsOfHousehold,
  textsOfPeople,
  textsOfReturn,
  textsOfSituation,
  textsOfVulnerability,
  type FieldTexts,
} from './field-texts'
import {
  applyToMembersInput,
  openDraftInput,
  saveGuardianInput,
  saveHouseholdInput,
  saveReturnInput,
  saveSituationInput,
  saveVulnerabilityInput,
  type MemberRow,
  type SharedEntry,
} from './input'
import {
  ASKED_VULNERABILITIES,
  type ApplicationFile,
  type FieldProblem,
  type Member,
  type Section,
} from './model'
import {
  addReason,
  applicationFile,
  clearPrincipal,
  deleteMember,
  insertApplication,
  insertDraft,
  insertMembers,
  moveMember,
  openDraftTask,
  organisationKind,
  saveSummary,
  saveVulnerabilities,
  updateApplication,
  updateMember,
  type ApplicationChange,
  type Membership,
} from './records'
import {
  childrenLeftAlone,
  editingBy,
  minorFlags,
  pendingFile,
  problemsOfHousehold,
  problemsOfReturn,
  problemsOfSituation,
} from './rules'
import { summaryOf } from './summary'

const dateOrNull = (date: CalendarDate | undefined) => (date ? toDatabaseDate(date) : null)

type TypedIdentity = Pick<MemberRow, 'familyName' | 'givenNames' | 'birthDate' | 'sex' | 'nationality'> &
  Partial<Pick<MemberRow, 'nativeName' | 'immigrationNumber'>>

function identityOf(row: TypedIdentity): Identity {
  return {
    familyName: row.familyName ?? null,
    givenNames: row.givenNames,
    nativeName: row.nativeName ?? null,
    birth: row.birthDate ?? null,
    sex: row.sex,
    nationality: row.nationality,
    immigrationNumber: row.immigrationNumber ?? null,
  }
}

/** Desks send to themselves; everybody else chooses one. */
async function deskFor({ tx, actor }: Context, chosen: string | undefined): Promise<string | null> {
  const isOwnDesk =
    actor.role === 'counsellor' && (await organisationKind(tx, actor.organisationId)) === 'RETURN_DESK'
  if (isOwnDesk) return actor.organisationId
  const desks = await returnDesks(tx)
  return desks.find((desk) => desk.id === chosen)?.id ?? null
}

type DraftFor = {
  readonly personId: string
  readonly name: Pick<Identity, 'familyName' | 'givenNames'>
  /** Left out for a person who is known. */
  readonly entered?: ScreenedPerson
  readonly previousCaseId?: string
}

/** Somebody new, if they were looked for first. */
async function newApplicant(
  { tx, actor, today }: Context,
  input: TypedIdentity & { readonly searchId?: string },
): Promise<Result<DraftFor, Refusal>> {
  const identity = identityOf(input)
  const search = input.searchId ? await personSearch(tx, input.searchId) : null
  const screened = screenBySearch(search, { id: randomUUID(), identity }, { actorId: actor.id, today })
  return screened.ok ? ok({ personId: screened.value.id, name: identity, entered: screened.value }) : screened
}

/** Somebody who has had a file: the new one names it as the one before. */
async function knownApplicant({ tx }: Context, personId: string): Promise<Result<DraftFor, Refusal> | null> {
  const person = await knownPerson(tx, personId)
  if (!person) return null
  const pending = pendingFile(person.files)
  if (pending) return err(refuse('has_open_file', { ref: pending.ref }))
  return ok({ personId, name: person, previousCaseId: person.files[0]?.id })
}

/** The enquiry that led to an application is settled by it. None, and one that is out of sight, stand in nobody's way. */
async function takenUp(
  { tx, actor, today }: Context,
  id: string | undefined,
): Promise<Result<string | null, Refusal[]>> {
  const enquiry = id ? await enquiryById(tx, id) : null
  if (!enquiry) return ok(null)
  const refusals = refusalsOfSettling(enquiry, actor)
  if (refusals.length > 0) return err(refusals)
  return (await settleEnquiry(tx, enquiry, 'taken_up', today))
    ? ok(enquiry.id)
    : err([refuse('enquiry_settled')])
}

/**
 * T2: a person wants to apply. The file exists from now on; nothing is asked that is not needed to name it. Nobody is
 * entered before somebody looked whether they are known.
 */
export const openDraft = defineCommand({
  name: 'case.open_draft',
  permission: 'case:open_draft',
  input: openDraftInput,
  events: ['case.draft_opened', 'enquiry.taken_up'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const birth = input.who === 'new' ? input.birthDate : undefined
    const birthProblems = problemsOfHousehold(
      [{ index: 0, birth, relation: 'principal', isUnaccompaniedMinor: false }],
      { today, travelDay: today, hasOtherLead: false },
    ).map(({ code }) => ({ path: 'birthDate', code }))
    const deskOrganisationId = await deskFor(context, input.deskOrganisationId)
    const problems = [
      ...birthProblems,
      ...(deskOrganisationId ? [] : [{ path: 'deskOrganisationId', code: 'choose_one' }]),
    ]
    if (!deskOrganisationId || problems.length > 0) return invalid(problems)
    const applicant =
      input.who === 'new' ? await newApplicant(context, input) : await knownApplicant(context, input.personId)
    if (!applicant) return notFound
    if (!applicant.ok) return refused([applicant.error])
    const enquiry = await takenUp(context, input.enquiryId)
    if (!enquiry.ok) return refused(enquiry.error)

    const caseId = randomUUID()
    const { personId, name, entered, previousCaseId } = applicant.value
    const waitingOn = actor.role === 'partner' ? 'partner' : 'counsellor'
    const ref = await insertDraft(
      tx,
      {
        id: caseId,
        waitingOn,
        referringOrganisationId: actor.organisationId,
        deskOrganisationId,
        createdById: actor.id,
        beneficiaryName: formatName(name),
        destination: input.destination ?? null,
        fileLanguage: input.fileLanguage,
        spokenLanguage: input.spokenLanguage ?? null,
        referralChannel: input.referralChannel,
        previousCaseId: previousCaseId ?? null,
      },
      () => drawReference(Number(today.slice(0, 4)), context.randomBelow),
      now,
    )
    await insertMembers(tx, caseId, [
      {
        personId,
        relation: 'principal',
        position: 0,
        isTravelling: true,
        isUnaccompaniedMinor: false,
        hasAgedOut: false,
      },
    ])
    if (entered) await insertPeople(tx, [entered])
    await insertApplication(tx, caseId, { noticeGivenOn: today })
    await openDraftTask(tx, {
      caseId,
      waitingOn,
      organisationId: actor.organisationId,
      actorId: actor.id,
      today,
      now,
    })
    await refreshSearchText(tx, caseId)
    const details = { channel: input.referralChannel, ...(entered ? {} : { isKnown: true }) }
    return done({ ref }, [
      { type: 'case.draft_opened', caseId, details },
      ...(enquiry.value ? [{ type: 'enquiry.taken_up' as const, subjectId: enquiry.value }] : []),
    ])
  },
})

type Asked = { readonly ref: string; readonly version: number; readonly reason?: string }

type Change = { readonly ofCase?: CaseChange; readonly ofApplication?: ApplicationChange }

type Edit = {
  readonly section: Section
  /** What stands in the fields of the form that was sent. */
  readonly current: (file: ApplicationFile) => FieldTexts
  /** What stands in the section, to see what changed; `current` when left out. */
  readonly texts?: (file: ApplicationFile) => FieldTexts
  readonly problems?: (file: ApplicationFile) => readonly FieldProblem[]
  readonly refusals?: (file: ApplicationFile) => readonly Refusal[]
  /** Writes the answers, or finds what only the database could tell. */
  readonly write: (file: ApplicationFile) => Promise<Change | Invalid>
}

type Saved = { readonly ref: string; readonly section: Section }

/**
 * The one way to change an answer: the case is locked, the stage and the sender are checked before anything is shown of
 * the file, then the version, then what was typed. Lists, tracks and the search follow in the same transaction.
 */
async function saveSection<Event extends string>(
  context: Context,
  asked: Asked,
  event: Event,
  edit: Edit,
): Promise<Outcome<Saved, Event>> {
  const { tx, actor, today, now } = context
  const head = await caseForUpdate(tx, asked.ref)
  const file = head && (await applicationFile(tx, asked.ref))
  if (!head || !file) return notFound
  const editing = editingBy({
    stage: file.stage,
    role: actor.role,
    isSender: file.referringOrganisationId === actor.organisationId,
    isCreator: file.createdById === actor.id,
  })
  if (!editing.ok) return refused(editing.error)
  if (file.version !== asked.version) return stale(file.version, edit.current(file))
  const problems = [
    ...(edit.problems?.(file) ?? []),
    ...(editing.value.needsReason && !asked.reason ? [{ path: 'reason', code: 'give_reason' }] : []),
  ]
  if (problems.length > 0) return invalid(problems)
  const refusals = edit.refusals?.(file) ?? []
  if (refusals.length > 0) return refused(refusals)

  const written = await edit.write(file)
  if ('kind' in written) return written
  const { ofCase = {}, ofApplication } = written
  if (ofApplication) await updateApplication(tx, file.id, ofApplication)
  if (!(await saveCase(tx, head, ofCase, now))) return stale(head.version, edit.current(file))
  const saved = await applicationFile(tx, asked.ref)
  if (!saved) return notFound
  const alone = childrenLeftAlone(saved, today)
  if (alone.length > 0)
    return refused(alone.map(({ personId }) => refuse('child_left_alone', undefined, personId)))
  await saveSummary(tx, file.id, summaryOf(saved, today))
  await refreshSearchText(tx, file.id)
  if (editing.value.needsReason && asked.reason) {
    await addReason(tx, { caseId: file.id, authorId: actor.id, body: asked.reason, now })
  }
  const textsOf = edit.texts ?? edit.current
  const details = {
    stage: file.stage,
    changed: changedFields(textsOf(file), textsOf(saved)).join(','),
  }
  const events: Done<Saved, Event>['events'] = [{ type: event, caseId: file.id, details }]
  return done({ ref: file.ref, section: edit.section }, events)
}

/** What lists and scopes read of a household. */
export type PlacedRow = MemberRow & { readonly index: number }

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
      ...minorFlags(
        { birth: row.birthDate, isUnaccompaniedMinor: row.isUnaccompaniedMinor },
        travelDayOf(file, today),
      ),
    }
    return { id: personId, identity: identityOf(row), membership, isStored: isStored(row) }
  })
  const removed = removedFrom(file, shown, rows)
  if (!hasOtherLead(file)) await clearPrincipal(tx, file.id)
  for (const { personId } of removed) await deleteMember(tx, file.id, personId)
  for (const person of placed.filter((one) => one.isStored)) {
    await updatePerson(tx, person.id, person.identity)
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

/**
 * The people of the household: added, corrected, taken out and put in order in one form. Whoever is added was looked for:
 * a row that resembles somebody known waits until it is said whether they are the same person.
 */
export const saveHousehold = defineCommand({
  name: 'application.save_household',
  permission: 'application:edit',
  input: saveHouseholdInput,
  events: ['application.household_saved'],
  run(context) {
    const { input, today } = context
    const rows = filledRows(input.members)
    const sent = { rows: input.members.map((row) => row?.personId), shown: input.shown }
    return saveSection(context, input, 'application.household_saved', {
      section: 'household',
      current: (file) => textsOfHousehold(file, sent),
      texts: textsByPerson,
      problems: (file) =>
        problemsOfHousehold(
          rows.map((row) => ({ ...row, birth: row.birthDate })),
          { today, travelDay: travelDayOf(file, today), hasOtherLead: hasOtherLead(file) },
        ),
      refusals: (file) =>
        removedFrom(file, input.shown, rows)
          .filter((member) => member.hasRecords)
          .map((member) => refuse('member_has_records', undefined, member.personId)),
      async write(file) {
        const looked = await lookForNew(context, file, rows)
        const screening = screenNewPeople(looked)
        if (screening.questions.length > 0) return invalid(problemsOfScreening(screening))
        await writeHousehold(context, file, input.shown, { rows, looked, screening })
        return {}
      },
    })
  },
})

/** A person with what an entry for several people says about them. */
function identityAfter(member: Member, entry: SharedEntry): Identity {
  const { birthDate, birthPrecision } = member
  return {
    familyName: entry.familyName ?? member.familyName,
    givenNames: member.givenNames,
    nativeName: member.nativeName,
    birth: birthDate && birthPrecision ? { date: birthDate, precision: birthPrecision } : null,
    sex: member.sex,
    nationality: entry.nationality ?? member.nationality,
    immigrationNumber: entry.immigrationNumber ?? member.immigrationNumber,
  }
}

const saysSomething = (entry: SharedEntry) =>
  entry.kinds.length > 0 ||
  [entry.familyName, entry.nationality, entry.immigrationNumber, entry.isTravelling].some(
    (answer) => answer !== undefined,
  )

/** One entry for people chosen by name: a nationality, a number, whether they travel, needs they share. */
export const applyToMembers = defineCommand({
  name: 'application.apply_to_members',
  permission: 'application:edit',
  input: applyToMembersInput,
  events: ['application.applied_to_members'],
  run(context) {
    const { tx, actor, today, input } = context
    const isChosen = (member: Member) => input.personIds.includes(member.personId)
    return saveSection(context, input, 'application.applied_to_members', {
      section: 'household',
      current: (file) => textsOfChosen(file, input.personIds),
      texts: textsOfPeople,
      problems: (file) => [
        ...(saysSomething(input) ? [] : [{ path: 'nationality', code: 'apply_nothing' }]),
        ...(editableMembers(file).filter(isChosen).length < input.personIds.length
          ? [{ path: 'personIds', code: 'choose_person' }]
          : []),
      ],
      async write(file) {
        const assessment = { caseId: file.id, today, actorId: actor.id, isDraft: file.registeredOn === null }
        for (const [position, member] of file.members.entries()) {
          if (!isChosen(member)) continue
          await updatePerson(tx, member.personId, identityAfter(member, input))
          if (input.isTravelling !== undefined) {
            await updateMember(tx, file.id, { ...member, isTravelling: input.isTravelling, position })
          }
          const added = input.kinds.filter((kind) => !member.vulnerabilities.includes(kind))
          await saveVulnerabilities(tx, member.personId, { added, ended: [] }, assessment)
        }
        return {}
      },
    })
  },
})

/** Where to, when, in which language, and how to reach the household. */
export const saveReturn = defineCommand({
  name: 'application.save_return',
  permission: 'application:edit',
  input: saveReturnInput,
  events: ['application.return_saved'],
  run(context) {
    const { input, today } = context
    return saveSection(context, input, 'application.return_saved', {
      section: 'return',
      current: textsOfReturn,
      problems: (file) => problemsOfReturn(input, file.plannedDepartureOn, today),
      write: async () => ({
        ofCase: {
          destination: input.destination ?? null,
          plannedDepartureOn: dateOrNull(input.plannedDepartureOn),
          spokenLanguage: input.spokenLanguage ?? null,
          interpreterNeeded: input.interpreterNeeded ?? null,
        },
        ofApplication: {
          destinationPlace: input.destinationPlace ?? null,
          destinationState: stateWithin(input.destination ?? null, input.destinationState ?? null),
          contactPhone: input.contactPhone ?? null,
          accommodation: input.accommodation ?? null,
          motive: input.motive ?? null,
        },
      }),
    })
  },
})

/** Residence status, order to leave, earlier assisted return. */
export const saveSituation = defineCommand({
  name: 'application.save_situation',
  permission: 'application:edit',
  input: saveSituationInput,
  events: ['application.situation_saved'],
  run(context) {
    const { input, today } = context
    return saveSection(context, input, 'application.situation_saved', {
      section: 'situation',
      current: textsOfSituation,
      problems: () => problemsOfSituation(input, today),
      write: async () => ({
        ofApplication: {
          administrativeStatus: input.administrativeStatus ?? null,
          statusDecidedOn: dateOrNull(input.statusDecidedOn),
          hasOrderToLeave: input.hasOrderToLeave ?? null,
          orderToLeaveOn: dateOrNull(input.orderToLeaveOn),
          hasPreviousAssistedReturn: input.hasPreviousAssistedReturn ?? null,
          previousAssistedDepartureOn: dateOrNull(input.previousAssistedDepartureOn),
          arrivedInBelgiumOn: dateOrNull(input.arrivedInBelgiumOn),
          naturalisedBelgian: input.naturalisedBelgian ?? null,
        },
      }),
    })
  },
})

/** Needs of each person, and that the questions were gone through. Records of trafficking stay untouched. */
export const saveVulnerability = defineCommand({
  name: 'application.save_vulnerability',
  permission: 'application:edit',
  input: saveVulnerabilityInput,
  events: ['application.vulnerability_saved'],
  run(context) {
    const { tx, actor, today, input } = context
    const personIds = input.people.map((person) => person.personId)
    return saveSection(context, input, 'application.vulnerability_saved', {
      section: 'vulnerability',
      current: (file) => textsOfVulnerability(file, personIds),
      async write(file) {
        const isDraft = file.registeredOn === null
        for (const { personId, kinds } of input.people) {
          const member = file.members.find((candidate) => candidate.personId === personId)
          if (!member) continue
          const has = (kind: Vulnerability) => member.vulnerabilities.includes(kind)
          const wanted = new Set<Vulnerability>(kinds)
          await saveVulnerabilities(
            tx,
            personId,
            {
              added: ASKED_VULNERABILITIES.filter((kind) => wanted.has(kind) && !has(kind)),
              ended: ASKED_VULNERABILITIES.filter((kind) => !wanted.has(kind) && has(kind)),
            },
            { caseId: file.id, today, actorId: actor.id, isDraft },
          )
        }
        return { ofApplication: { vulnerabilityScreened: input.isScreened } }
      },
    })
  },
})

/** The guardian of an unaccompanied minor (6.1): who it is, how to reach them, whether they agree. */
export const saveGuardian = defineCommand({
  name: 'application.save_guardian',
  permission: 'application:edit',
  input: saveGuardianInput,
  events: ['application.guardian_saved'],
  run(context) {
    const { input } = context
    return saveSection(context, input, 'application.guardian_saved', {
      section: 'guardian',
      current: textsOfGuardian,
      refusals: (file) =>
        file.members.some((member) => member.isUnaccompaniedMinor) ? [] : [refuse('no_unaccompanied_minor')],
      write: async () => ({
        ofApplication: {
          guardianName: input.guardianName ?? null,
          guardianContact: input.guardianContact ?? null,
          guardianAgrees: input.guardianAgrees ?? null,
        },
      }),
    })
  },
})

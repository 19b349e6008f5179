import type { Role } from '@/lib/access/model'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import type { ApplicationGap, JourneyFacts } from '@/lib/cases/rules/facts'
import { childrenAlone } from '@/lib/cases/rules/household'
import { tracksOf } from '@/lib/eligibility/rules/tracks'
import { addYears, ageOn, calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { PartialDate } from '@/lib/kernel/fields'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { SaidUnderAge } from '@/lib/people/model'
import { ageGroupOn, countsAsChild, type KnownAge } from '@/lib/people/rules/age'
import { problemOfBirth } from '@/lib/people/rules/identity'
import { editableMembers } from './field-texts'
import type { ApplicationFile, FieldProblem, ReferralChannel, Relation } from './model'

/** The answers of an application that its completeness depends on. */
export type ApplicationAnswers = {
  readonly destination: string | null
  readonly spokenLanguage: string | null
  readonly interpreterNeeded: boolean | null
  readonly administrativeStatus: string | null
  readonly statusDecidedOn: string | null
  readonly hasOrderToLeave: boolean | null
  readonly orderToLeaveOn: string | null
  readonly hasPreviousAssistedReturn: boolean | null
  readonly previousAssistedDepartureOn: string | null
  readonly vulnerabilityScreened: boolean
  readonly members: readonly {
    readonly personId: string
    readonly birthDate: string | null
    readonly saidUnderAge: SaidUnderAge | null
  }[]
  /** Sections in which something was typed that is no answer yet. */
  readonly unfinished: readonly string[]
}

/** Statuses that come with a decision and its date; a pending procedure has none yet. */
const STATUSES_WITH_DECISION = ['REJECTED', 'AIP_WITHDREW']

type Gap = JourneyFacts['applicationGaps'][number]

const gap = (code: ApplicationGap, path: string, personId: string | null = null): Gap => ({
  code,
  path,
  personId,
})

/**
 * What an application still lacks before it can be sent (T3), each with the field to go to. Where nobody knows the year of
 * birth it is enough that somebody asked whether the person is under eighteen.
 */
export function gapsOf(answers: ApplicationAnswers): Gap[] {
  const gaps: (Gap | false)[] = [
    ...answers.members.map((member, index) =>
      member.birthDate === null && member.saidUnderAge === null
        ? gap('identity_missing', `members.${index}.birthDate`, member.personId)
        : false,
    ),
    !answers.spokenLanguage && gap('language_missing', 'spokenLanguage'),
    answers.interpreterNeeded === null && gap('interpreter_unanswered', 'interpreterNeeded'),
    !answers.destination && gap('destination_missing', 'destination'),
    !answers.administrativeStatus && gap('administrative_status_missing', 'administrativeStatus'),
    STATUSES_WITH_DECISION.includes(answers.administrativeStatus ?? '') &&
      !answers.statusDecidedOn &&
      gap('status_decision_date_missing', 'statusDecidedOn'),
    (answers.hasOrderToLeave === null || (answers.hasOrderToLeave && !answers.orderToLeaveOn)) &&
      gap('order_to_leave_unanswered', answers.hasOrderToLeave ? 'orderToLeaveOn' : 'hasOrderToLeave'),
    (answers.hasPreviousAssistedReturn === null ||
      (answers.hasPreviousAssistedReturn && !answers.previousAssistedDepartureOn)) &&
      gap(
        'earlier_return_unanswered',
        answers.hasPreviousAssistedReturn ? 'previousAssistedDepartureOn' : 'hasPreviousAssistedReturn',
      ),
    !answers.vulnerabilityScreened && gap('vulnerability_screen_missing', 'vulnerabilityScreened'),
    ...answers.unfinished.map((section) => gap('answer_unfinished', section)),
  ]
  return gaps.filter((found): found is Gap => found !== false)
}

const answersOf = (file: ApplicationFile): ApplicationAnswers => ({
  ...file,
  vulnerabilityScreened: file.isVulnerabilityScreened,
  // Texts that are no answers yet stand in drafts only.
  unfinished: [],
})

/** What a change takes away that a file waiting for the desk was sent with. Elsewhere the gate looks again. */
export function gapsMade(before: ApplicationFile, after: ApplicationFile): Gap[] {
  if (before.stage !== 'submitted') return []
  const key = ({ code, personId }: Gap) => `${code} ${personId}`
  const known = new Set(gapsOf(answersOf(before)).map(key))
  return gapsOf(answersOf(after)).filter((found) => !known.has(key(found)))
}

/** Where the answers may still change, beside the draft: while the desk reads on and before anything is booked. */
const STAGES_OF_SENDER: readonly Stage[] = ['draft', 'incomplete']
const STAGES_OF_DESK: readonly Stage[] = ['in_review', 'eligible', 'preparation']
const DESK: readonly Role[] = ['counsellor', 'supervisor']

export type Editor = {
  readonly stage: Stage
  readonly role: Role
  /** Of the organisation that opened the application. */
  readonly isSender: boolean
  readonly isCreator: boolean
}

/**
 * Whether somebody may change the answers, and whether they have to say why: always, once it was sent. Until the desk
 * picks it up, and when it came back for questions, the sender writes in it; from the review on the desk does.
 */
export function editingBy({
  stage,
  role,
  isSender,
  isCreator,
}: Editor): Result<{ readonly needsReason: boolean }, Refusal[]> {
  const isDesk = DESK.includes(role)
  if (STAGES_OF_SENDER.includes(stage)) {
    // A specialist sees the files of a track, but only writes in those they opened.
    const mayWrite = isDesk || (role === 'partner' && isSender) || (role === 'specialist' && isCreator)
    return mayWrite ? ok({ needsReason: stage !== 'draft' }) : err([refuse('application_of_others')])
  }
  if (STAGES_OF_DESK.includes(stage)) {
    return isDesk ? ok({ needsReason: true }) : err([refuse('application_with_desk')])
  }
  if (stage === 'submitted') {
    return role === 'partner' && isSender
      ? ok({ needsReason: true })
      : err([refuse('application_waits_for_desk')])
  }
  return err([refuse('application_settled')])
}

/** The first departures under the programme (section 1): no assisted return is older. */
const PROGRAMME_BEGAN = calendarDate('1984-01-01')
/** Nobody plans a return further ahead. */
const PLANNED_AHEAD_YEARS = 2
/** Older papers are a slip of the pen. */
const PAPERS_BACK_YEARS = 60

type Situation = {
  readonly statusDecidedOn?: CalendarDate
  readonly hasOrderToLeave?: boolean
  readonly orderToLeaveOn?: CalendarDate
  readonly hasPreviousAssistedReturn?: boolean
  readonly previousAssistedDepartureOn?: CalendarDate
  readonly arrivedInBelgiumOn?: CalendarDate
}

/** What cannot be in the answers on the administrative situation, on a day. */
export function problemsOfSituation(answers: Situation, today: CalendarDate): FieldProblem[] {
  const problem = (path: keyof Situation, code: string): FieldProblem => ({ path, code })
  const earliest = addYears(today, -PAPERS_BACK_YEARS)
  const past = (
    ['statusDecidedOn', 'orderToLeaveOn', 'previousAssistedDepartureOn', 'arrivedInBelgiumOn'] as const
  )
    .filter((path) => answers[path] !== undefined)
    .flatMap((path) => {
      const date = answers[path] ?? today
      if (date > today) return [problem(path, 'date_in_future')]
      const limit = path === 'previousAssistedDepartureOn' ? PROGRAMME_BEGAN : earliest
      return date < limit ? [problem(path, 'date_implausible')] : []
    })
  const { arrivedInBelgiumOn: arrived, previousAssistedDepartureOn: left } = answers
  return [
    ...past,
    ...(answers.orderToLeaveOn && answers.hasOrderToLeave !== true
      ? [problem('hasOrderToLeave', 'answer_contradicts_date')]
      : []),
    ...(left && answers.hasPreviousAssistedReturn !== true
      ? [problem('hasPreviousAssistedReturn', 'answer_contradicts_date')]
      : []),
    // The last arrival: who returned with assistance and is here now came back afterwards.
    ...(arrived && left && arrived < left ? [problem('arrivedInBelgiumOn', 'date_order')] : []),
  ]
}

/** A day of departure wished for lies ahead; one that stood there already may have passed. */
export function problemsOfReturn(
  { plannedDepartureOn }: { readonly plannedDepartureOn?: CalendarDate },
  stored: CalendarDate | null,
  today: CalendarDate,
): FieldProblem[] {
  if (!plannedDepartureOn || plannedDepartureOn === stored) return []
  const path = 'plannedDepartureOn'
  if (plannedDepartureOn < today) return [{ path, code: 'date_in_past' }]
  return plannedDepartureOn > addYears(today, PLANNED_AHEAD_YEARS) ? [{ path, code: 'date_implausible' }] : []
}

/** Somebody may be followed as a former unaccompanied minor until this birthday (S4:82). */
const FORMER_MINOR_UNDER = 21

type HouseholdRow = {
  readonly index: number
  readonly birth?: PartialDate
  readonly saidUnderAge?: SaidUnderAge
  readonly relation: Relation
  readonly isUnaccompaniedMinor: boolean
}

/**
 * What cannot be in the rows of a household.
 * @param hasOtherLead somebody who already left leads the file
 * @param travelDay the day wished for, today when there is none: it decides who is a minor
 */
export function problemsOfHousehold(
  rows: readonly HouseholdRow[],
  { today, travelDay, hasOtherLead }: { today: CalendarDate; travelDay: CalendarDate; hasOtherLead: boolean },
): FieldProblem[] {
  if (rows.length === 0 && !hasOtherLead) return [{ path: 'members', code: 'no_member_left' }]
  const leads = rows.filter((row) => row.relation === 'principal')
  const [expected, first] = [hasOtherLead ? 0 : 1, rows[0]]
  return [
    ...rows.flatMap(({ index, birth, isUnaccompaniedMinor }) => {
      const problem = birth && problemOfBirth(birth, today)
      if (problem) return [{ path: `members.${index}.birthDate`, code: problem }]
      return isUnaccompaniedMinor && birth && ageOn(birth.date, travelDay) >= FORMER_MINOR_UNDER
        ? [{ path: `members.${index}.isUnaccompaniedMinor`, code: 'not_a_minor' }]
        : []
    }),
    ...leads
      .slice(expected)
      .map(({ index }) => ({ path: `members.${index}.relation`, code: 'one_principal' })),
    ...(first && leads.length < expected
      ? [{ path: `members.${first.index}.relation`, code: 'one_principal' }]
      : []),
  ]
}

/** An unaccompanied minor until the eighteenth birthday, a former one afterwards. In doubt: a minor. */
export function minorFlags(
  row: Pick<HouseholdRow, 'birth' | 'saidUnderAge' | 'isUnaccompaniedMinor'>,
  travelDay: CalendarDate,
): { readonly isUnaccompaniedMinor: boolean; readonly hasAgedOut: boolean } {
  const known = { birthDate: row.birth?.date ?? null, saidUnderAge: row.saidUnderAge ?? null }
  const isOfAge = ageGroupOn(known, travelDay) === 'adult'
  return {
    isUnaccompaniedMinor: row.isUnaccompaniedMinor && !isOfAge,
    hasAgedOut: row.isUnaccompaniedMinor && isOfAge,
  }
}

/** A child alone is on its track from the first doubt on; for the others doubt opens nothing. */
function underAgeOf(
  member: KnownAge & { readonly isUnaccompaniedMinor: boolean },
  travelDay: CalendarDate,
): boolean | undefined {
  const group = ageGroupOn(member, travelDay)
  if (group === 'adult') return false
  return group === 'child' || member.isUnaccompaniedMinor ? true : undefined
}

/** The tracks a file is on by its answers. Trafficking is opened and closed by its specialists, so it stays as it is. */
export function tracksAfterEdit(
  file: Pick<ApplicationFile, 'members' | 'tracks' | 'plannedDepartureOn'>,
  today: CalendarDate,
): string[] {
  const found = tracksOf({
    departureDate: file.plannedDepartureOn ?? today,
    household: file.members
      .filter((member) => member.withdrawnOn === null)
      .map((member) => ({
        birthDate: member.birthDate ?? undefined,
        underAge: underAgeOf(member, file.plannedDepartureOn ?? today),
        travelling: member.isTravelling,
        vulnerabilities: member.vulnerabilities,
        unaccompaniedMinor: member.isUnaccompaniedMinor,
        agedOutUnaccompaniedMinor: member.hasAgedOut,
      })),
  })
  const isVotKept = file.tracks.includes('VOT') && !found.includes('VOT')
  return isVotKept ? [...found, 'VOT'] : found
}

/**
 * Children of a file that was sent who would be the only ones still to travel, without the track for unaccompanied
 * minors (4.3). While a draft is written, people come one by one; it cannot be sent that way.
 */
export function childrenLeftAlone(
  file: Pick<ApplicationFile, 'members' | 'stage' | 'plannedDepartureOn'>,
  today: CalendarDate,
): readonly { readonly personId: string }[] {
  if (STAGES_OF_SENDER.includes(file.stage)) return []
  const travelDay = file.plannedDepartureOn ?? today
  return childrenAlone(
    editableMembers(file)
      .filter((member) => member.isTravelling)
      .map((member) => ({
        personId: member.personId,
        isAdult: !countsAsChild(member, travelDay),
        isUnaccompaniedMinor: member.isUnaccompaniedMinor,
      })),
  )
}

const CHANNEL_OF_KIND: Readonly<Record<string, ReferralChannel>> = {
  NGO: 'NGO_PARTNER',
  CARITAS: 'NGO_PARTNER',
  RETURN_DESK: 'RETURN_DESK',
  RECEPTION_CENTRE: 'RECEPTION_CENTRE',
  RED_CROSS: 'RED_CROSS',
  CITY: 'CITY',
}

/** How a household most likely came, by the kind of the organisation that opens the application. */
export function channelOf(organisationKind: string | null): ReferralChannel {
  return CHANNEL_OF_KIND[organisationKind ?? ''] ?? 'DIRECT'
}

/** The file in which a person is being prepared for a return; after a refusal or a departure they may ask again. */
export function pendingFile<File extends { readonly stage: Stage }>(
  files: readonly File[],
): File | undefined {
  return files.find(
    ({ stage }) => stage !== 'not_eligible' && STAGES_BEFORE_DEPARTURE.some((before) => before === stage),
  )
}

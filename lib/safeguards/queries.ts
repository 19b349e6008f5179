import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { STAGES_BEFORE_DEPARTURE, type Stage, type WaitingOn } from '@/lib/cases/model'
import type { DocumentKind } from '@/lib/documents/model'
import { addYears, ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import {
  READS_VULNERABILITIES,
  trackItemRule,
  type TrackItemCode,
  type TrackItemOutcome,
  type WordsOf,
} from './model'
import { openWords, safeguardsFile, type SafeguardedMember, type SafeguardsFile } from './records/track-items'
import {
  isOverdue,
  itemsFor,
  mayRecordItem,
  maySeeItem,
  trackItemState,
  tracksOfMember,
  usualDueDate,
  type TrackItemState,
} from './rules/track-items'
import { openedBy } from './records/services'
import { adaptedHelpEndsOn, jobProjects, projectsFor } from './rules/services'
import { isReviewDue, mayAssessAt } from './rules/vulnerability'

/** Something a track awaits, as far as the viewer may read it. */
export type SafeguardItem = {
  readonly item: TrackItemCode
  readonly state: TrackItemState
  readonly isOverdue: boolean
  readonly waitingOn: WaitingOn
  readonly requestedOn: CalendarDate | null
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
  readonly codes: readonly string[]
  readonly days: number | null
  readonly paper: { readonly id: string; readonly kind: DocumentKind } | null
  /** The latest first. */
  readonly words: readonly WordsOf[]
  readonly version: number
  readonly mayRecord: boolean
  /** The item whose answer comes first and is not there yet. */
  readonly awaitsFirst: TrackItemCode | null
}

export type SafeguardedTrack = {
  readonly track: 'UMC' | 'MEDICAL' | 'VOT'
  readonly items: readonly SafeguardItem[]
}

export type SafeguardedPerson = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly age: number | null
  readonly travelDay: CalendarDate | null
  readonly hasLeft: boolean
  /** Who speaks for a child alone; null for everybody else, and for those who do not counsel. */
  readonly guardian: { readonly name: string; readonly contact: string | null } | null
  /** The last day before the birthday until which a former unaccompanied child is supported as such (S4:82). */
  readonly supportedUntil: CalendarDate | null
  readonly tracks: readonly SafeguardedTrack[]
  /** What counts now, then what counted before, the latest first; null for those who do not read about needs. */
  readonly vulnerabilities: readonly VulnerabilityView[] | null
  readonly isTravelling: boolean
}

/** One assessment of a person. */
export type VulnerabilityView = Omit<SafeguardsFile['vulnerabilities'][number], 'personId'> & {
  readonly words: readonly WordsOf[]
  readonly isReviewDue: boolean
  /** Reviews and ends it; trafficking has its own door. */
  readonly mayChange: boolean
}

/** Help agreed for a household, and what came of it. */
export type ServiceView = SafeguardsFile['services'][number] & {
  readonly words: readonly WordsOf[]
  readonly isOverdue: boolean
}

/** Somebody who arrived as a child alone keeps that support until this birthday (S4:82). */
const SUPPORTED_UNTIL_AGE = 21
const COUNSELS = ['partner', 'counsellor', 'specialist', 'supervisor']

type Sight = {
  readonly role: Parameters<typeof maySeeItem>[0]
  readonly mayRecord: boolean
  readonly stage: Stage
  readonly today: CalendarDate
}

function itemView(
  code: TrackItemCode,
  member: SafeguardedMember,
  { file, words, sight }: { file: SafeguardsFile; words: readonly WordsOf[]; sight: Sight },
  travelDay: CalendarDate,
): SafeguardItem {
  const find = (item: string) =>
    file.items.find((given) => given.personId === member.personId && given.item === item)
  const answer = find(code)
  const { waitingOn, before, follows } = trackItemRule(code)
  const isTime =
    before === 'after'
      ? member.departedOn !== null && sight.stage !== 'closed'
      : member.departedOn === null && STAGES_BEFORE_DEPARTURE.some((stage) => stage === sight.stage)
  const dueOn = answer ? (answer.dueOn ?? usualDueDate(code, answer.requestedOn)) : null
  return {
    item: code,
    state: trackItemState(code, answer, travelDay),
    isOverdue: isOverdue({ dueOn, receivedOn: answer?.receivedOn ?? null }, sight.today),
    waitingOn,
    requestedOn: answer?.requestedOn ?? null,
    dueOn,
    receivedOn: answer?.receivedOn ?? null,
    validUntil: answer?.validUntil ?? null,
    outcome: answer?.outcome ?? null,
    codes: answer?.codes ?? [],
    days: answer?.days ?? null,
    paper: answer?.documentId && answer.paper ? { id: answer.documentId, kind: answer.paper } : null,
    words: answer ? words.filter(({ aboutId }) => aboutId === answer.id) : [],
    version: answer?.version ?? 0,
    mayRecord: sight.mayRecord && isTime && mayRecordItem(sight.role, code),
    awaitsFirst: follows && !find(follows)?.receivedOn ? (follows as TrackItemCode) : null,
  }
}

const isTrackShown = (track: string): track is SafeguardedTrack['track'] =>
  track === 'UMC' || track === 'MEDICAL' || track === 'VOT'

/** The safeguards of a household: who needs what, what each special track awaits, and from whom. */
export const safeguardsOfCase = defineQuery({
  name: 'safeguard.of_case',
  permission: 'safeguard:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }) {
    const file = await safeguardsFile(tx, input.ref)
    if (!file) return null
    const words = await openWords(tx, file)
    const sight: Sight = {
      role: actor.role,
      mayRecord: may(actor, 'track_item:record'),
      stage: file.stage,
      today,
    }
    const readsNeeds = READS_VULNERABILITIES.includes(actor.role)
    const mayAssess = may(actor, 'vulnerability:assess') && mayAssessAt(file.stage)
    const people = file.members
      .filter(({ withdrawnOn }) => withdrawnOn === null)
      .map((member): SafeguardedPerson => {
        const travelDay = member.departedOn ?? member.seatOn ?? file.plannedOn
        const onDay = travelDay ?? today
        const { birthDate } = member
        const age = birthDate && ageOn(birthDate, onDay)
        const wasAlone = member.isUnaccompaniedMinor || member.hasAgedOut
        const asked = member.isTravelling
          ? itemsFor(
              { personId: member.personId, birthDate, tracks: tracksOfMember(member, file.tracks) },
              onDay,
            ).filter((code) => maySeeItem(actor.role, code))
          : []
        const tracks = [...new Set(asked.map((code) => trackItemRule(code).track))].filter(isTrackShown)
        return {
          personId: member.personId,
          familyName: member.familyName,
          givenNames: member.givenNames,
          age,
          travelDay,
          hasLeft: member.departedOn !== null,
          guardian:
            wasAlone && file.guardianName && COUNSELS.includes(actor.role)
              ? { name: file.guardianName, contact: file.guardianContact }
              : null,
          supportedUntil:
            wasAlone && birthDate && age !== null && age >= 18 && age < SUPPORTED_UNTIL_AGE
              ? addYears(birthDate, SUPPORTED_UNTIL_AGE)
              : null,
          tracks: tracks.map((track) => ({
            track,
            items: asked
              .filter((code) => trackItemRule(code).track === track)
              .map((code) => itemView(code, member, { file, words, sight }, onDay)),
          })),
          isTravelling: member.isTravelling,
          vulnerabilities: readsNeeds
            ? file.vulnerabilities
                .filter(({ personId }) => personId === member.personId)
                .map(({ personId: _, ...assessed }) => ({
                  ...assessed,
                  words: words.filter(({ aboutId }) => aboutId === assessed.id),
                  isReviewDue: assessed.endedOn === null && isReviewDue(assessed.reviewOn, today),
                  mayChange: mayAssess && assessed.endedOn === null && assessed.kind !== 'VOT',
                }))
            : null,
        }
      })
    const projects = projectsFor({ opened: openedBy(file.outcome), tracks: file.tracks })
    const firstDeparture = file.members.flatMap(({ departedOn }) => departedOn ?? []).sort()[0]
    return {
      ref: input.ref,
      today,
      stage: file.stage,
      people,
      papers: file.papers,
      mayAssess,
      /** null for those who do not follow the help a household gets. */
      services: readsNeeds
        ? file.services.map(
            (service): ServiceView => ({
              ...service,
              words: words.filter(({ aboutId }) => aboutId === service.id),
              isOverdue: service.endedOn === null && service.dueOn !== null && service.dueOn < today,
            }),
          )
        : null,
      projects: readsNeeds ? projects : [],
      jobProjects: readsNeeds ? jobProjects(projects) : [],
      jobProfiles: readsNeeds ? file.jobProfiles : [],
      mayRecordService: may(actor, 'service:record') && file.outcome !== null && mayAssessAt(file.stage),
      /** The last day of adapted medical help, where the household gets it and has left. */
      adaptedHelpEndsOn:
        readsNeeds && projects.includes('AMAAR') && firstDeparture ? adaptedHelpEndsOn(firstDeparture) : null,
    }
  },
})

export type SafeguardsView = NonNullable<Awaited<ReturnType<typeof safeguardsOfCase.run>>>

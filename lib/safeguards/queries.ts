import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { STAGES_BEFORE_DEPARTURE, type Stage, type WaitingOn } from '@/lib/cases/model'
import type { DocumentKind } from '@/lib/documents/model'
import { addYears, ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { defineQuery } from '@/lib/runner/query'
import { trackItemRule, type TrackItemCode, type TrackItemOutcome, type WordsOf } from './model'
import { openWords, safeguardsFile, type SafeguardedMember, type SafeguardsFile } from './records'
import {
  isOverdue,
  itemsFor,
  mayRecordItem,
  maySeeItem,
  trackItemState,
  tracksOfMember,
  usualDueDate,
  type TrackItemState,
} from './rules'

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
    const people = file.members
      .filter(({ isTravelling, withdrawnOn }) => isTravelling && withdrawnOn === null)
      .map((member): SafeguardedPerson => {
        const travelDay = member.departedOn ?? member.seatOn ?? file.plannedOn
        const onDay = travelDay ?? today
        const { birthDate } = member
        const age = birthDate && ageOn(birthDate, onDay)
        const wasAlone = member.isUnaccompaniedMinor || member.hasAgedOut
        const asked = itemsFor(
          { personId: member.personId, birthDate, tracks: tracksOfMember(member, file.tracks) },
          onDay,
        ).filter((code) => maySeeItem(actor.role, code))
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
        }
      })
    return { ref: input.ref, today, stage: file.stage, people, papers: file.papers }
  },
})

export type SafeguardsView = NonNullable<Awaited<ReturnType<typeof safeguardsOfCase.run>>>

import 'server-only'
import { z } from 'zod'
import type { Role } from '@/lib/access/model'
import type { ApplicationFile } from '@/lib/applications/model'
import { applicationFile, draftTexts } from '@/lib/applications/records'
import { refusalsOfDeleting } from '@/lib/applications/rules/drafts'
import { editingBy } from '@/lib/applications/rules'
import type { Unfinished } from '@/lib/applications/rules/autosave'
import { partsOf, placeOf, type Part, type PartState } from '@/lib/applications/sections'
import type { Action } from '@/lib/cases/model'
import { availableActions, type AvailableAction } from '@/lib/cases/rules/decide'
import { conditionsFor } from '@/lib/cases/rules/gate'
import type { CaseRefusal } from '@/lib/cases/rules/refusals'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'

/** Those who counsel the household; everybody else learns who travels, where to, and in which language. */
const READS_EVERYTHING: readonly Role[] = ['partner', 'counsellor', 'specialist', 'supervisor']

/** What is done from the application itself; everything else is done from the case. */
const ACTIONS_HERE: readonly Action[] = ['submit_application', 'ask_for_more', 'pick_up']

function withoutPrivateAnswers(file: ApplicationFile): ApplicationFile {
  return {
    ...file,
    contactPhone: null,
    accommodation: null,
    motive: null,
    administrativeStatus: null,
    statusDecidedOn: null,
    hasOrderToLeave: null,
    orderToLeaveOn: null,
    hasPreviousAssistedReturn: null,
    previousAssistedDepartureOn: null,
    arrivedInBelgiumOn: null,
    naturalisedBelgian: null,
    isVulnerabilityScreened: false,
    guardianName: null,
    guardianContact: null,
    guardianAgrees: null,
    tracks: [],
    questions: [],
    members: file.members.map((member) => ({
      ...member,
      vulnerabilities: [],
      isUnaccompaniedMinor: false,
      hasAgedOut: false,
    })),
  }
}

export type Missing = {
  readonly refusal: CaseRefusal
  readonly part: Part
  readonly field: string | null
}

export type ApplicationOfCase = {
  readonly file: ApplicationFile
  /** False for roles that only see who travels and where to. */
  readonly isWhole: boolean
  /** Of the organisation that opened it, to whom questions go back. */
  readonly isSender: boolean
  readonly mayEdit: boolean
  readonly editRefusals: readonly Refusal[]
  /** Once it was sent, a change has to say why. */
  readonly needsReason: boolean
  /** Typed and kept, but no answers yet; for those who may go on with them. */
  readonly unfinished: readonly Unfinished[]
  /** Why the draft cannot be deleted by this reader; empty when it can. */
  readonly deleteRefusals: readonly Refusal[]
  readonly parts: readonly PartState[]
  /** Everything that stands in the way of sending, with the place where it is put right. */
  readonly missing: readonly Missing[]
  /** What this person finds to do now, allowed or not. */
  readonly actions: readonly AvailableAction[]
}

/** An application as one person may read it, with what is missing by the rule that decides on sending. */
export const applicationOfCase = defineQuery({
  name: 'application.of_case',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, now, input }): Promise<ApplicationOfCase | null> {
    const file = await applicationFile(tx, input.ref)
    const facts = file && (await gatherFacts(tx, file.id, today, now))
    if (!file || !facts) return null
    const isWhole = READS_EVERYTHING.includes(actor.role)
    if (!isWhole) {
      return {
        file: withoutPrivateAnswers(file),
        isWhole,
        isSender: false,
        mayEdit: false,
        editRefusals: [],
        needsReason: false,
        unfinished: [],
        deleteRefusals: refusalsOfDeleting(file, actor.id),
        parts: [],
        missing: [],
        actions: [],
      }
    }
    const { stage } = file
    const conditions = conditionsFor('submit_application', facts, { stage, role: actor.role })
    const isSender = file.referringOrganisationId === actor.organisationId
    const editing = editingBy({
      stage,
      role: actor.role,
      isSender,
      isCreator: file.createdById === actor.id,
    })
    return {
      file,
      isWhole,
      isSender,
      mayEdit: editing.ok,
      editRefusals: editing.ok ? [] : editing.error,
      needsReason: editing.ok && editing.value.needsReason,
      deleteRefusals: refusalsOfDeleting(file, actor.id),
      unfinished: editing.ok ? await draftTexts(tx, file.id) : [],
      parts: partsOf(file, conditions),
      missing: conditions
        .flatMap((condition) => condition.refusals)
        .map((refusal) => ({ refusal, ...placeOf(refusal, file, conditions) })),
      actions: availableActions({ stage, priorStage: null, role: actor.role, facts }).filter(({ action }) =>
        ACTIONS_HERE.includes(action),
      ),
    }
  },
})

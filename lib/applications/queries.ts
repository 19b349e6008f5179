import 'server-only'
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { FILE_LANGUAGES, type ApplicationFile, type FileLanguage, type ReferralChannel } from './model'
import { applicationFile, organisationKind, returnDesks, type Desk } from './records'
import { channelOf, editingBy } from './rules'

export type DraftChoices = {
  /** Null when the desk is the actor's own and not asked. */
  readonly desks: readonly Desk[] | null
  readonly channel: ReferralChannel
  readonly fileLanguage: FileLanguage
}

/** What a new application offers to choose from, and what it guesses from who opens it. */
export const draftChoices = defineQuery({
  name: 'application.draft_choices',
  permission: 'case:open_draft',
  input: z.strictObject({}),
  async run({ tx, actor }): Promise<DraftChoices> {
    const kind = await organisationKind(tx, actor.organisationId)
    const isOwnDesk = actor.role === 'counsellor' && kind === 'RETURN_DESK'
    return {
      desks: isOwnDesk ? null : await returnDesks(tx),
      channel: channelOf(kind),
      fileLanguage: FILE_LANGUAGES.find((language) => language === actor.locale) ?? 'fr',
    }
  },
})

export type ApplicationToEdit = {
  readonly file: ApplicationFile
  readonly needsReason: boolean
  /** Why this person may not change it now; empty when they may. */
  readonly refusals: readonly Refusal[]
}

/** The answers for the form of a section, with the rule that will decide on saving. */
export const applicationToEdit = defineQuery({
  name: 'application.to_edit',
  permission: 'application:edit',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, input }): Promise<ApplicationToEdit | null> {
    const file = await applicationFile(tx, input.ref)
    if (!file) return null
    const editing = editingBy({
      stage: file.stage,
      role: actor.role,
      isSender: file.referringOrganisationId === actor.organisationId,
      isCreator: file.createdById === actor.id,
    })
    return {
      file,
      needsReason: editing.ok && editing.value.needsReason,
      refusals: editing.ok ? [] : editing.error,
    }
  },
})

import 'server-only'
import { z } from 'zod'
import { returnDesks, type Desk } from '@/lib/directory/records'
import { defineQuery } from '@/lib/runner/query'
import { FILE_LANGUAGES, type FileLanguage, type ReferralChannel } from './model'
import { organisationKind } from './records'
import { channelOf } from './rules'

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

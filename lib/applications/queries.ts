import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { caseInput } from '@/lib/cases/input'
import { caseByRef } from '@/lib/cases/records'
import { CONSENT_PURPOSES, RECIPIENTS } from '@/lib/consents/model'
import { ledgerOf } from '@/lib/consents/records'
import { liveConsent, signatoryFor, subjectOf } from '@/lib/consents/rules'
import { returnDesks, type Desk } from '@/lib/directory/records'
import { businessDayOf } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { asPaperLanguage, PAPER_LANGUAGES } from '@/lib/papers/model'
import { defineQuery } from '@/lib/runner/query'
import type { ApplicationForm } from './form-paper/form-paper'
import { FILE_LANGUAGES, type FileLanguage, type ReferralChannel } from './model'
import { applicationFile, organisationKind } from './records'
import { amendmentsOf, lookOf, type Amendment } from './records/amendments'
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

/** A page of amendments; a file with more has seen a long correspondence. */
const MOST_SHOWN = 100

export type Changes = {
  readonly ref: string
  /** Newest first. Those are new that others made since the reader looked. */
  readonly amendments: readonly (Amendment & { readonly isNew: boolean })[]
  readonly hasOlder: boolean
  /** When the reader last said to have seen them; null when never. */
  readonly lookedAt: Date | null
  /** The newest one here: what "seen" means for this page. */
  readonly seenTo: number
}

/** How the answers of a file changed since it was sent, and which of the changes are new to the reader. */
export const changesOfApplication = defineQuery({
  name: 'amendment.list',
  permission: 'amendment:read',
  input: caseInput,
  async run({ tx, actor, input }): Promise<Changes | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const found = await amendmentsOf(tx, file.id, MOST_SHOWN + 1)
    const look = await lookOf(tx, file.id, actor.id)
    const amendments = found.slice(0, MOST_SHOWN).map((amendment) => ({
      ...amendment,
      isNew: amendment.authorId !== actor.id && amendment.sequence > (look?.seenTo ?? 0),
    }))
    return {
      ref: file.ref,
      amendments,
      hasOlder: found.length > MOST_SHOWN,
      lookedAt: look?.seenAt ?? null,
      seenTo: amendments[0]?.sequence ?? 0,
    }
  },
})

/** The answers of a file as they stand, to be printed for its people; only for those who read all of them. */
export const applicationForm = defineQuery({
  name: 'paper.application_form',
  permission: 'paper:print',
  input: z.strictObject({ ref: fields.caseRef, language: z.enum(PAPER_LANGUAGES) }),
  async run({ tx, actor, today, input }): Promise<ApplicationForm | null> {
    if (!may(actor, 'consent:record')) return null
    const [file, ledger] = [await applicationFile(tx, input.ref), await ledgerOf(tx, input.ref)]
    if (!file || !ledger) return null
    const [change] = await amendmentsOf(tx, file.id, 1)
    return {
      file,
      fileLanguage: asPaperLanguage(file.fileLanguage) ?? 'fr',
      readerLanguage: input.language,
      changedOn: change ? businessDayOf(change.madeAt) : null,
      signers: ledger.signers.flatMap((signer) => {
        const signatory = signatoryFor(signer, ledger.travelDay ?? today)
        if (signatory === null || signer.hasWithdrawn || !signer.isTravelling) return []
        const { personId, familyName, givenNames, decides } = signer
        return {
          personId,
          name: [familyName?.toUpperCase(), givenNames].filter(Boolean).join(' '),
          signatory,
          signs: signatory === 'guardian' ? ledger.guardianName : decides,
          consents: CONSENT_PURPOSES.flatMap((purpose) =>
            (purpose === 'SHARING' ? RECIPIENTS : [null]).flatMap(
              (recipient) => liveConsent(ledger.consents, personId, subjectOf(purpose, recipient)) ?? [],
            ),
          ),
        }
      }),
    }
  },
})

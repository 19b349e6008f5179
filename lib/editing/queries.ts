import 'server-only'
import { caseByRef } from '@/lib/cases/records'
import { defineQuery } from '@/lib/runner/query'
import { freeTextInput, placeInput, sectionInput, workingCopyInput } from './input'
import { may } from '@/lib/access/permissions'
import {
  FREE_TEXTS,
  type Companion,
  type HeldSection,
  type Place,
  type Standing,
  type WorkingCopy,
} from './model'
import { copyOf, holdOf, keepCopy, markPresence, presencesOf, renewHold } from './records'
import { companionsOf, standingOf } from './rules'

// The first and the last query here leave a mark of the asker and tell the audit trail nothing (decision 0024).

export type Beat = {
  readonly companions: readonly Companion[]
  /** How the section stands; null outside a section. */
  readonly standing: Standing | null
}

const asSection = (place: Place): HeldSection | null => (place === 'file' ? null : place)

/** A page is open: who else is in the file, and how the section stands. */
export const beatOf = defineQuery({
  name: 'editing.beat',
  permission: 'case:read',
  input: placeInput,
  async run({ tx, actor, session, input }): Promise<Beat | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const { place } = input
    await markPresence(tx, { caseId: file.id, userId: actor.id, place })
    const presences = await presencesOf(tx, file.id)
    const section = asSection(place)
    return {
      companions: companionsOf(presences, { id: actor.id, place }, session.now),
      standing: section && standingOf(await holdOf(tx, file.id, section), actor.id, session.now),
    }
  },
})

export type SectionStanding = { readonly standing: Standing; readonly copy: WorkingCopy | null }

/** Who writes in a section, and what the asker typed there before and did not save. */
export const standingOfSection = defineQuery({
  name: 'editing.of_section',
  permission: 'editing:hold',
  input: sectionInput,
  async run({ tx, actor, session, input }): Promise<SectionStanding | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    const { section } = input
    return {
      standing: standingOf(await holdOf(tx, file.id, section), actor.id, session.now),
      copy: await copyOf(tx, { caseId: file.id, userId: actor.id, section }),
    }
  },
})

/** Keeps what is being typed, and with it the hold of the section. */
export const keepWorkingCopy = defineQuery({
  name: 'editing.keep',
  permission: 'note:add',
  input: workingCopyInput,
  async run({ tx, actor, input }): Promise<{ readonly savedAt: Date } | null> {
    const file = await caseByRef(tx, input.ref)
    // Whoever writes notes keeps those; sections are for those who may take them.
    if (!file || (!FREE_TEXTS.some((one) => one === input.section) && !may(actor, 'editing:hold')))
      return null
    const at = { caseId: file.id, userId: actor.id, section: input.section }
    const savedAt = await keepCopy(tx, at, input)
    await renewHold(tx, at)
    return { savedAt }
  },
})

/** What the asker wrote about a file another time and did not save. */
export const unsavedText = defineQuery({
  name: 'editing.of_text',
  permission: 'note:add',
  input: freeTextInput,
  async run({ tx, actor, input }): Promise<{ readonly copy: WorkingCopy | null } | null> {
    const file = await caseByRef(tx, input.ref)
    if (!file) return null
    return { copy: await copyOf(tx, { caseId: file.id, userId: actor.id, section: input.section }) }
  },
})

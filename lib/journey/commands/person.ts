import 'server-only'
import { summaryOf } from '@/lib/applications/summary'
import { recordAmendment } from '@/lib/applications/amending'
import type { ApplicationFile } from '@/lib/applications/model'
import { applicationFile, saveSummary } from '@/lib/applications/records'
import { REASON_MISSING } from '@/lib/applications/saving'
import { STAGES_BEFORE_DEPARTURE } from '@/lib/cases/model'
import { caseForUpdate, refreshSearchText, saveCase } from '@/lib/cases/records'
import { refuse } from '@/lib/kernel/refusal'
import { savePersonIdentityInput } from '@/lib/people/input'
import type { Identity } from '@/lib/people/model'
import {
  personForUpdate,
  profilesOf,
  saveOtherNationalities,
  updatePerson,
  type StoredFile,
} from '@/lib/people/records'
import { mayEditPerson, needsReason } from '@/lib/people/rules/editing'
import { changedNames, textsOfSection } from '@/lib/people/rules/field-texts'
import { problemOfBirth } from '@/lib/people/rules/identity'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'

/** The files of a person as they stand, locked one after the other in the order of their references. */
async function filesForUpdate({ tx }: Context, files: readonly StoredFile[]): Promise<ApplicationFile[]> {
  const found: ApplicationFile[] = []
  for (const { ref } of [...files].sort((one, other) => one.ref.localeCompare(other.ref))) {
    const file = (await caseForUpdate(tx, ref)) && (await applicationFile(tx, ref))
    if (file) found.push(file)
  }
  return found
}

/**
 * What lists and the search read of the files follows the person; whoever has a file open is told that it changed, and
 * those that were sent and whose household has not left keep what changed and why.
 */
async function followPerson(
  context: Context,
  files: readonly ApplicationFile[],
  reason: string | undefined,
): Promise<void> {
  const { tx, today, now } = context
  for (const before of files) {
    if (!(await saveCase(tx, before, {}, now))) continue
    const after = await applicationFile(tx, before.ref)
    if (!after) continue
    await saveSummary(tx, after.id, summaryOf(after, today))
    await refreshSearchText(tx, after.id)
    if (STAGES_BEFORE_DEPARTURE.some((stage) => stage === before.stage)) {
      await recordAmendment(context, { before, after, section: 'household', reason })
    }
  }
}

/** Who somebody is, as the papers say: once, for all their files. */
export const savePersonIdentity = defineCommand({
  name: 'person.save_identity',
  permission: 'person:edit',
  input: savePersonIdentityInput,
  events: ['person.identity_saved'],
  async run(context) {
    const { tx, actor, today, input } = context
    const found = await personForUpdate(tx, input.id)
    if (!found) return notFound
    const { profile, files } = found
    if (!mayEditPerson(actor, files)) return refused([refuse('person_of_others')])
    const before = textsOfSection(profile, 'identity')
    if (profile.version !== input.version) return stale(profile.version, before)
    const others = input.otherNationalities.map(({ code }) => code)
    const birthProblem = input.birthDate && problemOfBirth(input.birthDate, today)
    const problems = [
      ...(birthProblem ? [{ path: 'birthDate', code: birthProblem }] : []),
      ...input.otherNationalities.flatMap(({ code, index }, place) =>
        code === input.nationality || others.indexOf(code) < place
          ? [{ path: `otherNationalities.${index}.code`, code: 'twice' }]
          : [],
      ),
      ...(needsReason(files) && !input.reason ? [REASON_MISSING] : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const identity: Identity = {
      familyName: input.familyName ?? null,
      givenNames: input.givenNames,
      nativeName: input.nativeName ?? null,
      birth: input.birthDate ?? null,
      sex: input.sex,
      nationality: input.nationality,
      immigrationNumber: input.immigrationNumber ?? null,
    }
    const standing = await filesForUpdate(context, files)
    await updatePerson(tx, input.id, identity)
    await saveOtherNationalities(tx, input.id, others)
    await followPerson(context, standing, input.reason)
    const [latest] = files
    const [saved] = await profilesOf(tx, [input.id])
    const changed = saved ? changedNames(before, textsOfSection(saved, 'identity')) : ''
    return done({ id: input.id, section: 'identity' as const }, [
      { type: 'person.identity_saved', caseId: latest?.id, subjectId: input.id, details: { changed } },
    ])
  },
})

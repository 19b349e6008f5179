import 'server-only'
import { summaryOf } from '@/lib/applications/summary'
import { addReason, applicationFile, saveSummary } from '@/lib/applications/records'
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

/** What lists and the search read of the files follows the person; whoever has a file open is told that it changed. */
async function followPerson({ tx, today, now }: Context, files: readonly StoredFile[]): Promise<void> {
  for (const { ref } of files) {
    const head = await caseForUpdate(tx, ref)
    if (!head || !(await saveCase(tx, head, {}, now))) continue
    const file = await applicationFile(tx, ref)
    if (file) await saveSummary(tx, file.id, summaryOf(file, today))
    await refreshSearchText(tx, head.id)
  }
}

/** Who somebody is, as the papers say: once, for all their files. */
export const savePersonIdentity = defineCommand({
  name: 'person.save_identity',
  permission: 'person:edit',
  input: savePersonIdentityInput,
  events: ['person.identity_saved'],
  async run(context) {
    const { tx, actor, today, now, input } = context
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
      ...(needsReason(files) && !input.reason ? [{ path: 'reason', code: 'give_reason' }] : []),
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
    await updatePerson(tx, input.id, identity)
    await saveOtherNationalities(tx, input.id, others)
    await followPerson(context, files)
    const [latest] = files
    if (latest && input.reason && needsReason(files)) {
      await addReason(tx, { caseId: latest.id, authorId: actor.id, body: input.reason, now })
    }
    const [saved] = await profilesOf(tx, [input.id])
    const changed = saved ? changedNames(before, textsOfSection(saved, 'identity')) : ''
    return done({ id: input.id, section: 'identity' as const }, [
      { type: 'person.identity_saved', caseId: latest?.id, subjectId: input.id, details: { changed } },
    ])
  },
})

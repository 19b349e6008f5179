import 'server-only'
import type { z } from 'zod'
import { formatTime } from '@/lib/i18n/format'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { fieldErrors } from '@/lib/runner/field-errors'
import { done, refused, stale } from '@/lib/runner/outcome'
import {
  changedFields,
  editableMembers,
  textsOfGuardian,
  textsOfMember,
  textsOfReturn,
  textsOfSituation,
  textsOfVulnerability,
  type FieldTexts,
} from '../field-texts'
import {
  autosaveInput,
  saveGuardianInput,
  saveHouseholdInput,
  saveReturnInput,
  saveSituationInput,
  saveVulnerabilityInput,
} from '../input'
import type { ApplicationFile, Section } from '../model'
import { draftTexts, keepDraftTexts } from '../records'
import { conflictsIn, isSameText, settle } from '../rules/autosave'
import { keepChange, openFile, type Edit } from '../saving'
import { editGuardian } from './guardian'
import { editHousehold } from './household'
import { editReturn } from './return'
import { editSituation } from './situation'
import { editVulnerability } from './vulnerability'

/** How a section is read field by field: the same form, schema and writing as when it is saved as a whole. */
type Autosaved = {
  readonly texts: (file: ApplicationFile) => FieldTexts
  /** The form these texts would fill, and the field a path of it stands for. */
  readonly form: (texts: FieldTexts, file: ApplicationFile) => Readonly<Record<string, unknown>>
  readonly fieldOf: (path: string, file: ApplicationFile) => string
  readonly read: (
    context: Context,
    form: unknown,
  ) => { readonly edit: Edit } | { readonly wrong: readonly string[] }
}

function reading<Schema extends z.ZodType>(
  schema: Schema,
  editOf: (context: Context, entry: z.output<Schema>) => Edit,
): Autosaved['read'] {
  return (context, form) => {
    const read = schema.safeParse(form)
    return read.success
      ? { edit: editOf(context, read.data) }
      : { wrong: fieldErrors(read.error).map(({ path }) => path) }
  }
}

const plainSection = (texts: Autosaved['texts'], read: Autosaved['read']): Autosaved => ({
  texts,
  form: (answers) => answers,
  fieldOf: (path) => path,
  read,
})

/** `members.2.sex` and `members.<id>.sex` name one field: the rows of a form come and go. */
function withIds(texts: FieldTexts, ids: readonly string[]): FieldTexts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [idOfRow(path, ids), text]))
}
function idOfRow(path: string, ids: readonly string[]): string {
  const [group, row, ...field] = path.split('.')
  return field.length > 0 ? [group, ids[Number(row)] ?? row, ...field].join('.') : path
}

/** The texts of one person, by the names of the fields. */
function rowOf(texts: FieldTexts, group: string, personId: string): FieldTexts {
  const prefix = `${group}.${personId}.`
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), text] as const] : [],
    ),
  )
}

const idsOf = (file: ApplicationFile) => editableMembers(file).map(({ personId }) => personId)
const idsStaying = (file: ApplicationFile) =>
  file.members.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ personId }) => personId)

const AUTOSAVED: Readonly<Record<Section, Autosaved>> = {
  return: plainSection(textsOfReturn, reading(saveReturnInput, editReturn)),
  situation: plainSection(textsOfSituation, reading(saveSituationInput, editSituation)),
  guardian: plainSection(
    textsOfGuardian,
    reading(saveGuardianInput, (_, entry) => editGuardian(entry)),
  ),
  vulnerability: {
    texts: (file) => withIds(textsOfVulnerability(file, idsStaying(file)), idsStaying(file)),
    form: (texts, file) => ({
      isScreened: texts['isScreened'],
      people: idsStaying(file).map((personId) => {
        const { kinds = '', weeksPregnant } = rowOf(texts, 'people', personId)
        return { personId, kinds: kinds === '' ? [] : kinds.split(','), weeksPregnant }
      }),
    }),
    fieldOf: (path, file) => idOfRow(path, idsStaying(file)),
    read: reading(saveVulnerabilityInput, editVulnerability),
  },
  household: {
    texts: (file) =>
      Object.assign(
        {},
        ...editableMembers(file).map((member, row) =>
          withIds(
            Object.fromEntries(
              Object.entries(textsOfMember(member)).map(([field, text]) => [`members.${row}.${field}`, text]),
            ),
            idsOf(file),
          ),
        ),
      ),
    form: (texts, file) => ({
      shown: [],
      members: idsOf(file).map((personId) => ({ personId, ...rowOf(texts, 'members', personId) })),
    }),
    fieldOf: (path, file) => idOfRow(path, idsOf(file)),
    read: reading(saveHouseholdInput, editHousehold),
  },
}

/** The names of the fields of a person's row. */
const NAMES_OF_ROW: readonly string[] = [
  'familyName',
  'hasNoFamilyName',
  'givenNames',
  'nativeName',
  'birthDate',
  'saidUnderAge',
  'sex',
  'nationality',
  'relation',
  'isTravelling',
  'isUnaccompaniedMinor',
  'immigrationNumber',
]

/** A field of somebody who is being added: there is no person yet, so there is only text. */
function isOfNewPerson(section: Section, field: string, file: ApplicationFile): boolean {
  const [group, id = '', name = ''] = field.split('.')
  return (
    section === 'household' &&
    group === 'members' &&
    NAMES_OF_ROW.includes(name) &&
    !file.members.some(({ personId }) => personId === id)
  )
}

/** What of the texts cannot be an answer, by the rules of the section. */
function wrongOf(context: Context, { fieldOf, form, read }: Autosaved, file: ApplicationFile, ref: object) {
  return (texts: FieldTexts): readonly string[] => {
    const found = read(context, { ...ref, ...form(texts, file) })
    const paths = 'edit' in found ? (found.edit.problems?.(file) ?? []).map(({ path }) => path) : found.wrong
    return paths.map((path) => fieldOf(path, file))
  }
}

/**
 * Keeps what is typed, field by field, while it is typed. Two people who write in different fields do not disturb each
 * other; in one field nobody is overwritten: the answer says what stands there. What cannot be an answer yet is kept as
 * typed. Sending the same again changes nothing: it answers `stale` with what stands there, which is then the same.
 */
export const autosave = defineCommand({
  name: 'application.autosave',
  permission: 'application:edit',
  input: autosaveInput,
  events: ['application.autosaved'],
  async run(context) {
    const { tx, actor, now, input } = context
    const opened = await openFile(context, input.ref)
    if (opened.kind !== 'opened') return opened
    if (opened.needsReason) return refused([refuse('autosave_in_drafts_only')])
    const { file } = opened
    const section = AUTOSAVED[input.section]
    const stored = section.texts(file)
    const kept: FieldTexts = Object.fromEntries(
      (await draftTexts(tx, file.id))
        .filter((text) => text.section === input.section)
        .map(({ field, content }) => [field, content]),
    )
    const current = { ...stored, ...kept }
    const isKnown = (field: string) => field in stored || isOfNewPerson(input.section, field, file)
    const known = input.fields.filter(({ field }) => isKnown(field))
    const isAlone = file.version === input.version
    const contested = new Set((isAlone ? [] : conflictsIn(known, current)).map(({ field }) => field))
    const typed = known.filter(
      ({ field, text }) => !contested.has(field) && !isSameText(text, current[field]),
    )
    if (typed.length === 0) return stale(file.version, current)

    const isAnswer = (field: string) => field in stored
    const pick = (texts: FieldTexts, take: (field: string) => boolean): FieldTexts =>
      Object.fromEntries(Object.entries(texts).filter(([field]) => take(field)))
    const wished = { ...kept, ...Object.fromEntries(typed.map(({ field, text }) => [field, text])) }
    const ofCase = { ref: input.ref, version: input.version }
    const { accepted, held } = settle(stored, pick(wished, isAnswer), wrongOf(context, section, file, ofCase))
    const isWritten = Object.entries(accepted).some(([field, text]) => !isSameText(text, stored[field]))
    const found = section.read(context, { ...ofCase, ...section.form({ ...stored, ...accepted }, file) })
    if (isWritten && !('edit' in found)) throw new Error('accepted texts that cannot be read')
    const refusals = 'edit' in found ? (found.edit.refusals?.(file) ?? []) : []
    if (refusals.length > 0) return refused(refusals)
    const written = isWritten && 'edit' in found ? await found.edit.write(file) : {}
    if ('kind' in written) return written

    const texts = { ...pick(wished, (field) => !isAnswer(field)), ...held }
    const emptied = Object.fromEntries(Object.keys(accepted).map((field) => [field, '']))
    const of = { caseId: file.id, section: input.section }
    await keepDraftTexts(tx, of, { ...emptied, ...texts }, { actorId: actor.id, now })
    const saved = await keepChange(context, opened, written)
    if (!saved) return stale(file.version, current)

    const after: FieldTexts = { ...section.texts(saved), ...texts }
    const changed = changedFields(current, after).join(',')
    return done(
      {
        version: saved.version,
        savedAt: formatTime(now),
        /** Typed and kept, but no answers yet. */
        unfinished: Object.values(texts).filter((text) => text.trim() !== '').length,
        /** In these somebody else wrote something else: `current` says what. */
        contested: [...contested],
        /** What stands now in the fields that were sent, where it is written otherwise. */
        stored: Object.fromEntries(
          typed.flatMap(({ field, text }) =>
            after[field] === undefined || after[field] === text ? [] : [[field, after[field]] as const],
          ),
        ),
        /** Everything that stands in the section, once somebody else wrote in the file meanwhile. */
        current: isAlone ? null : after,
      },
      [
        {
          type: 'application.autosaved',
          caseId: file.id,
          details: { section: input.section, stage: file.stage, changed },
        },
      ],
    )
  },
})

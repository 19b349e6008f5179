import 'server-only'
import {
  caseForUpdate,
  refreshSearchText,
  saveCase,
  type CaseChange,
  type CaseHead,
} from '@/lib/cases/records'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import type { Context } from '@/lib/runner/context'
import {
  done,
  invalid,
  notFound,
  refused,
  stale,
  type Done,
  type Invalid,
  type NotFound,
  type Outcome,
  type Refused,
} from '@/lib/runner/outcome'
import { endEditing } from '@/lib/editing/records'
import { recordAmendment } from './amending'
import { changedFields, type FieldTexts } from './field-texts'
import type { ApplicationFile, FieldProblem, Section } from './model'
import {
  applicationFile,
  keepFromExpiry,
  saveSummary,
  settleDraftTexts,
  updateApplication,
  type ApplicationChange,
} from './records'
import { lastSaver } from './records/amendments'
import { childrenLeftAlone, editingBy, gapsMade } from './rules'
import { summaryOf } from './summary'

/** Once it was sent, every change says why. */
export const REASON_MISSING = { path: 'reason', code: 'amendment_reason_missing' } as const

export type Asked = { readonly ref: string; readonly version: number; readonly reason?: string }

export type Change = { readonly ofCase?: CaseChange; readonly ofApplication?: ApplicationChange }

export type Edit = {
  readonly section: Section
  /** What stands in the fields of the form that was sent. */
  readonly current: (file: ApplicationFile) => FieldTexts
  /** What stands in the section, to see what changed; `current` when left out. */
  readonly texts?: (file: ApplicationFile) => FieldTexts
  readonly problems?: (file: ApplicationFile) => readonly FieldProblem[]
  readonly refusals?: (file: ApplicationFile) => readonly Refusal[]
  /** Which texts typed into the section, and no answers yet, this form replaces; all of them when left out. */
  readonly settles?: (field: string) => boolean
  /** Writes the answers, or finds what only the database could tell. */
  readonly write: (file: ApplicationFile) => Promise<Change | Invalid>
}

type Saved = { readonly ref: string; readonly section: Section }

type Opened = {
  readonly kind: 'opened'
  readonly head: CaseHead
  readonly file: ApplicationFile
  readonly needsReason: boolean
}

/** The file of a case, locked, for those who may change its answers now. */
export async function openFile({ tx, actor }: Context, ref: string): Promise<Opened | NotFound | Refused> {
  const head = await caseForUpdate(tx, ref)
  const file = head && (await applicationFile(tx, ref))
  if (!head || !file) return notFound
  const editing = editingBy({
    stage: file.stage,
    role: actor.role,
    isSender: file.referringOrganisationId === actor.organisationId,
    isCreator: file.createdById === actor.id,
  })
  if (!editing.ok) return refused(editing.error)
  return { kind: 'opened', head, file, needsReason: editing.value.needsReason }
}

/**
 * Keeps written answers with the case, and what lists, tracks and the search read of them. Null when somebody was
 * faster.
 */
export async function keepChange(
  { tx, today, now }: Context,
  { head, file }: Opened,
  { ofCase = {}, ofApplication }: Change,
): Promise<ApplicationFile | null> {
  if (ofApplication) await updateApplication(tx, file.id, ofApplication)
  if (!(await saveCase(tx, head, ofCase, now))) return null
  if (file.stage === 'draft' && file.registeredOn === null && file.dueOn) await keepFromExpiry(tx, file.id)
  const saved = await applicationFile(tx, file.ref)
  if (!saved) throw new Error('a locked case without its application')
  await saveSummary(tx, file.id, summaryOf(saved, today))
  await refreshSearchText(tx, file.id)
  return saved
}

/**
 * The one way to save a section: the case is locked, the stage and the sender are checked before anything is shown of
 * the file, then the version, then what was typed. Lists, tracks and the search follow in the same transaction, and of a
 * file that was sent every answer before and after.
 */
export async function saveSection<Event extends string>(
  context: Context,
  asked: Asked,
  event: Event,
  edit: Edit,
): Promise<Outcome<Saved, Event | 'application.amended'>> {
  const { tx, actor, today } = context
  const opened = await openFile(context, asked.ref)
  if (opened.kind !== 'opened') return opened
  const { file, needsReason } = opened
  if (file.version !== asked.version) {
    return stale(file.version, edit.current(file), await lastSaver(tx, file.id))
  }
  const problems = [
    ...(edit.problems?.(file) ?? []),
    ...(needsReason && !asked.reason ? [REASON_MISSING] : []),
  ]
  if (problems.length > 0) return invalid(problems)
  const refusals = edit.refusals?.(file) ?? []
  if (refusals.length > 0) return refused(refusals)

  const written = await edit.write(file)
  if ('kind' in written) return written
  const saved = await keepChange(context, opened, written)
  if (!saved) return stale(file.version, edit.current(file))
  const alone = childrenLeftAlone(saved, today)
  if (alone.length > 0)
    return refused(alone.map(({ personId }) => refuse('child_left_alone', undefined, personId)))
  const gaps = gapsMade(file, saved)
  if (gaps.length > 0)
    return refused(gaps.map(({ code, personId }) => refuse(code, undefined, personId ?? undefined)))
  const { section } = edit
  await settleDraftTexts(tx, { caseId: file.id, section }, edit.settles)
  const amended = await recordAmendment(context, {
    before: file,
    after: saved,
    section,
    reason: asked.reason,
  })
  if (needsReason) await endEditing(tx, { caseId: file.id, userId: actor.id, section })
  const textsOf = edit.texts ?? edit.current
  const details = {
    stage: file.stage,
    changed: changedFields(textsOf(file), textsOf(saved)).join(','),
  }
  const happened: Done<Saved, Event | 'application.amended'>['events'] =
    amended > 0
      ? [{ type: 'application.amended', caseId: file.id, details: { ...details, section, count: amended } }]
      : [{ type: event, caseId: file.id, details }]
  return done({ ref: file.ref, section }, happened)
}

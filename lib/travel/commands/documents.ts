import 'server-only'
import { touchCase, caseForUpdate } from '@/lib/cases/records'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { recordTravelDocumentInput } from '../input'
import { documentOf, insertDocument, isMember, saveDocument, type StoredDocument } from '../records/documents'
import { documentErrors, maskedNumber } from '../rules/document'

const isOpen = (stage: Stage) => STAGES_BEFORE_DEPARTURE.some((before) => before === stage)

/** What stands there now, by the names of the form's controls. */
const current = (stored: StoredDocument) => ({
  kind: stored.kind,
  status: stored.status,
  number: stored.number === null ? '' : maskedNumber(stored.number),
  validUntil: stored.validUntil ?? '',
})

/** Passport or laissez-passer of one member, as far as it is (section 4.4). The number is kept when none is typed. */
export const recordTravelDocument = defineCommand({
  name: 'travel_document.record',
  permission: 'travel_document:record',
  input: recordTravelDocumentInput,
  events: ['travel_document.recorded'],
  async run({ tx, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head || !(await isMember(tx, head.id, input.personId))) return notFound
    if (!isOpen(head.stage)) return refused([{ code: 'wrong_stage' }])
    const stored = await documentOf(tx, head.id, input.personId)
    if ((stored?.version ?? 0) !== input.version) {
      return stored ? stale(stored.version, current(stored)) : stale(0)
    }
    const content = {
      kind: input.kind,
      status: input.status,
      number: input.number ?? stored?.number ?? null,
      validUntil: input.validUntil ?? null,
    }
    const errors = documentErrors(content)
    if (errors.length > 0) return invalid(errors)
    if (!stored) await insertDocument(tx, head.id, input.personId, content)
    else if (!(await saveDocument(tx, stored, content))) return stale(stored.version, current(stored))
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'travel_document.recorded',
        caseId: head.id,
        subjectId: input.personId,
        details: { kind: content.kind, status: content.status, validUntil: content.validUntil },
      },
    ])
  },
})

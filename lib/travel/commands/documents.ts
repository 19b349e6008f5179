import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { touchCase, caseForUpdate } from '@/lib/cases/records'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import { typedMoney } from '@/lib/kernel/money'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { recordTravelDocumentInput } from '../input'
import { documentOf, recordDocument, travellerOf, type StoredDocument } from '../records/documents'
import { documentErrors, maskedNumber } from '../rules/document'

const isOpen = (stage: Stage) => STAGES_BEFORE_DEPARTURE.some((before) => before === stage)

/** What stands there now, by the names of the form's controls. */
const current = (stored: StoredDocument) => ({
  kind: stored.kind,
  status: stored.status,
  number: stored.number === null ? '' : maskedNumber(stored.number),
  validUntil: stored.validUntil ?? '',
  statusOn: stored.statusOn ?? '',
  place: stored.place ?? '',
  cost: stored.cost ? typedMoney(stored.cost) : '',
  refundDue: stored.refundDue ? typedMoney(stored.refundDue) : '',
})

/** The day of a state for which none was given: it got this far today, or stays where it was. */
function usualDay(status: string, stored: StoredDocument | null, today: CalendarDate): CalendarDate | null {
  if (stored?.status === status) return stored.statusOn
  return status === 'APPOINTMENT' || status === 'NOT_STARTED' ? null : today
}

/** Passport or laissez-passer of one member, as far as it is (section 4.4). The number is kept when none is typed. */
export const recordTravelDocument = defineCommand({
  name: 'travel_document.record',
  permission: 'travel_document:record',
  input: recordTravelDocumentInput,
  events: ['travel_document.recorded'],
  async run({ tx, actor, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head || !(await travellerOf(tx, head.id, input.personId))) return notFound
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
      statusOn: input.statusOn ?? usualDay(input.status, stored, today),
      place: input.place ?? null,
      cost: input.cost ?? null,
      refundDue: input.refundDue ?? input.cost ?? null,
    }
    const errors = documentErrors(content, today)
    if (errors.length > 0) return invalid(errors)
    const of = { caseId: head.id, personId: input.personId, actorId: actor.id, now }
    if (!(await recordDocument(tx, stored, of, content))) {
      return stale(input.version, stored ? current(stored) : undefined)
    }
    await touchCase(tx, head.id, now)
    return done({ ref: head.ref }, [
      {
        type: 'travel_document.recorded',
        caseId: head.id,
        subjectId: input.personId,
        details: {
          kind: content.kind,
          status: content.status,
          validUntil: content.validUntil,
          refundCents: content.refundDue?.cents ?? null,
        },
      },
    ])
  },
})

import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)
const people = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.uuid('choose_one')).min(1, 'choose_one').max(30),
)

export const requestStayInput = z.strictObject({
  idempotencyKey: fields.id,
  ref: fields.caseRef,
  personIds: people,
  wantedFrom: fields.date(),
  motive: fields.text(1000),
})

const change = { ref: fields.caseRef, id: fields.id, version: fields.version }
export const grantStayInput = z.strictObject({
  ...change,
  centreId: z.preprocess(emptyToUndefined, z.uuid('choose_one')),
  startsOn: fields.date(),
  words: fields.optionalText(1000),
})
export const refuseStayInput = z.strictObject({ ...change, words: fields.text(1000) })
export const changeStayInput = z.strictObject(change)
export const endStayInput = z.strictObject({ ...change, endedOn: fields.date() })

export const addCentreInput = z.strictObject({
  name: fields.text(120),
  municipality: fields.text(80),
  places: fields.wholeNumber(0, 2000),
  remarks: fields.optionalText(500),
})
export const changeCentreInput = addCentreInput.extend({ id: fields.id, version: fields.version })

import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

/** Every move names the case and the version the person was looking at. */
export const moveInput = z.strictObject({ ref: fields.caseRef, version: fields.version })

/** A move with a coded reason that may be left out, and words that may be added; a code nobody knows is left out too. */
export function moveWithOptionalReason<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return moveInput.extend({
    reasonCode: fields.optionalChoice(codes).catch(undefined),
    reasonText: fields.optionalText(1000),
  })
}

/** A move with a coded reason; which codes also need words is the rule's business. */
export function moveWithReason<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return moveInput.extend({ reasonCode: fields.choice(codes), reasonText: fields.optionalText(1000) })
}

/** A move whose reason is given in words. */
export const moveWithWords = moveInput.extend({ reasonText: fields.text(1000) })

/** Members by person; an empty list means everybody it can be about. */
export const personIds = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(fields.id).max(50),
)

export const confirmArrivalInput = moveInput.extend({ personIds, arrivedOn: fields.date() })
export const startReintegrationInput = moveInput.extend({ contactOn: fields.date() })

/**
 * Members ticked one by one; left out, everybody it can be about. A form with boxes also sends an empty one, so that
 * ticking none is told apart from not being asked.
 */
export const chosenMembers = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : [value]).filter((each) => each !== ''),
    z.array(fields.id).min(1, 'choose_person').max(50),
  )
  .optional()

/** Who leads the file from now on, asked when whoever led it leaves and others stay. */
export const newLead = z.preprocess((value) => (value === '' ? undefined : value), fields.id.optional())

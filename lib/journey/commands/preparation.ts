import 'server-only'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { defineCommand } from '@/lib/runner/command'
import { RETURN_TO_PREPARATION_REASONS } from '@/lib/cases/model'
import { moveInput, moveWithReason } from '../input'
import { moveCase } from '../move'

/** T8: counselling and the preparation of the journey begin. */
export const startPreparation = defineCommand({
  name: 'case.start_preparation',
  permission: 'case:start_preparation',
  input: moveInput,
  events: ['case.preparation_started'],
  run: (context) => moveCase(context, { ...context.input, action: 'start_preparation' }),
})

/** T9: everything the journey needs is there; the file opens to travel officers. */
export const declareReady = defineCommand({
  name: 'case.declare_ready',
  permission: 'case:declare_ready',
  input: moveInput,
  events: ['case.declared_ready'],
  run: (context) =>
    moveCase(
      context,
      { ...context.input, action: 'declare_ready' },
      { change: () => ({ readyOn: toDatabaseDate(context.today) }) },
    ),
})

/** P24: something has to be prepared again before tickets can be booked. */
export const returnToPreparation = defineCommand({
  name: 'case.return_to_preparation',
  permission: 'case:return_to_preparation',
  input: moveWithReason(RETURN_TO_PREPARATION_REASONS),
  events: ['case.returned_to_preparation'],
  run: (context) => moveCase(context, { ...context.input, action: 'return_to_preparation' }),
})

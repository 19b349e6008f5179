import 'server-only'
import { HOLD_REASONS } from '@/lib/cases/model'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import { defineCommand } from '@/lib/runner/command'
import { invalid } from '@/lib/runner/outcome'
import { moveInput, moveWithReason } from '../input'
import { moveCase } from '../move'

/** T17: something outside stops the journey for a while; on the day agreed somebody looks again. */
export const hold = defineCommand({
  name: 'case.hold',
  permission: 'case:hold',
  input: moveWithReason(HOLD_REASONS).extend({ reviewOn: fields.optionalDate() }),
  events: ['case.held'],
  async run(context) {
    const { input, today } = context
    const { reviewOn, ...asked } = input
    if (reviewOn && reviewOn < today) return invalid([{ path: 'reviewOn', code: 'date_in_past' }])
    return moveCase(
      context,
      { ...asked, action: 'hold', dueOn: reviewOn ?? null },
      {
        change: ({ next }) => ({ holdReviewOn: next?.dueOn ? toDatabaseDate(next.dueOn) : null }),
      },
    )
  },
})

/** T18: the cause is gone, and the case goes on from where it was held. */
export const releaseHold = defineCommand({
  name: 'case.release_hold',
  permission: 'case:release_hold',
  input: moveInput,
  events: ['case.hold_released'],
  run: (context) =>
    moveCase(
      context,
      { ...context.input, action: 'release_hold' },
      { change: () => ({ holdReviewOn: null }) },
    ),
})

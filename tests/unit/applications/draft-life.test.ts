import { describe, expect, it } from 'vitest'
import { draftExpiry, dueWithDraft, refusalsOfDeleting } from '@/lib/applications/rules/drafts'
import { STAGES } from '@/lib/cases/model'
import { calendarDate } from '@/lib/kernel/calendar-date'

const day = calendarDate

describe('the life of a draft nobody touches', () => {
  const lastTouchedOn = day('2026-01-01')
  it.each([
    ['2026-03-17', null, null],
    ['2026-03-18', null, 'warn'],
    ['2026-12-31', null, 'warn'],
    ['2026-03-31', '2026-03-18', null],
    ['2026-04-01', '2026-03-18', 'delete'],
    ['2026-04-01', '2026-03-25', null],
    ['2026-04-08', '2026-03-25', 'delete'],
    // Warned about an earlier silence, and touched since.
    ['2026-04-01', '2025-12-20', 'warn'],
  ])('on %s, warned on %s: %s', (today, warned, due) => {
    expect(dueWithDraft({ lastTouchedOn, warnedOn: warned ? day(warned) : null }, day(today))).toBe(due)
  })

  it('ends ninety days after the last touch', () => {
    expect(draftExpiry(lastTouchedOn)).toBe('2026-04-01')
  })
})

describe('who may delete an application', () => {
  const draft = { stage: 'draft', registeredOn: null, createdById: 'me' } as const
  it('is whoever began it, while it was never sent', () => {
    expect(refusalsOfDeleting(draft, 'me')).toEqual([])
    expect(refusalsOfDeleting(draft, 'other')).toEqual([{ code: 'draft_of_others' }])
    expect(refusalsOfDeleting({ ...draft, registeredOn: day('2026-01-01') }, 'me')).toEqual([
      { code: 'draft_was_sent' },
    ])
  })
  it.each(STAGES.filter((stage) => stage !== 'draft'))('is nobody once it is %s', (stage) => {
    expect(refusalsOfDeleting({ ...draft, stage }, 'me')).toEqual([{ code: 'draft_was_sent' }])
  })
})

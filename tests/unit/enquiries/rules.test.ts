import { describe, expect, it } from 'vitest'
import type { EnquiryState } from '@/lib/enquiries/model'
import { problemOfDay, refusalsOfHandingOver, refusalsOfSettling } from '@/lib/enquiries/rules'
import { calendarDate } from '@/lib/kernel/calendar-date'

const [CITY, DESK, OTHER_DESK] = ['city', 'desk', 'other desk']
const standing = (state: EnquiryState, deskOrganisationId: string | null = null) => ({
  state,
  organisationId: CITY ?? '',
  deskOrganisationId,
})
const by = (organisationId: string | undefined, role: 'referrer' | 'counsellor' | 'supervisor') => ({
  role,
  organisationId: organisationId ?? '',
})
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code)

describe('an enquiry', () => {
  it.each([
    ['2026-11-22', null],
    ['2026-11-23', 'date_in_future'],
    ['2025-11-21', null],
    ['2025-11-20', 'date_implausible'],
  ])('asked on %s: %s', (on, problem) => {
    expect(problemOfDay(calendarDate(on), calendarDate('2026-11-22'))).toBe(problem)
  })

  it.each([
    ['open', null, by(CITY, 'referrer'), []],
    ['open', null, by(DESK, 'counsellor'), ['enquiry_with_desk', 'enquiry_already_there']],
    ['handed_over', DESK, by(CITY, 'referrer'), ['enquiry_with_desk', 'enquiry_already_there']],
    ['handed_over', OTHER_DESK, by(OTHER_DESK, 'counsellor'), []],
    ['handed_over', OTHER_DESK, by(CITY, 'supervisor'), []],
    ['taken_up', null, by(CITY, 'referrer'), ['enquiry_settled']],
    ['closed', DESK, by(DESK, 'counsellor'), ['enquiry_settled']],
  ] as const)('%s (%s) handed over to the desk by %o: %j', (state, desk, actor, expected) => {
    expect(codes(refusalsOfHandingOver(standing(state, desk), actor, DESK ?? ''))).toEqual(expected)
  })

  it.each([
    ['open', null, by(CITY, 'counsellor'), []],
    ['open', null, by(DESK, 'counsellor'), ['enquiry_with_desk']],
    ['handed_over', DESK, by(DESK, 'counsellor'), []],
    ['handed_over', DESK, by(CITY, 'counsellor'), ['enquiry_with_desk']],
    ['handed_over', DESK, by(CITY, 'supervisor'), []],
    ['taken_up', DESK, by(DESK, 'counsellor'), ['enquiry_settled']],
    ['closed', null, by(CITY, 'supervisor'), ['enquiry_settled']],
  ] as const)('%s (%s) settled by %o: %j', (state, desk, actor, expected) => {
    expect(codes(refusalsOfSettling(standing(state, desk), actor))).toEqual(expected)
  })
})

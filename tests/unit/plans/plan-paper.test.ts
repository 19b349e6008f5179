import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import { renderPaper } from '@/lib/papers/render'
import { PLAN_PAPER_LANGUAGES, planPaper, type PlanOnPaper } from '@/lib/plans/plan-paper'
import { textOfPdf } from '@/tests/support/pdf-text'

const plan: PlanOnPaper = {
  language: 'en',
  ref: 'AVR-2026-12345',
  destination: 'IQ',
  people: [{ familyName: 'Haddad', givenNames: 'Yusuf' }],
  goal: 'Restart the family bakery.',
  office: 'CARITAS',
  revision: 1,
  lines: [
    {
      key: 'k',
      category: 'MICRO_BUSINESS',
      description: 'Deck oven',
      supplier: 'Oven trade',
      quantity: 2,
      unit: euros(450_00),
      month: 1,
      funding: [],
      isFundingStated: false,
    },
  ],
  details: null,
  approvedOn: calendarDate('2026-11-20'),
  contentHash: 'abcdef0123456789',
  signedOn: null,
  agreementSignedOn: null,
  statedAt: new Date('2026-11-20T10:00:00Z'),
}
const textOf = async (of: PlanOnPaper) =>
  (await textOfPdf(await renderPaper(planPaper(of)))).replace(/\s+/g, ' ')

describe('the plan as a paper', () => {
  it('says what is bought, for whom, and under which seal', async () => {
    const text = await textOf(plan)
    for (const part of [
      'Haddad Yusuf',
      'Iraq',
      'Caritas International',
      '20/11/2026',
      'abcdef012345',
      'Deck oven, Oven trade',
      '2 × €450.00',
      '€900.00',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('abcdef0123456')
  })

  it.each(PLAN_PAPER_LANGUAGES)('is tagged and the same every time: %s', async (language) => {
    const [first, again] = await Promise.all([
      renderPaper(planPaper({ ...plan, language })),
      renderPaper(planPaper({ ...plan, language })),
    ])
    expect(first.equals(again)).toBe(true)
    expect(first.toString('latin1')).toContain('/StructTreeRoot')
  })

  it('says that it is a draft while nobody approved it, and names a health line by its kind alone', async () => {
    const [line] = plan.lines
    if (!line) throw new Error('no line')
    const hidden = { ...line, category: 'MEDICAL' as const, description: '', supplier: null }
    const text = await textOf({ ...plan, approvedOn: null, contentHash: null, lines: [hidden] })
    expect(text).toContain('Reintegration plan, draft')
    expect(text).toContain('not approved yet')
    expect(text).toContain('Medical care')
  })
})

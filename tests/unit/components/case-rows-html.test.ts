import { describe, expect, it } from 'vitest'
import { caseRowsHtml, escapeHtml, type ListedCase } from '@/components/cases/case-rows-html'

const ROW: ListedCase = {
  ref: 'AVR-2026-01187',
  name: 'MAGOMADOV Said-Emin +4',
  place: 'Russia · 5 people',
  stage: 'booked',
  step: 'Prepare the day of departure',
  who: 'Travel desk',
  due: { date: '17/11/2026', words: '7 days late', tone: 'late' },
  tags: ['Medical'],
  more: ['A. Peeters'],
}
const words = { stages: { booked: 'Travel booked' }, more: ['Counsellor'] }
const NASTY = `<img src=x onerror=alert(1)>"'&`

describe('the rows of a list as HTML', () => {
  it('say everything about a case once', () => {
    const html = caseRowsHtml([ROW], words, 7)
    for (const text of [
      'AVR-2026-01187</a>',
      ROW.name,
      ROW.place,
      ROW.step,
      ROW.who,
      '7 days late',
      'Medical',
      'A. Peeters',
      'Travel booked',
    ]) {
      expect(html.split(text)).toHaveLength(2)
    }
    expect(html).toContain('href="/cases/AVR-2026-01187"')
  })

  it('escape every text, wherever it stands', () => {
    const html = caseRowsHtml(
      [
        { group: NASTY },
        {
          ref: NASTY,
          name: NASTY,
          place: NASTY,
          stage: 'booked',
          step: NASTY,
          who: NASTY,
          due: { date: NASTY, words: NASTY, tone: 'now' },
          tags: [NASTY],
          more: [NASTY],
        },
      ],
      { stages: { booked: NASTY }, more: [NASTY] },
      7,
    )
    expect(html).not.toContain('<img')
    expect(html).not.toContain(NASTY)
    expect(html.split(escapeHtml(NASTY))).toHaveLength(15)
  })

  it('name a group across the whole table', () => {
    expect(caseRowsHtml([{ group: 'Overdue · 3' }], words, 7)).toBe(
      '<tr class="grp"><th colspan="7" scope="rowgroup">Overdue · 3</th></tr>',
    )
  })

  it('leave the cell of a date empty where there is none', () => {
    const { due: _due, ...undated } = ROW
    expect(caseRowsHtml([undated], words, 7)).toContain('<td></td>')
  })
})

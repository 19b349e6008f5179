import { describe, expect, it } from 'vitest'
import { caseRowsHtml, escapeHtml, type ListedCase } from '@/components/cases/case-rows-html'

const ROW: ListedCase = [
  'AVR-2026-01187',
  'MAGOMADOV Said-Emin +4',
  3,
  'booked',
  0,
  1,
  ['17/11/2026', 4, 'late'],
  [2],
  5,
  '09/11/2026',
]
const WORDS = {
  words: [
    'Prepare the day of departure',
    'Travel desk',
    'Medical',
    'Russia · 5 people',
    '7 days late',
    'A. Peeters',
  ],
  stages: { booked: 'Travel booked' },
}
const COLUMNS = ['ref', 'name', 'stage', 'step', 'due', 'counsellor', 'activity']
const NASTY = `<img src=x onerror=alert(1)>"'&`

describe('the rows of a list as HTML', () => {
  it('say everything about a case once', () => {
    const html = caseRowsHtml([ROW], WORDS, COLUMNS)
    const texts = ['AVR-2026-01187</a>', ROW[1], '17/11/2026', '09/11/2026', 'Travel booked', ...WORDS.words]
    for (const text of texts) expect([text, html.split(text).length]).toEqual([text, 2])
    expect(html).toContain('href="/cases/AVR-2026-01187"')
  })

  it('escape every text, wherever it stands', () => {
    const html = caseRowsHtml(
      [NASTY, [NASTY, NASTY, 0, 'booked', 0, 0, [NASTY, 0, 'now'], [0], NASTY, 0]],
      { words: [NASTY], stages: { booked: NASTY } },
      COLUMNS,
    )
    expect(html).not.toContain('<img')
    expect(html).not.toContain(NASTY)
    expect(html.split(escapeHtml(NASTY))).toHaveLength(14)
  })

  it('show the columns that were chosen, in the order of the table', () => {
    expect(caseRowsHtml([ROW], WORDS, ['ref', 'counsellor', 'activity'])).toBe(
      '<tr><td><a href="/cases/AVR-2026-01187">AVR-2026-01187</a><td>A. Peeters<td>09/11/2026',
    )
  })

  it('name a group across the whole table', () => {
    expect(caseRowsHtml(['Overdue · 3'], WORDS, COLUMNS)).toBe(
      '<tr class=grp><th colspan=7 scope=rowgroup>Overdue · 3',
    )
  })

  it('leave the cell of a date empty where there is none', () => {
    expect(
      caseRowsHtml([['AVR-2026-01187', 'A', 9, 'draft', 0, 1, null, []]], WORDS, COLUMNS.slice(0, 5)),
    ).toMatch(/<td>$/)
  })
})

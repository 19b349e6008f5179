import { describe, expect, it } from 'vitest'
import { PAPER_LANGUAGES, type Paper, type PaperLanguage } from '@/lib/papers/model'
import { renderPaper } from '@/lib/papers/render'
import { linesOf, type Run } from '@/lib/papers/script'
import { guidePaper } from '@/lib/papers/travel-guide/guide-paper'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { textOfPdf } from '@/tests/support/pdf-text'

const guide = (language: PaperLanguage) =>
  guidePaper({
    language,
    name: 'KABORÉ-OUÉDRAOGO Aïssata',
    destination: 'IQ',
    travelDay: calendarDate('2026-12-03'),
    journey: null,
    traveller: {
      birthDate: null,
      saidUnderAge: null,
      isUnaccompaniedMinor: true,
      hasMinors: true,
      mode: 'air',
      needs: null,
      hasPlan: true,
      travelDay: calendarDate('2026-12-03'),
    },
    statedAt: new Date('2026-11-22T09:00:00Z'),
  })
/** What a reader copies out of the paper, with single spaces. */
const textOf = async (pdf: Buffer) => (await textOfPdf(pdf)).replace(/\s+/g, ' ')
/** Vowel signs are drawn and not copied; what parts two letters unseen has no width. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Mn}/gu, '')
    .replace(/\u200c/g, ' ')

describe('a paper', () => {
  it.each(PAPER_LANGUAGES)(
    'is tagged, in its language, and the same bytes each time: %s',
    async (language) => {
      const [pdf, again] = [await renderPaper(guide(language)), await renderPaper(guide(language))]
      const source = pdf.toString('latin1')
      expect(source.startsWith('%PDF-1.7')).toBe(true)
      expect(source).toContain(`/Lang (${language})`)
      expect(source).toContain('pdfuaid')
      for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TH', 'TD', 'L', 'LI', 'LBody']) {
        expect(source).toMatch(new RegExp(`/S /${tag}\\b`))
      }
      expect(again.equals(pdf)).toBe(true)
    },
  )

  it.each(PAPER_LANGUAGES)('can be copied and searched letter by letter: %s', async (language) => {
    const paper = guide(language)
    const text = plain(await textOf(await renderPaper(paper)))
    expect(text).toContain('KABORÉ-OUÉDRAOGO Aïssata'.normalize('NFC').replace(/\p{Mn}/gu, ''))
    for (const block of paper.blocks) {
      const words = block.kind === 'heading' ? [block.text] : block.kind === 'list' ? block.items : []
      // A line may break anywhere: each word must be there.
      for (const word of words.flatMap((sentence) => plain(sentence).split(/[\s.,:;،؛؟?!()-]+/))) {
        expect(text).toContain(word)
      }
    }
  })

  it('says two languages beside each other, each with its own', async () => {
    const paper: Paper = {
      title: 'Déclarations',
      language: 'fr',
      statedAt: new Date('2026-11-22T09:00:00Z'),
      sender: '',
      footer: 'page {page} / {pages}',
      blocks: [
        {
          kind: 'pair',
          as: 'heading',
          texts: [
            { language: 'fr', text: 'Je choisis de rentrer' },
            { language: 'ar', text: 'أختار العودة (IOM) 90 يوماً' },
          ],
        },
        { kind: 'fill', rows: [{ label: 'Nom / الاسم', value: 'KABORÉ' }] },
        { kind: 'drawing', strokes: [[0, 0, 10, 10]], box: { width: 600, height: 200 }, label: 'Signature' },
      ],
    }
    const pdf = await renderPaper(paper)
    const source = pdf.toString('latin1')
    expect(source).toContain('/Lang (ar)')
    expect(source).toMatch(/\/ActualText/)
    expect(source).toMatch(/\/S \/Figure/)
    const text = await textOf(pdf)
    for (const words of ['Je choisis de rentrer', 'أختار العودة', 'IOM', '90', 'KABORÉ']) {
      expect(text).toContain(words)
    }
  })
})

describe('lines from right to left', () => {
  const measure = (run: Run) => run.text.length
  const seen = (text: string, width = 200) =>
    linesOf(text, 'ar', width, measure).map(({ runs }) => runs.map((run) => run.text))

  it('keeps numbers, dates and Latin names in their own order', () => {
    expect(seen('وصل 03/12/2026 إلى Brussels Airport')).toEqual([
      ['Brussels Airport', ' إلى ', '03/12/2026', 'وصل '],
    ])
  })

  it('turns brackets with the direction', () => {
    expect(seen('منظمة (IOM) هنا')[0]?.join('|')).toBe('( هنا|IOM|منظمة )')
  })

  it('breaks between words, and each line begins at the right', () => {
    expect(seen('واحد اثنان ثلاثة', 11)).toEqual([['واحد اثنان'], ['ثلاثة']])
    expect(linesOf('', 'ar', 10, measure)).toEqual([])
  })
})

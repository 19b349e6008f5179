import { describe, expect, it } from 'vitest'
import { RECIPIENTS } from '@/lib/consents/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { renderPaper } from '@/lib/papers/render'
import { EMBASSY_LANGUAGES, embassyPaper, type EmbassyIdentity } from '@/lib/travel/embassy-paper'
import { textOfPdf } from '@/tests/support/pdf-text'

const identity: EmbassyIdentity = {
  language: 'en',
  familyName: 'Kaboré',
  givenNames: 'Aïssata',
  sex: 'F',
  birthDate: calendarDate('1991-05-02'),
  birthPrecision: 'day',
  nationality: 'BF',
  asksFor: 'LAISSEZ_PASSER',
  earlier: { kind: 'PASSPORT', number: 'A1234567', validUntil: calendarDate('2024-03-11') },
  statedAt: new Date('2026-11-22T09:00:00Z'),
}

/** Words that would tell who helps, why somebody travels, or that there is a file. */
const BANNED =
  /retour|fedasil|reab|avrr|\biom\b|caritas|voluntar|volontaire|vrijwillig|freiwillig|return|terugkeer|rückkehr|reintegrat|réintégrat|asyl|asiel|asile|migra|programme|programma|dossier|AVR-\d|order to leave|brussels|belg/i

describe('the paper for an embassy', () => {
  it('holds exactly the allowed fields', async () => {
    const text = (await textOfPdf(await renderPaper(embassyPaper(identity)))).replace(/\s+/g, ' ').trim()
    expect(text).toBe(
      'Identity of the person asking for a travel document Family name KABORÉ Given names Aïssata Sex Female ' +
        'Date of birth 02/05/1991 Nationality Burkina Faso Document asked for Laissez-passer Last travel document ' +
        'Last travel document Passport Number A1234567 Valid until 11/03/2024 Date Signature of the holder Page 1 of 1',
    )
  })

  it.each(EMBASSY_LANGUAGES)(
    'names nobody who helps and no reason, in its text and around it: %s',
    async (language) => {
      const pdf = await renderPaper(embassyPaper({ ...identity, language }))
      expect(await textOfPdf(pdf)).not.toMatch(BANNED)
      for (const entry of ['Title', 'Author', 'Creator', 'Producer', 'Subject', 'Keywords']) {
        const stated = new RegExp(`/${entry} \\(([^)]*)\\)`).exec(pdf.toString('latin1'))?.[1] ?? ''
        expect(stated.replace(/\0/g, '')).not.toMatch(BANNED)
      }
    },
  )

  it('says only as much of a birth as is known, and leaves out a paper that is not', async () => {
    const text = await textOfPdf(
      await renderPaper(embassyPaper({ ...identity, birthPrecision: 'year', earlier: null })),
    )
    expect(text).toContain('1991')
    expect(text).not.toContain('02/05')
    expect(text).not.toContain('Number')
  })
})

describe('with whom data may be shared', () => {
  it('knows no authority of a country of origin', () => {
    expect(RECIPIENTS).toEqual([
      'FEDASIL',
      'IOM',
      'CARITAS',
      'REFERRING_PARTNER',
      'RECEIVING_PARTNER',
      'MEDICAL_PROVIDER',
      'GUARDIANSHIP',
      'CARRIER',
    ])
    expect(RECIPIENTS.filter((kind) => /EMBASSY|CONSUL|AUTHORIT|GOVERN|POLICE|ORIGIN/.test(kind))).toEqual([])
  })
})

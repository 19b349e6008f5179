import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as getApplicationForm } from '@/app/(workspace)/cases/[ref]/papers/application-form/route'
import { GET as getConsentForm } from '@/app/(workspace)/cases/[ref]/papers/consent-form/[person]/route'
import { GET as getTravelGuide } from '@/app/(workspace)/cases/[ref]/papers/travel-guide/[person]/route'
import { recordConsent } from '@/lib/consents/commands'
import { consentForm } from '@/lib/consents/queries'
import { consentPaper } from '@/lib/consents/consent-paper'
import type { PaperLanguage } from '@/lib/papers/model'
import { guidePaper } from '@/lib/papers/travel-guide/guide-paper'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { papersOfCase, travelGuide } from '@/lib/travel/queries'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { cookieOf, requestTo } from '@/tests/support/requests'
import { textOfPdf } from '@/tests/support/pdf-text'
import { asOwner } from '@/tests/support/test-database'
import { consent, dataOf, fileOf, NOW, openCompleteDraft } from '../applications/drafts'

let people: People
let ref: string
let person: string
beforeAll(async () => {
  people = await arrangePeople()
  ref = await openCompleteDraft(people)
  person = (await fileOf(people.partner, ref)).members[0]?.personId ?? ''
})
afterAll(closeDatabase)

const GETS = { guide: getTravelGuide, form: getConsentForm }
const get = async (paper: keyof typeof GETS, who: PersonaName, language = 'fr', about = person) =>
  GETS[paper](
    requestTo(`/x?language=${language}`, { headers: { cookie: await cookieOf(people[who].caller) } }),
    { params: Promise.resolve({ ref, person: about }) },
  )
const guideFor = async (who: PersonaName, language: PaperLanguage = 'en') => {
  const found = await answer(travelGuide, people[who].caller, { ref, person, language }, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return guidePaper(found.data)
}

describe('papers for the people of a file', () => {
  it('the application form says what was answered, to those who read all of it', async () => {
    const form = async (who: PersonaName, language = 'nl') =>
      getApplicationForm(
        requestTo(`/x?language=${language}`, { headers: { cookie: await cookieOf(people[who].caller) } }),
        { params: Promise.resolve({ ref }) },
      )
    const response = await form('partner')
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${ref}-application.pdf"`)
    expect(response.headers.get('content-language')).toBe('fr')
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = (await textOfPdf(bytes)).replace(/\s+/g, ' ')
    for (const words of [
      'Demande de retour volontaire',
      ref,
      'Pas encore envoyée',
      'Aïssata',
      'Burkina Faso',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Nog niet verstuurd')
    expect(Buffer.from(await (await form('partner')).arrayBuffer()).equals(bytes)).toBe(true)
    expect((await form('partner', 'xx')).status).toBe(404)
    await asOwner(`update case_file set ready_on = '2026-11-20' where ref = $1`, [ref])
    const readers = ['supervisor', 'travel', 'otherPartner', 'finance', 'auditor', 'admin'] as const
    const statuses = await Promise.all(readers.map(async (who) => (await form(who)).status))
    expect(statuses).toEqual([200, 404, 404, 403, 403, 403])
  })

  it.each(['guide', 'form'] as const)(
    'the %s is a PDF that opens, in a language of choice, the same bytes each time',
    async (paper) => {
      for (const language of ['nl', 'fa'] as const) {
        const response = await get(paper, 'partner', language)
        expect(response.status).toBe(200)
        expect(response.headers.get('content-type')).toBe('application/pdf')
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(response.headers.get('content-disposition')).toBe(
          paper === 'guide' ? 'inline; filename="journey.pdf"' : `inline; filename="${ref}-consents.pdf"`,
        )
        const bytes = Buffer.from(await response.arrayBuffer())
        expect(bytes.toString('latin1').startsWith('%PDF-1.7')).toBe(true)
        if (language === 'fa') {
          const again = Buffer.from(await (await get(paper, 'partner', language)).arrayBuffer())
          expect(again.equals(bytes)).toBe(true)
        }
      }
    },
  )

  it('are printed by who works with the person, and by nobody else', async () => {
    await asOwner(`update case_file set ready_on = '2026-11-20' where ref = $1`, [ref])
    for (const paper of ['guide', 'form'] as const) {
      const statuses = await Promise.all(
        (['partner', 'supervisor', 'travel', 'otherPartner', 'finance', 'auditor', 'admin'] as const).map(
          async (who) => (await get(paper, who)).status,
        ),
      )
      expect(statuses).toEqual([200, 200, 200, 404, 403, 403, 403])
    }
    expect((await answer(papersOfCase, people.otherPartner.caller, { ref }, NOW)).kind).toBe('not_found')
    expect((await get('guide', 'partner', 'xx')).status).toBe(404)
    expect((await get('guide', 'partner', 'fr', crypto.randomUUID())).status).toBe(404)
  })

  it('list what there is for whom', async () => {
    const found = await answer(papersOfCase, people.partner.caller, { ref }, NOW)
    expect(found).toMatchObject({
      data: {
        fileLanguage: 'fr',
        spokenLanguage: 'mos',
        people: [{ personId: person, isTravelling: true, signs: true }],
      },
    })
  })

  it('ask about health where the reader may not know it, and name only what is needed where they may', async () => {
    await asOwner(
      `insert into vulnerability_record (case_id, person_id, kind, assessed_on, assessed_by_id)
       select c.id, $2, 'PREGNANT', '2026-11-20', c.created_by_id from case_file c where c.ref = $1`,
      [ref, person],
    )
    await asOwner(`update case_file set ready_on = '2026-11-20' where ref = $1`, [ref])
    const known = JSON.stringify(await guideFor('partner'))
    expect(known).toContain('If you are pregnant')
    expect(known).not.toContain('If you take medicines')
    const asked = JSON.stringify(await guideFor('travel'))
    expect(asked).toContain('If you are pregnant')
    expect(asked).toContain('If you take medicines')
  })

  it('the form shows what was signed, by whom and in which version, and leaves the rest to be answered', async () => {
    const drawn = {
      signedHow: 'screen',
      signature: '[[10,10,50,60,90,10,120,40]]',
      signedBy: 'Aïssata Kaboré',
    }
    dataOf(
      await runCommand(
        recordConsent,
        people.partner.caller,
        consent(ref, person, { givenOn: '2026-11-21', recipients: ['IOM'], ...drawn }),
        NOW,
      ),
    )
    const found = await answer(consentForm, people.partner.caller, { ref, person, language: 'ar' }, NOW)
    if (found.kind !== 'found') throw new Error(found.kind)
    const { blocks } = consentPaper(found.data)
    const said = JSON.stringify(blocks)
    for (const words of [
      'Signé le 21/11/2026 · Texte 2026-1',
      'أختار العودة',
      'Ma réponse (entourez)',
      'Aïssata Kaboré',
    ]) {
      expect(said).toContain(words)
    }
    expect(said.match(/Signé le/g)).toHaveLength(3)
    expect(blocks.at(-1)).toMatchObject({ kind: 'drawing', strokes: [[10, 10, 50, 60, 90, 10, 120, 40]] })
  })
})

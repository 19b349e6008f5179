import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/(workspace)/cases/[ref]/eligibility/letter/[sequence]/route'
import { decisionPaper } from '@/app/(workspace)/cases/[ref]/eligibility/letter/[sequence]/decision-paper'
import { decisionLetter, decisionOnFile } from '@/lib/eligibility/queries'
import { findEligible, findNotEligible } from '@/lib/journey/commands/decision'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { cookieOf, requestTo } from '@/tests/support/requests'
import { asOwner } from '@/tests/support/test-database'
import { addVulnerability, arrangeReview, FAMILY } from './review-case'

const TODAY = fixedClock(new Date('2026-11-22T09:00:00Z'))

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

async function decided(facts: Partial<Parameters<typeof arrangeReview>[1]> = {}, language = 'fr') {
  const made = await arrangeReview(people, {
    ref: `AVR-2026-${String(50_000 + (count += 1))}`,
    others: FAMILY,
    ...facts,
  })
  await asOwner('update case_file set file_language = $2 where id = $1', [made.id, language])
  await addVulnerability(people, made.id, made.personId, 'MEDICAL')
  const isRefused = facts.status === 'DUBLIN' || facts.previousAssistedOn
  const input = { ref: made.ref, version: 1 }
  const ran = isRefused
    ? await runCommand(
        findNotEligible,
        people.counsellor.caller,
        { ...input, reasonCode: 'five_year_rule', reasonText: 'The earlier journey was in 2023.' },
        TODAY,
      )
    : await runCommand(findEligible, people.counsellor.caller, input, TODAY)
  expect(ran.kind).toBe('done')
  return made
}
const get = async (who: PersonaName, ref: string, sequence = '1') =>
  GET(requestTo(`/x`, { headers: { cookie: await cookieOf(people[who].caller) } }), {
    params: Promise.resolve({ ref, sequence }),
  })
async function paper(ref: string) {
  const found = await answer(decisionLetter, people.counsellor.caller, { ref, sequence: 1 }, TODAY)
  if (found.kind !== 'found') throw new Error(found.kind)
  return decisionPaper(found.data)
}
const textOf = async (ref: string) => JSON.stringify((await paper(ref)).blocks)

describe('the letter about a decision', () => {
  it('is a tagged PDF in the language of the file, the same bytes each time', async () => {
    const made = await decided()
    const response = await get('counsellor', made.ref)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${made.ref}-1.pdf"`)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-language')).toBe('fr')
    const bytes = Buffer.from(await response.arrayBuffer())
    const pdf = bytes.toString('latin1')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf).toMatch(/\/Lang \(fr\)/)
    expect(pdf).toMatch(/\/MarkInfo/)
    expect(pdf).toMatch(/\/StructTreeRoot/)
    expect(pdf).toContain('pdfuaid')
    for (const tag of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'LBody'])
      expect(pdf).toMatch(new RegExp(`/S /${tag}\\b`))
    expect(pdf).toMatch(/\/Scope \/Column/)
    const again = Buffer.from(await (await get('partner', made.ref)).arrayBuffer())
    expect(again.equals(bytes)).toBe(true)
  })

  it('says in plain words what was decided, why, what they get, what comes next and that they are free', async () => {
    const granted = await textOf((await decided()).ref)
    for (const words of [
      'TESTER Ann et 2 autres personnes',
      'Vous pouvez retourner avec notre aide.',
      'Argent au départ',
      'Supplément',
      'confirmés par Fedasil',
      'Vous pouvez changer d’avis',
      '0800 32 745',
    ])
      expect(granted).toContain(words)
    const refused = await textOf((await decided({ previousAssistedOn: '2023-05-01', others: [] }, 'nl')).ref)
    for (const words of [
      'Wij kunnen uw terugkeer niet met dit programma regelen.',
      'minder dan vijf jaar',
      'The earlier journey was in 2023.',
      'uitzondering op de vijfjarenregel',
    ])
      expect(refused).toContain(words)
    expect(refused).not.toContain('Wat u krijgt')
    expect(await textOf((await decided({ status: 'DUBLIN' }, 'de')).ref)).toContain('Ausländeramt')
  })

  it('is read by the partner of the case, counsellors, specialists in sight and supervisors', async () => {
    const made = await decided()
    const statuses = async (...who: PersonaName[]) =>
      Promise.all(who.map(async (name) => (await get(name, made.ref)).status))
    expect(await statuses('partner', 'counsellor', 'supervisor', 'specialist')).toEqual([200, 200, 200, 200])
    expect(await statuses('otherPartner', 'otherCounsellor')).toEqual([404, 404])
    expect(await statuses('travel', 'finance', 'auditor', 'admin')).toEqual([403, 403, 403, 403])
    expect((await get('counsellor', made.ref, '2')).status).toBe(404)
    expect((await get('counsellor', made.ref, 'x')).status).toBe(404)
    await asOwner(`update case_file set sensitivity = 'CLOSED' where id = $1`, [made.id])
    expect(await statuses('partner', 'counsellor', 'supervisor')).toEqual([404, 404, 404])
  })

  it('is no longer handed out by a partner while the review is open again', async () => {
    const made = await decided()
    await asOwner(`update case_file set stage = 'in_review' where id = $1`, [made.id])
    expect([(await get('partner', made.ref)).status, (await get('counsellor', made.ref)).status]).toEqual([
      404, 200,
    ])
  })
})

describe('a decision on file', () => {
  it('stands as it was stored, with what the next one found changed', async () => {
    const made = await decided()
    await asOwner(
      `update case_file set planned_departure_on = '2027-03-01', stage = 'in_review' where id = $1`,
      [made.id],
    )
    await asOwner('delete from household_member where case_id = $1 and position = 2', [made.id])
    const [row] = await asOwner<{ version: number }>('select version from case_file where id = $1', [made.id])
    await runCommand(findEligible, people.counsellor.caller, { ref: made.ref, version: row?.version }, TODAY)
    const read = async (who: PersonaName, sequence: number) =>
      answer(decisionOnFile, people[who].caller, { ref: made.ref, sequence }, TODAY)
    const first = await read('counsellor', 1)
    expect(first).toMatchObject({
      kind: 'found',
      data: {
        sequence: 1,
        facts: { departureDate: '2026-12-10' },
        explained: { departureDate: '2026-12-10', travellers: 3 },
        next: {
          sequence: 2,
          difference: { facts: [{ fact: 'departureDate' }, { fact: 'household', was: '3', is: '2' }] },
        },
      },
    })
    expect(await read('supervisor', 2)).toMatchObject({ kind: 'found', data: { next: null } })
    expect((await read('partner', 1)).kind).toBe('forbidden')
    expect((await read('counsellor', 3)).kind).toBe('not_found')
  })
})

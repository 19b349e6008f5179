import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { autosave } from '@/lib/applications/commands/autosave'
import { saveHousehold } from '@/lib/applications/commands/household'
import { saveReturn } from '@/lib/applications/commands/return'
import type { Section } from '@/lib/applications/model'
import { submitApplication } from '@/lib/journey/commands/application'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { child, dataOf, fileOf, firstRow, NOW, openCompleteDraft, openDraftAs, RETURN } from './drafts'

let people: People
let ref: string
beforeAll(async () => {
  people = await arrangePeople()
})
beforeEach(async () => {
  ref = await openDraftAs(people)
})

type Fields = Readonly<Record<string, string | readonly [was: string, text: string]>>

function type(persona: Persona, version: number, section: Section, fields: Fields, into = ref) {
  const sent = Object.entries(fields).map(([field, text]) =>
    typeof text === 'string' ? { field, was: '', text } : { field, was: text[0], text: text[1] },
  )
  return runCommand(autosave, persona.caller, { ref: into, version, section, fields: sent }, NOW)
}

async function unfinishedOf(persona: Persona, of = ref) {
  const found = await answer(applicationOfCase, persona.caller, { ref: of }, NOW)
  return found.kind === 'found' ? found.data.unfinished : null
}

describe('a draft that is kept while it is typed', () => {
  it('keeps one field and leaves the others alone', async () => {
    expect(dataOf(await type(people.partner, 1, 'return', { destinationPlace: 'Bobo' }))).toEqual({
      version: 2,
      savedAt: '10:00',
      unfinished: 0,
      contested: [],
      stored: {},
      current: null,
    })
    expect(await fileOf(people.partner, ref)).toMatchObject({
      version: 2,
      destination: 'BF',
      destinationPlace: 'Bobo',
      spokenLanguage: 'mos',
    })
  })

  it('says what stands there where it is written otherwise', async () => {
    const [member] = (await fileOf(people.partner, ref)).members
    const field = `members.${member?.personId}.immigrationNumber`
    expect(dataOf(await type(people.partner, 1, 'household', { [field]: 'S.P. 8 455 370' }))).toMatchObject({
      stored: { [field]: '8455370' },
    })
  })

  it('changes nothing when the same is sent again', async () => {
    dataOf(await type(people.partner, 1, 'return', { destinationPlace: 'Bobo' }))
    expect(await type(people.partner, 1, 'return', { destinationPlace: 'Bobo' })).toMatchObject({
      kind: 'stale',
      version: 2,
      current: { destinationPlace: 'Bobo' },
    })
    const written = `select count(*)::int as count from audit_event where type = 'application.autosaved'
      and case_id = (select id from case_file where ref = $1)`
    expect(await asOwner(written, [ref])).toEqual([{ count: 1 }])
  })

  it('lets two people write in different fields', async () => {
    dataOf(await type(people.partner, 1, 'return', { destinationPlace: 'Bobo' }))
    expect(
      dataOf(await type(people.partnerColleague, 1, 'return', { contactPhone: '0470 00 11 18' })),
    ).toMatchObject({ version: 3, contested: [], current: { destinationPlace: 'Bobo' } })
    expect(await fileOf(people.partner, ref)).toMatchObject({
      destinationPlace: 'Bobo',
      contactPhone: '0470 00 11 18',
    })
  })

  it('overwrites nobody in the same field, and keeps what stands beside it', async () => {
    dataOf(await type(people.partner, 1, 'return', { destinationPlace: 'Bobo' }))
    const both = { destinationPlace: 'Kaya', motive: 'Her mother is ill.' }
    expect(dataOf(await type(people.partnerColleague, 1, 'return', both))).toMatchObject({
      contested: ['destinationPlace'],
      current: { destinationPlace: 'Bobo', motive: 'Her mother is ill.' },
    })
    expect(await type(people.partnerColleague, 1, 'return', { destinationPlace: 'Kaya' })).toMatchObject({
      kind: 'stale',
      version: 3,
      current: { destinationPlace: 'Bobo' },
    })
    dataOf(await type(people.partnerColleague, 3, 'return', { destinationPlace: ['Bobo', 'Kaya'] }))
    expect(await fileOf(people.partner, ref)).toMatchObject({ destinationPlace: 'Kaya' })
  })

  it('keeps half a date as typed until it is one', async () => {
    expect(dataOf(await type(people.partner, 1, 'return', { plannedDepartureOn: '2027-02' }))).toMatchObject({
      unfinished: 1,
    })
    expect(await fileOf(people.partner, ref)).toMatchObject({ plannedDepartureOn: null })
    expect(await unfinishedOf(people.partner)).toEqual([
      { section: 'return', field: 'plannedDepartureOn', content: '2027-02' },
    ])
    const whole = { plannedDepartureOn: ['2027-02', '2027-02-01'] } as const
    expect(dataOf(await type(people.partner, 2, 'return', whole))).toMatchObject({ unfinished: 0 })
    expect(await fileOf(people.partner, ref)).toMatchObject({ plannedDepartureOn: '2027-02-01' })
    expect(await unfinishedOf(people.partner)).toEqual([])
  })

  it('waits with a date for the answer it belongs to', async () => {
    const date = { orderToLeaveOn: '2026-10-05' }
    expect(dataOf(await type(people.partner, 1, 'situation', date))).toMatchObject({ unfinished: 1 })
    expect(dataOf(await type(people.partner, 2, 'situation', { hasOrderToLeave: 'yes' }))).toMatchObject({
      unfinished: 0,
    })
    expect(await fileOf(people.partner, ref)).toMatchObject({
      hasOrderToLeave: true,
      orderToLeaveOn: '2026-10-05',
    })
  })

  it('keeps a new person as typed until the household is saved, and enters nobody', async () => {
    const [lead] = (await fileOf(people.partner, ref)).members
    const rowKey = randomUUID()
    const typed = { [`members.${rowKey}.givenNames`]: 'Issa', [`members.${rowKey}.birthDate`]: '2019' }
    expect(dataOf(await type(people.partner, 1, 'household', typed))).toMatchObject({ unfinished: 2 })
    expect((await fileOf(people.partner, ref)).members).toHaveLength(1)
    const personId = lead?.personId ?? ''
    const rows = { shown: [personId], members: [firstRow(personId), { ...child(), rowKey }] }
    dataOf(await runCommand(saveHousehold, people.partner.caller, { ref, version: 2, ...rows }, NOW))
    expect((await fileOf(people.partner, ref)).members).toHaveLength(2)
    expect(await unfinishedOf(people.partner)).toEqual([])
  })

  it('leaves the new person of a colleague alone when a household is saved', async () => {
    const [lead] = (await fileOf(people.partner, ref)).members
    const field = `members.${randomUUID()}.givenNames`
    dataOf(await type(people.partnerColleague, 1, 'household', { [field]: 'Issa' }))
    const personId = lead?.personId ?? ''
    const rows = { shown: [personId], members: [firstRow(personId)] }
    dataOf(await runCommand(saveHousehold, people.partner.caller, { ref, version: 2, ...rows }, NOW))
    expect(await unfinishedOf(people.partner)).toEqual([{ section: 'household', field, content: 'Issa' }])
  })

  it('keeps the needs of a person and how far a pregnancy is, up to 42 weeks', async () => {
    const personId = (await fileOf(people.partner, ref)).members[0]?.personId
    const field = (name: string) => `people.${personId}.${name}`
    const said = { [field('kinds')]: 'MEDICAL,PREGNANT', [field('weeksPregnant')]: '24', isScreened: 'on' }
    dataOf(await type(people.partner, 1, 'vulnerability', said))
    expect(await fileOf(people.partner, ref)).toMatchObject({
      isVulnerabilityScreened: true,
      members: [{ vulnerabilities: ['MEDICAL', 'PREGNANT'], weeksPregnant: 24 }],
    })
    const more = { [field('weeksPregnant')]: ['24', '43'] } as const
    expect(dataOf(await type(people.partner, 2, 'vulnerability', more))).toMatchObject({ unfinished: 1 })
    const less = { [field('kinds')]: ['MEDICAL,PREGNANT', 'MEDICAL'] } as const
    dataOf(await type(people.partner, 3, 'vulnerability', less))
    expect(await fileOf(people.partner, ref)).toMatchObject({
      members: [{ vulnerabilities: ['MEDICAL'], weeksPregnant: null }],
    })
  })

  it('is not sent while something typed is unfinished', async () => {
    const complete = await openCompleteDraft(people)
    const { version } = await fileOf(people.partner, complete)
    dataOf(
      await type(people.partner, version, 'return', { contactPhone: ['0470 00 11 18', 'ask'] }, complete),
    )
    const sending = { ref: complete, version: version + 1, isDeclared: 'on' }
    expect(await runCommand(submitApplication, people.partner.caller, sending, NOW)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'answer_unfinished', params: { path: 'return' } }],
    })
    const saved = { ref: complete, version: version + 1, ...RETURN }
    dataOf(await runCommand(saveReturn, people.partner.caller, saved, NOW))
    dataOf(
      await runCommand(submitApplication, people.partner.caller, { ...sending, version: version + 2 }, NOW),
    )
    expect(await type(people.partner, version + 3, 'return', { motive: 'More' }, complete)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'autosave_in_drafts_only' }],
    })
  })

  it('is for those who may write in the draft', async () => {
    expect(await type(people.otherPartner, 1, 'return', { motive: 'x' })).toEqual({ kind: 'not_found' })
    expect(await type(people.travel, 1, 'return', { motive: 'x' })).toEqual({ kind: 'forbidden' })
  })

  it('takes no fields that the section does not have', async () => {
    expect(await type(people.partner, 1, 'return', { version: '9' })).toMatchObject({ kind: 'stale' })
    expect(await type(people.partner, 1, 'return', { 'a.b.c': '9' })).toMatchObject({ kind: 'invalid' })
    const strange = { [`members.${randomUUID()}.ownerId`]: 'x' }
    expect(await type(people.partner, 1, 'household', strange)).toMatchObject({ kind: 'stale' })
  })
})

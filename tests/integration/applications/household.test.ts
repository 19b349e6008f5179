import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveHousehold } from '@/lib/applications/commands/household'
import { applyToMembers } from '@/lib/applications/commands/members'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { recordConsent } from '@/lib/consents/commands'
import { formToInput } from '@/lib/runner/form-data'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { child, consent, dataOf, fileOf, firstRow, NOW, openDraftAs } from './drafts'

let people: People
let ref: string
beforeAll(async () => {
  people = await arrangePeople()
})
beforeEach(async () => {
  ref = await openDraftAs(people)
})

const save = (persona: Persona, sent: Record<string, unknown>) =>
  runCommand(saveHousehold, persona.caller, { ref, ...sent }, NOW)
const idsOf = async () => (await fileOf(people.partner, ref)).members.map((member) => member.personId)

describe('the household of an application', () => {
  it('adds, corrects, orders and takes out people in one form', async () => {
    const [first = ''] = await idsOf()
    const rows = [child({ givenNames: 'Awa' }), firstRow(first, { givenNames: 'Aïssata' }), child()]
    dataOf(await save(people.partner, { version: 1, shown: first, members: rows }))
    const file = await fileOf(people.partner, ref)
    expect(file.version).toBe(2)
    expect(file.members.map(({ givenNames, relation }) => [givenNames, relation])).toEqual([
      ['Awa', 'child'],
      ['Aïssata', 'principal'],
      ['Issa', 'child'],
    ])
    const [summary] = await asOwner(
      'select member_count, beneficiary_name, tracks, search_text from case_file where ref = $1',
      [ref],
    )
    expect(summary).toMatchObject({
      member_count: 3,
      beneficiary_name: 'KABORÉ-OUÉDRAOGO Aïssata',
      tracks: ['FAMILY'],
      search_text: expect.stringContaining('issa'),
    })

    const ids = await idsOf()
    const [awa = '', , issa = ''] = ids
    const kept = [firstRow(first), child({ personId: issa })]
    dataOf(await save(people.partner, { version: 2, shown: ids, members: kept }))
    expect(await idsOf()).toEqual([first, issa])
    expect(await asOwner('select id from person where id = $1', [awa])).toEqual([])
    const changed = await asOwner<{ details: { changed: string } }>(
      `select details from audit_event where type = 'application.household_saved' and case_id = (select id from case_file where ref = $1) order by at desc limit 1`,
      [ref],
    )
    expect(changed[0]?.details.changed).toContain('givenNames')
    expect(JSON.stringify(changed)).not.toContain('Awa')
  })

  it('is read as a browser without JavaScript sends it: empty spare rows, removal by a box', async () => {
    const [first = ''] = await idsOf()
    const form = new FormData()
    const put = (values: Record<string, string>) =>
      Object.entries(values).forEach(([name, value]) => form.append(name, value))
    put({ ref, version: '1', shown: first })
    put({ 'members.0.personId': first, 'members.0.familyName': 'Kaboré', 'members.0.givenNames': 'Aïssata' })
    put({
      'members.0.birthDate.day': '',
      'members.0.birthDate.month': '',
      'members.0.birthDate.year': '1991',
    })
    put({ 'members.0.sex': 'F', 'members.0.nationality': 'BF', 'members.0.relation': 'principal' })
    put({
      'members.0.isTravelling': 'yes',
      'members.0.nativeName': '',
      'members.0.immigrationNumber': '8 455 370',
    })
    put({ 'members.1.personId': '', 'members.1.familyName': '', 'members.1.givenNames': '' })
    put({ 'members.1.birthDate.year': '', 'members.1.isTravelling': 'yes', 'members.1.relation': '' })
    put({ 'members.2.familyName': 'Kaboré', 'members.2.givenNames': 'Issa', 'members.2.isRemoved': 'on' })
    put({ 'members.2.sex': 'M', 'members.2.nationality': 'BF', 'members.2.relation': 'child' })
    put({ 'members.2.isTravelling': 'yes' })
    const ran = await runCommand(saveHousehold, people.partner.caller, formToInput(form), NOW)
    dataOf(ran)
    const file = await fileOf(people.partner, ref)
    expect(file.members).toMatchObject([
      { familyName: 'Kaboré', birthDate: '1991-01-01', birthPrecision: 'year', immigrationNumber: '8455370' },
    ])
  })

  it('wants one person to lead, nobody born tomorrow, and somebody left', async () => {
    const [first = ''] = await idsOf()
    const wrong = async (members: unknown[], shown: string[] = [first]) => {
      const ran = await save(people.partner, { version: 1, shown, members })
      return ran.kind === 'invalid' ? ran.errors : ran
    }
    expect(await wrong([firstRow(first, { relation: 'partner' }), child()])).toEqual([
      { path: 'members.0.relation', code: 'one_principal' },
    ])
    expect(await wrong([firstRow(first), child({ relation: 'principal' })])).toEqual([
      { path: 'members.1.relation', code: 'one_principal' },
    ])
    expect(await wrong([firstRow(first), child({ birthDate: '2026-11-22' })])).toEqual([
      { path: 'members.1.birthDate', code: 'date_in_future' },
    ])
    expect(await wrong([])).toEqual([{ path: 'members', code: 'no_member_left' }])
    expect(await wrong([firstRow(first, { isUnaccompaniedMinor: 'on' })])).toEqual([
      { path: 'members.0.isUnaccompaniedMinor', code: 'not_a_minor' },
    ])
  })

  it('marks a child alone, which opens the track for minors', async () => {
    const [first = ''] = await idsOf()
    const alone = { birthDate: '2011-05-04', isUnaccompaniedMinor: 'on' }
    dataOf(await save(people.partner, { version: 1, shown: first, members: [firstRow(first, alone)] }))
    const file = await fileOf(people.partner, ref)
    expect(file.tracks).toEqual(['UMC'])
    expect(file.members[0]).toMatchObject({ isUnaccompaniedMinor: true, hasAgedOut: false })
  })

  it('keeps a person for whom something was signed', async () => {
    const [first = ''] = await idsOf()
    dataOf(
      await save(people.partner, {
        version: 1,
        shown: first,
        members: [firstRow(first), child({ birthDate: '1990' })],
      }),
    )
    const [, second = ''] = await idsOf()
    dataOf(await runCommand(recordConsent, people.partner.caller, consent(ref, second), NOW))
    expect(
      await save(people.partner, { version: 2, shown: [first, second], members: [firstRow(first)] }),
    ).toMatchObject({ kind: 'refused', refusals: [{ code: 'member_has_records', personId: second }] })
  })

  it('shows both versions, row by row, when two people saved, and never takes out somebody unseen', async () => {
    const [first = ''] = await idsOf()
    const theirs = [firstRow(first, { givenNames: 'Aïssata', nationality: 'ML' }), child()]
    dataOf(await save(people.partnerColleague, { version: 1, shown: first, members: theirs }))

    const mine = [firstRow(first, { givenNames: 'Aicha' })]
    const ran = await save(people.partner, { version: 1, shown: first, members: mine })
    expect(ran).toMatchObject({
      kind: 'stale',
      version: 2,
      current: {
        'members.0.givenNames': 'Aïssata',
        'members.0.nationality': 'ML',
        'members.0.birthDate': '1991-03',
        'members.0.hasNoFamilyName': '',
        addedMeanwhile: 'Kaboré Issa',
      },
    })
    dataOf(await save(people.partner, { version: 2, shown: first, members: mine }))
    const file = await fileOf(people.partner, ref)
    expect(file.members.map((member) => member.givenNames)).toEqual(['Aicha', 'Issa'])
  })

  it('loses nothing of two people who save at the same moment', async () => {
    const [first = ''] = await idsOf()
    const sent = ['Awa', 'Salif'].map((givenNames) => ({
      version: 1,
      shown: first,
      members: [firstRow(first, { givenNames: `Mother of ${givenNames}` }), child({ givenNames })],
    }))
    const ran = await Promise.all([
      save(people.partner, sent[0] ?? {}),
      save(people.partnerColleague, sent[1] ?? {}),
    ])
    expect(ran.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
    const slower = ran.findIndex(({ kind }) => kind === 'stale')
    const [faster, other] = slower === 0 ? ['Salif', 'Awa'] : ['Awa', 'Salif']
    expect(ran[slower]).toMatchObject({
      version: 2,
      current: { 'members.0.givenNames': `Mother of ${faster}`, addedMeanwhile: `Kaboré ${faster}` },
    })
    dataOf(await save(people.partner, { ...sent[slower], version: 2 }))
    const file = await fileOf(people.partner, ref)
    expect(file.members.map(({ givenNames }) => givenNames)).toEqual([`Mother of ${other}`, other, faster])
  })

  it('takes a person of another household for a new one', async () => {
    const other = await openDraftAs(people, people.otherPartner)
    const theirs = await fileOf(people.otherPartner, other)
    const stranger = theirs.members[0]?.personId ?? ''
    const [first = ''] = await idsOf()
    const rows = [firstRow(first), child({ personId: stranger, givenNames: 'Overwritten' })]
    dataOf(await save(people.partner, { version: 1, shown: [first, stranger], members: rows }))
    expect((await fileOf(people.otherPartner, other)).members).toEqual(theirs.members)
    expect(await idsOf()).not.toContain(stranger)
  })

  it('cannot be found, guessed or changed by another partner', async () => {
    const [first = ''] = await idsOf()
    expect(await answer(applicationOfCase, people.otherPartner.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
    const sent = { version: 1, shown: first, members: [firstRow(first)] }
    expect(await save(people.otherPartner, sent)).toEqual({ kind: 'not_found' })
    expect(
      await runCommand(saveHousehold, people.otherPartner.caller, { ...sent, ref: 'AVR-2026-99999' }, NOW),
    ).toEqual({ kind: 'not_found' })
    expect(await save(people.finance, sent)).toEqual({ kind: 'forbidden' })
  })

  it('is hidden from the desk while it is a draft', async () => {
    expect(await answer(applicationOfCase, people.counsellor.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
  })
})

describe('one entry for several people', () => {
  const apply = (persona: Persona, sent: Record<string, unknown>) =>
    runCommand(applyToMembers, persona.caller, { ref, ...sent }, NOW)
  const three = async () => {
    const [first = ''] = await idsOf()
    const rows = [firstRow(first), child(), child({ givenNames: 'Awa', nationality: 'ML' })]
    dataOf(await save(people.partner, { version: 1, shown: first, members: rows }))
    return idsOf()
  }

  it('changes what is given for those ticked, and nothing else', async () => {
    const [first = '', issa = '', awa = ''] = await three()
    const entry = {
      nationality: 'ML',
      isTravelling: 'no',
      immigrationNumber: '8 455 370',
      kinds: ['MEDICAL'],
    }
    dataOf(await apply(people.partner, { version: 2, personIds: [issa, awa], ...entry }))
    const file = await fileOf(people.partner, ref)
    expect(file.version).toBe(3)
    expect(file.members).toMatchObject([
      { personId: first, nationality: 'BF', isTravelling: true, vulnerabilities: [] },
      { givenNames: 'Issa', nationality: 'ML', isTravelling: false, immigrationNumber: '8455370', sex: 'M' },
      { givenNames: 'Awa', nationality: 'ML', isTravelling: false, vulnerabilities: ['MEDICAL'] },
    ])
    dataOf(await apply(people.partner, { version: 3, personIds: awa, kinds: ['PREGNANT', 'MEDICAL'] }))
    expect((await fileOf(people.partner, ref)).members[2]?.vulnerabilities).toEqual(['MEDICAL', 'PREGNANT'])
  })

  it('asks for somebody and for something', async () => {
    const [, issa = ''] = await three()
    expect(await apply(people.partner, { version: 2, nationality: 'ML' })).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'personIds', code: 'choose_person' }],
    })
    expect(await apply(people.partner, { version: 2, personIds: issa })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'nationality', code: 'apply_nothing' }],
    })
    const stranger = '00000000-0000-4000-8000-000000000000'
    expect(await apply(people.partner, { version: 2, personIds: stranger, nationality: 'ML' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'personIds', code: 'choose_person' }],
    })
  })

  it('is for those who may edit, and shows what somebody else saved meanwhile', async () => {
    const [, issa = '', awa = ''] = await three()
    const entry = { version: 1, personIds: [issa, awa], nationality: 'SN' }
    expect(await apply(people.partner, entry)).toMatchObject({
      kind: 'stale',
      version: 2,
      current: { nationality: 'BF, ML', isTravelling: 'yes' },
    })
    expect(await apply(people.travel, entry)).toEqual({ kind: 'forbidden' })
    expect(await apply(people.otherPartner, entry)).toEqual({ kind: 'not_found' })
  })

  it('does not leave a child as the only one to travel once the application was sent', async () => {
    const [first = '', issa = '', awa = ''] = await three()
    await asOwner(`update case_file set stage = 'submitted', registered_on = '2026-11-20' where ref = $1`, [
      ref,
    ])
    await asOwner(`update case_file set stage = 'in_review' where ref = $1`, [ref])
    const entry = { version: 2, reason: 'They said so by phone' }
    expect(
      await apply(people.counsellor, { ...entry, personIds: [first], isTravelling: 'no' }),
    ).toMatchObject({
      kind: 'refused',
      refusals: [
        { code: 'child_left_alone', personId: issa },
        { code: 'child_left_alone', personId: awa },
      ],
    })
    dataOf(await apply(people.counsellor, { ...entry, personIds: [first, issa, awa], isTravelling: 'no' }))
  })

  it('is not the save of a list that was pasted and never added', async () => {
    const [first = ''] = await idsOf()
    expect(
      await save(people.partner, {
        version: 1,
        shown: first,
        members: [firstRow(first)],
        paste: { text: 'Awa' },
      }),
    ).toMatchObject({ kind: 'invalid', errors: [{ path: 'paste.text', code: 'paste_not_added' }] })
    dataOf(
      await save(people.partner, {
        version: 1,
        shown: first,
        members: [firstRow(first)],
        paste: { text: ' ' },
      }),
    )
  })
})

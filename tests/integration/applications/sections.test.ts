import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, firstRow, NOW, openDraftAs, RETURN, SITUATION, TODAY } from './drafts'

let people: People
let ref: string
beforeAll(async () => {
  people = await arrangePeople()
})
beforeEach(async () => {
  ref = await openDraftAs(people)
})

describe('the answers of an application', () => {
  it('keeps what was said about the return', async () => {
    const sent = {
      ref,
      version: 1,
      ...RETURN,
      destinationPlace: 'Bobo-Dioulasso',
      motive: 'Her mother is ill.',
    }
    expect(dataOf(await runCommand(saveReturn, people.partner.caller, sent, NOW))).toEqual({
      ref,
      section: 'return',
    })
    expect(await fileOf(people.partner, ref)).toMatchObject({
      version: 2,
      destination: 'BF',
      destinationPlace: 'Bobo-Dioulasso',
      plannedDepartureOn: '2027-02-01',
      spokenLanguage: 'mos',
      interpreterNeeded: true,
      contactPhone: '0470 00 11 18',
    })
  })

  it('keeps the state of return only where it lies in the country', async () => {
    const save = async (version: number, destination: string, destinationState: string) => {
      const sent = { ref, version, ...RETURN, destination, destinationState }
      dataOf(await runCommand(saveReturn, people.partner.caller, sent, NOW))
      return (await fileOf(people.partner, ref)).destinationState
    }
    expect(await save(1, 'BR', 'MG')).toBe('MG')
    expect(await save(2, 'IQ', 'MG')).toBeNull()
    expect(await save(3, 'IQ', 'KRI')).toBe('KRI')
    expect(await save(4, 'SN', 'KRI')).toBeNull()
    const nowhere = { ref, version: 5, ...RETURN, destination: 'BR', destinationState: 'XX' }
    expect(await runCommand(saveReturn, people.partner.caller, nowhere, NOW)).toMatchObject({
      errors: [{ path: 'destinationState', code: 'choose_one' }],
    })
  })

  it('takes no day that has passed, no country, language or telephone that is none', async () => {
    const wrong = { plannedDepartureOn: '2026-11-20' }
    expect(
      await runCommand(saveReturn, people.partner.caller, { ref, version: 1, ...wrong }, NOW),
    ).toMatchObject({
      errors: [{ path: 'plannedDepartureOn', code: 'date_in_past' }],
    })
    const unknown = { destination: 'ZZ', spokenLanguage: 'xx', contactPhone: 'none' }
    expect(await runCommand(saveReturn, people.partner.caller, { ref, version: 1, ...unknown }, NOW)).toEqual(
      {
        kind: 'invalid',
        errors: [
          { path: 'destination', code: 'unknown_country' },
          { path: 'spokenLanguage', code: 'unknown_language' },
          { path: 'contactPhone', code: 'not_a_phone_number' },
        ],
      },
    )
  })

  it('shows both versions field by field when two people saved', async () => {
    dataOf(await runCommand(saveReturn, people.partnerColleague.caller, { ref, version: 1, ...RETURN }, NOW))
    const mine = { ref, version: 1, ...RETURN, contactPhone: '0466 00 11 92' }
    expect(await runCommand(saveReturn, people.partner.caller, mine, NOW)).toMatchObject({
      kind: 'stale',
      saved: { name: 'partnerColleague' },
      version: 2,
      current: {
        destination: 'BF',
        destinationPlace: '',
        destinationState: '',
        plannedDepartureOn: '2027-02-01',
        spokenLanguage: 'mos',
        interpreterNeeded: 'yes',
        contactPhone: '0470 00 11 18',
        accommodation: '',
        motive: '',
      },
    })
    dataOf(await runCommand(saveReturn, people.partner.caller, { ...mine, version: 2 }, NOW))
    expect(await fileOf(people.partner, ref)).toMatchObject({ contactPhone: '0466 00 11 92', version: 3 })
  })

  it('keeps the situation, and tells unanswered from no', async () => {
    const sent = { ref, version: 1, ...SITUATION, naturalisedBelgian: '' }
    dataOf(await runCommand(saveSituation, people.partner.caller, sent, NOW))
    expect(await fileOf(people.partner, ref)).toMatchObject({
      administrativeStatus: 'REJECTED',
      statusDecidedOn: '2026-09-01',
      hasOrderToLeave: true,
      orderToLeaveOn: '2026-10-05',
      hasPreviousAssistedReturn: false,
      naturalisedBelgian: null,
    })
  })

  it('takes no date to come, none out of order and none without its yes', async () => {
    const sent = {
      ref,
      version: 1,
      statusDecidedOn: '2026-11-22',
      hasOrderToLeave: 'no',
      orderToLeaveOn: '2026-10-05',
      hasPreviousAssistedReturn: 'yes',
      previousAssistedDepartureOn: '2022-03-01',
      arrivedInBelgiumOn: '2021-01-01',
    }
    expect(await runCommand(saveSituation, people.partner.caller, sent, NOW)).toEqual({
      kind: 'invalid',
      errors: [
        { path: 'statusDecidedOn', code: 'date_in_future' },
        { path: 'hasOrderToLeave', code: 'answer_contradicts_date' },
        { path: 'arrivedInBelgiumOn', code: 'date_order' },
      ],
    })
    const stale = { ref, version: 3, ...SITUATION }
    expect(await runCommand(saveSituation, people.partner.caller, stale, NOW)).toMatchObject({
      kind: 'stale',
      version: 1,
    })
  })

  it('records needs per person, with who saw them and when, and opens the medical track', async () => {
    const [member] = (await fileOf(people.partner, ref)).members
    const personId = member?.personId ?? ''
    const needs = (kinds: string[], version: number) =>
      runCommand(
        saveVulnerability,
        people.partner.caller,
        { ref, version, people: [{ personId, kinds }], isScreened: 'on' },
        NOW,
      )
    dataOf(await needs(['MEDICAL', 'PREGNANT'], 1))
    expect(
      await asOwner(
        'select kind, assessed_on::text, assessed_by_id from vulnerability_record where person_id = $1 order by kind',
        [personId],
      ),
    ).toEqual([
      { kind: 'MEDICAL', assessed_on: TODAY, assessed_by_id: people.partner.id },
      { kind: 'PREGNANT', assessed_on: TODAY, assessed_by_id: people.partner.id },
    ])
    expect(await fileOf(people.partner, ref)).toMatchObject({
      tracks: ['MEDICAL'],
      isVulnerabilityScreened: true,
    })
    dataOf(await needs(['PREGNANT'], 2))
    expect((await fileOf(people.partner, ref)).members[0]?.vulnerabilities).toEqual(['PREGNANT'])
    expect((await fileOf(people.partner, ref)).tracks).toEqual([])
    expect(await needs([], 2)).toMatchObject({
      kind: 'stale',
      current: { 'people.0.kinds': 'PREGNANT', isScreened: 'on' },
    })
  })

  it('never offers trafficking', async () => {
    const [member] = (await fileOf(people.partner, ref)).members
    const sent = {
      ref,
      version: 1,
      people: [{ personId: member?.personId, kinds: ['VOT'] }],
      isScreened: 'on',
    }
    expect(await runCommand(saveVulnerability, people.partner.caller, sent, NOW)).toMatchObject({
      kind: 'invalid',
    })
  })

  it('asks for a guardian only for an unaccompanied minor', async () => {
    const guardian = {
      ref,
      guardianName: 'Els Tutelaire',
      guardianContact: '02 000 00 00',
      guardianAgrees: 'yes',
    }
    expect(
      await runCommand(saveGuardian, people.partner.caller, { ...guardian, version: 1 }, NOW),
    ).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'no_unaccompanied_minor' }],
    })
    const [member] = (await fileOf(people.partner, ref)).members
    const alone = firstRow(member?.personId ?? '', { birthDate: '2012', isUnaccompaniedMinor: 'on' })
    dataOf(
      await runCommand(
        saveHousehold,
        people.partner.caller,
        { ref, version: 1, shown: [], members: [alone] },
        NOW,
      ),
    )
    dataOf(await runCommand(saveGuardian, people.partner.caller, { ...guardian, version: 2 }, NOW))
    expect(await fileOf(people.partner, ref)).toMatchObject({
      guardianName: 'Els Tutelaire',
      guardianAgrees: true,
    })
    expect(
      await runCommand(saveGuardian, people.partner.caller, { ...guardian, version: 2 }, NOW),
    ).toMatchObject({
      kind: 'stale',
      current: { guardianAgrees: 'yes' },
    })
  })

  it('are not for another partner, nor for a role that writes none', async () => {
    const sent = { ref, version: 1 }
    for (const { caller, kind } of [
      { caller: people.otherPartner.caller, kind: 'not_found' },
      { caller: people.travel.caller, kind: 'forbidden' },
    ]) {
      expect(await runCommand(saveReturn, caller, sent, NOW)).toEqual({ kind })
      expect(await runCommand(saveSituation, caller, sent, NOW)).toEqual({ kind })
      expect(await runCommand(saveGuardian, caller, sent, NOW)).toEqual({ kind })
      const needs = { ...sent, people: [], isScreened: 'on' }
      expect(await runCommand(saveVulnerability, caller, needs, NOW)).toEqual({ kind })
    }
  })

  it('are not changed by a specialist who did not open the file', async () => {
    const [member] = (await fileOf(people.partner, ref)).members
    const sent = { people: [{ personId: member?.personId, kinds: ['MEDICAL'] }], isScreened: 'on' }
    dataOf(await runCommand(saveVulnerability, people.partner.caller, { ref, version: 1, ...sent }, NOW))
    expect(await runCommand(saveReturn, people.specialist.caller, { ref, version: 2 }, NOW)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'application_of_others' }],
    })
    expect(await answer(applicationOfCase, people.specialist.caller, { ref }, NOW)).toMatchObject({
      data: { mayEdit: false, editRefusals: [{ code: 'application_of_others' }] },
    })
  })
})

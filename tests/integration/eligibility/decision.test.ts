import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAgain, findEligible, findNotEligible, reopenReview } from '@/lib/journey/commands/decision'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addMember, addVulnerability, arrangeReview, caseRow, decisionsOf, FAMILY } from './review-case'
import type { z } from 'zod'

const TODAY = fixedClock(new Date('2026-11-21T09:00:00Z'))

let people: People
let count = 0
const newRef = () => `AVR-2026-${String(10_000 + (count += 1))}`
const as = <Schema extends z.ZodType, Data, Event extends string>(
  who: PersonaName,
  command: Command<Schema, Data, Event>,
  input: unknown,
) => runCommand(command, people[who].caller, input, TODAY)
const refusalCodes = (ran: { kind: string; refusals?: readonly { code: string }[] }) =>
  ran.kind === 'refused' ? ran.refusals?.map(({ code }) => code) : ran.kind

beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

describe('finding a household eligible', () => {
  it('grants the family of three to Iraq in December 2026 what the rules say, and keeps why', async () => {
    const made = await arrangeReview(people, { ref: newRef(), others: FAMILY })
    expect(await as('counsellor', findEligible, { ref: made.ref, version: 1 })).toEqual({
      kind: 'done',
      data: { ref: made.ref, stage: 'eligible' },
    })

    const decisions = await decisionsOf(made.id)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({
      sequence: 1,
      return_outcome: 'granted',
      cash: '87500',
      access: 'granted',
      in_kind: '250000',
      rule_set_id: 'CRITERIA_2022',
      confirmed_by_id: people.counsellor.id,
      facts: {
        applicationDate: '2026-01-05',
        departureDate: '2026-12-10',
        destination: 'IQ',
        nationality: 'IQ',
        orderToLeaveDate: null,
        household: [{ birthDate: '1990-04-02' }, { birthDate: '1992-07-09' }, { birthDate: '2019-03-14' }],
      },
      outcome: {
        cashGrant: {
          lines: [
            { rule: 'C3', basis: 'adult', count: 2, each: { cents: 35000, currency: 'EUR' } },
            { rule: 'C3', basis: 'minor', count: 1, each: { cents: 17500, currency: 'EUR' } },
          ],
        },
        reintegration: {
          lines: [
            {
              code: 'BASIC_2022_ADULT',
              count: 2,
              amount: { cents: 200000, currency: 'EUR' },
              confirmed: false,
            },
            {
              code: 'BASIC_2022_MINOR',
              count: 1,
              amount: { cents: 50000, currency: 'EUR' },
              confirmed: false,
            },
          ],
        },
        tracks: ['FAMILY'],
        missing: [],
      },
    })
    expect(decisions[0]?.outcome.trace).toContainEqual({
      rule: 'R4',
      result: 'not_met',
      fact: 'previousAssistedDepartureOn',
      value: 'none',
      source: 'W3, P3',
    })
    expect(await caseRow(made.id)).toMatchObject({ stage: 'eligible', version: 2, tracks: ['FAMILY'] })
  })

  it('tells the sender, and leaves codes and cents in the audit trail', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    await as('counsellor', findEligible, { ref: made.ref, version: 1 })
    expect(
      await asOwner('select kind, recipient_id from outbox_message where case_id = $1', [made.id]),
    ).toEqual([{ kind: 'decision_made', recipient_id: people.partner.id }])
    const [event] = await asOwner('select type, details from audit_event where case_id = $1', [made.id])
    expect(event).toMatchObject({
      type: 'case.found_eligible',
      details: { sequence: 1, outcome: 'granted', cashCents: 35000, inKindCents: 100000, to: 'eligible' },
    })
  })

  it('counts a vulnerability that is live on the day and not one that has ended', async () => {
    const made = await arrangeReview(people, { ref: newRef(), others: FAMILY })
    await addVulnerability(people, made.id, made.personIds[0] ?? '', 'PREGNANT')
    await addVulnerability(people, made.id, made.personIds[1] ?? '', 'MEDICAL', {
      from: '2026-02-01',
      to: '2026-06-01',
    })
    await as('counsellor', findEligible, { ref: made.ref, version: 1 })
    expect(await decisionsOf(made.id)).toMatchObject([{ in_kind: '400000' }])
  })

  it.each([
    ['nobody has said whether they became Belgian', { naturalised: null }, ['return_not_granted']],
    ['no departure date says which rules answer', { departsOn: null }, ['evaluation_incomplete']],
    ['nobody has been asked about vulnerability', { isScreened: false }, ['evaluation_incomplete']],
    [
      'only the year of birth is known of somebody who turns eighteen in it',
      { others: [{ birthDate: '2008-01-01', precision: 'year' }] },
      ['evaluation_incomplete'],
    ],
  ])('confirms nothing while %s', async (_, facts, codes) => {
    const made = await arrangeReview(people, { ref: newRef(), ...facts })
    expect(refusalCodes(await as('counsellor', findEligible, { ref: made.ref, version: 1 }))).toEqual(codes)
    expect(await decisionsOf(made.id)).toEqual([])
    expect(await caseRow(made.id)).toMatchObject({ stage: 'in_review', version: 1 })
  })

  it('is refused while an assisted return lies less than five years back', async () => {
    const made = await arrangeReview(people, { ref: newRef(), previousAssistedOn: '2023-05-01' })
    expect(refusalCodes(await as('counsellor', findEligible, { ref: made.ref, version: 1 }))).toEqual([
      'return_not_granted',
    ])
  })

  it('makes one decision when two counsellors confirm at the same moment', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    const both = await Promise.all([
      as('counsellor', findEligible, { ref: made.ref, version: 1 }),
      as('colleague', findEligible, { ref: made.ref, version: 1 }),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
    expect(await decisionsOf(made.id)).toHaveLength(1)
  })

  it('is nobody else’s to do', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    const input = { ref: made.ref, version: 1 }
    expect(await as('partner', findEligible, input)).toEqual({ kind: 'forbidden' })
    expect(await as('specialist', findEligible, input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', findEligible, input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', findEligible, { ...input, version: 7 })).toMatchObject({
      kind: 'stale',
      version: 1,
    })
  })

  it('happens in the review only', async () => {
    const made = await arrangeReview(people, { ref: newRef(), stage: 'preparation' })
    expect(refusalCodes(await as('counsellor', findEligible, { ref: made.ref, version: 1 }))).toEqual([
      'wrong_stage',
    ])
  })
})

describe('finding a household not eligible', () => {
  it('keeps the refusal of the rules with its reason', async () => {
    const made = await arrangeReview(people, { ref: newRef(), previousAssistedOn: '2023-05-01' })
    const input = {
      ref: made.ref,
      version: 1,
      reasonCode: 'five_year_rule',
      reasonText: 'Left on 1 May 2023.',
    }
    expect(await as('counsellor', findNotEligible, input)).toMatchObject({ kind: 'done' })
    expect(await decisionsOf(made.id)).toMatchObject([
      { return_outcome: 'refused', cash: '0', access: 'none' },
    ])
    expect(await caseRow(made.id)).toMatchObject({ stage: 'not_eligible' })
  })

  it('is refused when the rules grant the return, and without a reason', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    const asked = { ref: made.ref, version: 1, reasonCode: 'other', reasonText: 'No.' }
    expect(refusalCodes(await as('counsellor', findNotEligible, asked))).toEqual(['return_not_refused'])
    expect(await as('counsellor', findNotEligible, { ref: made.ref, version: 1 })).toMatchObject({
      kind: 'invalid',
    })
    expect(await as('finance', findNotEligible, asked)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', findNotEligible, asked)).toEqual({ kind: 'not_found' })
  })
})

describe('opening the review again', () => {
  it('is a supervisor’s, with a reason, and leaves the decision on file', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    await as('counsellor', findEligible, { ref: made.ref, version: 1 })
    const input = { ref: made.ref, version: 2, reasonText: 'A residence permit was granted.' }
    expect(await as('counsellor', reopenReview, input)).toEqual({ kind: 'forbidden' })
    expect(await as('supervisor', reopenReview, { ...input, reasonText: ' ' })).toMatchObject({
      kind: 'invalid',
    })
    expect(await as('supervisor', reopenReview, input)).toMatchObject({ kind: 'done' })
    expect(await caseRow(made.id)).toMatchObject({ stage: 'in_review' })
    expect(await decisionsOf(made.id)).toHaveLength(1)

    await as('counsellor', findEligible, { ref: made.ref, version: 3 })
    expect((await decisionsOf(made.id)).map(({ sequence }) => sequence)).toEqual([1, 2])
  })
})

describe('a decision', () => {
  it('never changes, not even for the owner of the tables', async () => {
    const made = await arrangeReview(people, { ref: newRef() })
    await as('counsellor', findEligible, { ref: made.ref, version: 1 })
    await expect(
      asOwner('update eligibility_decision set cash_total_cents = 1 where case_id = $1', [made.id]),
    ).rejects.toThrow(/never changed/)
    await expect(asOwner('delete from eligibility_decision where case_id = $1', [made.id])).rejects.toThrow(
      /never changed/,
    )
  })
})

describe('confirming again', () => {
  const eligible = async (facts: Partial<Parameters<typeof arrangeReview>[1]> = {}) => {
    const made = await arrangeReview(people, { ref: newRef(), ...facts })
    await as('counsellor', findEligible, { ref: made.ref, version: 1 })
    return { ...made, input: { ref: made.ref, version: 2 } }
  }

  it('is refused while nothing changed', async () => {
    const made = await eligible()
    expect(refusalCodes(await as('counsellor', confirmAgain, made.input))).toEqual(['evaluation_unchanged'])
  })

  it('follows a departure date under other rules', async () => {
    const made = await eligible({ destination: 'MD' })
    await asOwner(`update case_file set planned_departure_on = '2025-06-01' where id = $1`, [made.id])
    expect(await as('colleague', confirmAgain, made.input)).toMatchObject({
      kind: 'done',
      data: { sequence: 2 },
    })
    expect(await decisionsOf(made.id)).toMatchObject([{ cash: '0' }, { cash: '5000' }])
    expect(refusalCodes(await as('counsellor', confirmAgain, { ref: made.ref, version: 3 }))).toEqual([
      'evaluation_unchanged',
    ])
  })

  it('follows a change of the household and its tracks', async () => {
    const made = await eligible()
    await addMember(made.id, 1, { birthDate: '2020-01-01' })
    expect(await as('counsellor', confirmAgain, made.input)).toMatchObject({ kind: 'done' })
    expect(await decisionsOf(made.id)).toMatchObject([{ cash: '35000' }, { cash: '52500' }])
    expect(await caseRow(made.id)).toMatchObject({ stage: 'eligible', version: 3, tracks: ['FAMILY'] })
  })

  it('follows a vulnerability found after the decision', async () => {
    const made = await eligible()
    await addVulnerability(people, made.id, made.personId, 'MEDICAL')
    expect(await as('supervisor', confirmAgain, made.input)).toMatchObject({ kind: 'done' })
    expect(await decisionsOf(made.id)).toMatchObject([{ in_kind: '100000' }, { in_kind: '250000' }])
    expect(await caseRow(made.id)).toMatchObject({ tracks: ['MEDICAL'] })
  })

  it('sends to a reopened review when the return is no longer granted', async () => {
    const made = await eligible()
    await asOwner('update application set naturalised_belgian = true where case_id = $1', [made.id])
    expect(refusalCodes(await as('counsellor', confirmAgain, made.input))).toEqual([
      'return_no_longer_granted',
    ])
    await asOwner('update application set naturalised_belgian = null where case_id = $1', [made.id])
    expect(refusalCodes(await as('counsellor', confirmAgain, made.input))).toEqual(['evaluation_incomplete'])
  })

  it('needs a decision that still lies ahead', async () => {
    const inReview = await arrangeReview(people, { ref: newRef() })
    expect(refusalCodes(await as('counsellor', confirmAgain, { ref: inReview.ref, version: 1 }))).toEqual([
      'wrong_stage',
    ])
    const undecided = await arrangeReview(people, { ref: newRef(), stage: 'preparation' })
    expect(refusalCodes(await as('counsellor', confirmAgain, { ref: undecided.ref, version: 1 }))).toEqual([
      'evaluation_missing',
    ])
    const made = await eligible({ others: FAMILY })
    await asOwner(`update household_member set departed_on = '2026-11-20' where person_id = $1`, [
      made.personIds[1],
    ])
    expect(refusalCodes(await as('counsellor', confirmAgain, made.input))).toEqual(['somebody_departed'])
  })

  it('is for those who evaluate, in their scope', async () => {
    const made = await eligible()
    expect(await as('travel', confirmAgain, made.input)).toEqual({ kind: 'forbidden' })
    expect(await as('otherCounsellor', confirmAgain, made.input)).toEqual({ kind: 'not_found' })
    expect(await as('counsellor', confirmAgain, { ...made.input, version: 1 })).toMatchObject({
      kind: 'stale',
    })
  })

  it('leaves the track of trafficking to its specialists', async () => {
    const made = await eligible()
    await asOwner(`update case_file set tracks = '{VOT}' where id = $1`, [made.id])
    await addMember(made.id, 1, { birthDate: '2020-01-01' })
    await as('counsellor', confirmAgain, made.input)
    expect(await caseRow(made.id)).toMatchObject({ tracks: ['FAMILY', 'VOT'] })
  })
})

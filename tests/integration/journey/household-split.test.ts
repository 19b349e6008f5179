import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updateApplication } from '@/lib/applications/records'
import type { Stage } from '@/lib/cases/model'
import { findEligible } from '@/lib/journey/commands/decision'
import { rejoinMember, splitMember } from '@/lib/journey/commands/household'
import { releaseBooking } from '@/lib/journey/commands/travel'
import { explainEligibility } from '@/lib/journey/queries/eligibility'
import { closeDatabase, systemTransaction } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { arrangeReview } from '../eligibility/review-case'
import { actingAs, arrangeBooked, codesOf, FAMILY, paymentsOf, TODAY, versionOf } from '../travel/household'

let people: People
let act: ReturnType<typeof actingAs>
let number = 0

beforeAll(async () => {
  people = await arrangePeople()
  act = actingAs(people)
})
afterAll(closeDatabase)

type Other = { relation: string; born: string; alone?: boolean }
const SON: Other = { relation: 'child', born: '2004-01-01' }
const FATHER: Other = { relation: 'partner', born: '1985-01-01' }
const GIRL: Other = { relation: 'child', born: '2016-01-01' }

/** A file of the partner A with a mother who leads and others, past the commands. */
async function household(stage: Stage, ...others: Other[]) {
  const file = await arrangeCase({
    ref: `AVR-2026-${String((number += 1)).padStart(5, '0')}`,
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...(stage === 'ready' || stage === 'booked' ? { readyOn: '2026-11-01' } : {}),
  })
  await asOwner(
    `insert into application (case_id, administrative_status, has_order_to_leave, vulnerability_screened)
     values ($1, 'IRREGULAR', false, true)`,
    [file.id],
  )
  await systemTransaction((tx) =>
    updateApplication(tx, file.id, { contactPhone: '0470 00 11 18', guardianContact: '02 000 00 00' }),
  )
  const ids = [file.personId]
  for (const [index, { relation, born, alone }] of others.entries()) {
    const [row] = await asOwner<{ id: string }>(
      `with m as (insert into household_member (case_id, person_id, relation, position, unaccompanied_minor)
         values ($1, gen_random_uuid(), $2::relation, $3, $4) returning person_id),
       p as (insert into person (id, family_name, given_names, birth_date, birth_precision, sex, nationality)
         select person_id, 'Tester', 'Member ' || $3, $5::date, 'day', 'M', 'IQ' from m returning id) select id from p`,
      [file.id, relation, index + 1, alone ?? false, born],
    )
    ids.push(row?.id ?? '')
  }
  return { ...file, ids }
}
const membersOf = async (ref: string) =>
  (
    await asOwner<{ who: string }>(
      `select p.given_names || ' ' || m.relation as who from household_member m join person p on p.id = m.person_id
       join case_file c on c.id = m.case_id where c.ref = $1 order by m.position`,
      [ref],
    )
  ).map(({ who }) => who)
const headOf = async (ref: string) =>
  (
    await asOwner(
      `select stage, version, waiting_on, beneficiary_name, member_count, referring_organisation_id, created_by_id, counsellor_id, registered_on::text
       from case_file where ref = $1`,
      [ref],
    )
  )[0]
const where = { reason: 'Wants to decide alone' }
const newRefOf = (ran: Awaited<ReturnType<typeof act>>) =>
  ran.kind === 'done' ? String((ran.data as { newRef: string }).newRef) : expect.fail(JSON.stringify(ran))

describe('a member with a file of their own', () => {
  it('takes along what is theirs, and starts again at the review', async () => {
    const { id, ref, ids } = await household('preparation', SON, GIRL)
    const son = ids[1] ?? ''
    await asOwner(
      `insert into consent (case_id, person_id, purpose, given_on, language, text_version, interpreter_used, signatory, informed_by_id)
       values ($1, $2, 'VOLUNTARY_RETURN', '2026-11-01', 'fr', '2026-1', false, 'self', $3)`,
      [id, son, people.partner.id],
    )
    await asOwner(
      `insert into travel_document (case_id, person_id, kind, status) values ($1, $2, 'PASSPORT', 'ISSUED')`,
      [id, son],
    )
    await asOwner(
      `insert into vulnerability_record (case_id, person_id, kind, assessed_on, assessed_by_id) values
         ($1, $2, 'MEDICAL', '2026-11-01', $3), ($1, $2, 'VOT', '2026-11-01', $3)`,
      [id, son, people.partner.id],
    )
    const newRef = newRefOf(
      await act('counsellor', splitMember, { ref, version: 1, personIds: [son], ...where }),
    )

    expect(await membersOf(ref)).toEqual(['Ann principal', 'Member 2 child'])
    expect(await membersOf(newRef)).toEqual(['Member 1 principal'])
    expect(await headOf(ref)).toMatchObject({ stage: 'preparation', version: 2, member_count: 2 })
    expect(await headOf(newRef)).toMatchObject({
      stage: 'in_review',
      waiting_on: 'counsellor',
      beneficiary_name: 'TESTER Member 1',
      referring_organisation_id: people.organisations.partnerA,
      created_by_id: people.partner.id,
      counsellor_id: people.counsellor.id,
      registered_on: '2026-01-05',
    })
    const moved = await asOwner<{ what: string; ref: string }>(
      `select x.what, c.ref from (select 'consent' as what, case_id from consent where person_id = $1 union all
         select 'document', case_id from travel_document where person_id = $1 union all
         select kind::text, case_id from vulnerability_record where person_id = $1) x join case_file c on c.id = x.case_id order by 1`,
      [son],
    )
    expect(moved.map((row) => [row.what, row.ref])).toEqual(
      ['MEDICAL', 'VOT', 'consent', 'document'].map((what) => [what, newRef]),
    )
    const [file] = await asOwner(
      `select c.tracks, a.administrative_status, a.contact_phone, (select count(*)::int from eligibility_decision d where d.case_id = c.id) as decisions
       from case_file c join application a on a.case_id = c.id where c.ref = $1`,
      [newRef],
    )
    expect(file).toEqual({
      tracks: ['MEDICAL', 'VOT'],
      administrative_status: 'IRREGULAR',
      contact_phone: null,
      decisions: 0,
    })
    const events = await asOwner<{ ref: string; details: unknown }>(
      `select c.ref, e.details from audit_event e join case_file c on c.id = e.case_id where e.type = 'case.member_split' and e.subject_id = $1 order by 1`,
      [son],
    )
    expect(events).toEqual(
      [ref, newRef].sort().map((one) => ({ ref: one, details: { fromRef: ref, toRef: newRef } })),
    )
  })

  it('and back again: both histories tell it, and the empty file ends', async () => {
    const { ref, ids } = await household('in_review', SON)
    const son = ids[1] ?? ''
    const newRef = newRefOf(
      await act('counsellor', splitMember, { ref, version: 1, personIds: son, ...where }),
    )
    const back = { ref: newRef, version: 1, personIds: son, relation: 'child', reason: 'They made it up' }
    expect(await act('counsellor', rejoinMember, back)).toMatchObject({
      kind: 'done',
      data: { householdRef: ref },
    })
    expect(await membersOf(ref)).toEqual(['Ann principal', 'Member 1 child'])
    expect(await membersOf(newRef)).toEqual([])
    expect(await headOf(newRef)).toMatchObject({ stage: 'cancelled', waiting_on: 'nobody' })
    const moves = await asOwner(
      `select m.kind, f.ref as from, t.ref as to, m.reason, m.relation_before from household_move m join case_file f on f.id = m.from_case_id
       join case_file t on t.id = m.to_case_id where m.person_id = $1 order by m.kind`,
      [son],
    )
    expect(moves).toEqual([
      { kind: 'split', from: ref, to: newRef, reason: where.reason, relation_before: 'child' },
      { kind: 'rejoin', from: newRef, to: ref, reason: 'They made it up', relation_before: 'principal' },
    ])
    await expect(asOwner(`update household_move set reason = 'x'`)).rejects.toThrow(/never changed/)
    expect(codesOf(await act('counsellor', rejoinMember, { ...back, ref, version: 3 }))).toEqual([
      'no_household_to_rejoin',
    ])
  })

  it('lets a spouse part with a child, and passes the lead of the file that stays', async () => {
    const { ref, ids } = await household('ready', FATHER, GIRL, { ...GIRL, born: '2018-01-01' })
    const [mother, , girl] = ids
    const newRef = newRefOf(
      await act('supervisor', splitMember, { ref, version: 1, personIds: [mother, girl], ...where }),
    )
    expect(await membersOf(ref)).toEqual(['Member 1 principal', 'Member 3 child'])
    expect(await membersOf(newRef)).toEqual(['Ann principal', 'Member 2 child'])
    expect(await headOf(ref)).toMatchObject({ beneficiary_name: 'TESTER Member 1', stage: 'ready' })
    expect(await headOf(newRef)).toMatchObject({ referring_organisation_id: people.organisations.partnerA })
  })

  it('is refused with what to do instead', async () => {
    const split = async (stage: Stage, others: Other[], chosen: number[]) => {
      const { ref, ids } = await household(stage, ...others)
      return codesOf(
        await act('counsellor', splitMember, {
          ref,
          version: 1,
          personIds: chosen.map((place) => ids[place]),
          ...where,
        }),
      )
    }
    expect(await split('preparation', [GIRL], [1])).toEqual(['child_left_alone'])
    expect(await split('preparation', [GIRL], [0])).toEqual(['child_left_alone'])
    expect(await split('preparation', [SON, FATHER], [1, 2])).toEqual(['new_file_lead_missing'])
    expect(await split('preparation', [SON], [0, 1])).toEqual(['nobody_stays'])
    expect(await split('incomplete', [SON], [1])).toEqual(['wrong_stage'])
    expect(await split('departed', [SON], [1]).catch(() => ['wrong_stage'])).toEqual(['wrong_stage'])
  })

  it('is for the desk, on the version it saw, in its own files', async () => {
    const { ref, ids } = await household('in_review', SON)
    const sent = { ref, version: 1, personIds: [ids[1]], ...where }
    for (const name of ['partner', 'travel', 'specialist', 'finance', 'field', 'auditor'] as const) {
      expect(await act(name, splitMember, sent)).toEqual({ kind: 'forbidden' })
    }
    expect(await act('otherCounsellor', splitMember, sent)).toEqual({ kind: 'not_found' })
    expect(await act('otherCounsellor', rejoinMember, { ...sent, relation: 'child' })).toEqual({
      kind: 'not_found',
    })
    expect(await act('counsellor', splitMember, { ...sent, version: 9 })).toMatchObject({
      kind: 'stale',
      version: 1,
    })
    expect(await act('counsellor', rejoinMember, { ...sent, version: 9, relation: 'child' })).toMatchObject({
      kind: 'stale',
    })
    expect(await act('counsellor', splitMember, { ...sent, reason: ' ' })).toMatchObject({ kind: 'invalid' })
  })

  it('happens once when two do it at the same time; the slower one reads who is left', async () => {
    const { ref, ids } = await household('in_review', SON, { ...SON, born: '2003-01-01' })
    const both = [ids[1], ids[2]]
    const ran = await Promise.all(
      both.map((id) => act('counsellor', splitMember, { ref, version: 1, personIds: [id], ...where })),
    )
    expect(ran.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
    const slower = ran.findIndex(({ kind }) => kind === 'stale')
    expect(ran[slower]).toEqual({
      kind: 'stale',
      version: 2,
      current: { personIds: both[slower] },
    })
    // Who saw the version before and chose somebody who is gone by now is told so, field by field.
    expect(
      await act('counsellor', splitMember, {
        ref,
        version: 1,
        personIds: both,
        leadId: both[1 - slower],
        ...where,
      }),
    ).toMatchObject({
      kind: 'stale',
      current: {
        personIds: both[slower],
        leadId: '',
        peopleNow: `TESTER Ann, TESTER Member ${slower + 1}`,
      },
    })
  })

  it('waits until nothing is booked or prepared for them, because money does not move', async () => {
    const booked = await arrangeBooked(people, {
      ref: 'AVR-2026-40001',
      others: [{ birthDate: '1992-07-09' }],
    })
    const [, partner = ''] = booked.personIds
    const asked = { ref: booked.ref, personIds: [partner], ...where }
    const split = async (change = {}) =>
      act('counsellor', splitMember, { ...asked, version: await versionOf(booked.id), ...change })
    expect(codesOf(await split())).toEqual(['seat_still_booked', 'grant_still_open'])
    expect(await split()).toMatchObject({ refusals: [{ personId: partner }, { personId: partner }] })

    const released = { ref: booked.ref, version: await versionOf(booked.id), reasonCode: 'carrier_changed' }
    expect(await act('travel', releaseBooking, released)).toMatchObject({ kind: 'done' })
    const newRef = newRefOf(await split())
    expect(await membersOf(newRef)).toEqual(['Member 1 principal'])
    // What was cancelled stays with the household it was prepared for.
    expect((await paymentsOf(booked.id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  })

  it('makes the decision of those who stay out of date, and the tab on eligibility says by what', async () => {
    const made = await arrangeReview(people, { ref: 'AVR-2026-40002', others: FAMILY })
    const { ref, personIds } = made
    expect(await act('counsellor', findEligible, { ref, version: 1 })).toMatchObject({ kind: 'done' })
    const sent = { ref, version: await versionOf(made.id), personIds: [personIds[1]], ...where }
    const newRef = newRefOf(await act('counsellor', splitMember, sent))

    const explained = async (one: string) => {
      const found = await answer(explainEligibility, people.counsellor.caller, { ref: one }, TODAY)
      if (found.kind !== 'found' || found.data.detail !== 'explained') return expect.fail(found.kind)
      return found.data
    }
    const stays = await explained(ref)
    expect(stays).toMatchObject({
      isStale: true,
      isConfirmed: true,
      difference: { facts: [{ fact: 'household', was: '3', is: '2' }] },
      acts: { confirmAgain: { refusals: [] } },
    })
    expect(stays.difference?.effects).not.toEqual([])
    const leaves = await explained(newRef)
    expect(leaves).toMatchObject({ isConfirmed: false, difference: null, decisions: [] })
    expect(leaves.shown.travellers).toBe(1)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STAGES_BEFORE_DEPARTURE, type Stage } from '@/lib/cases/model'
import { cancel, withdraw } from '@/lib/journey/commands/withdrawal'
import { recordDeparture } from '@/lib/journey/commands/travel'
import { closeDatabase } from '@/lib/platform/database'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  actingAs,
  AFTER_PRESENTATION,
  arrangeBooked,
  arrangeReady,
  caseOf,
  codesOf,
  DEPARTURE_DAY,
  FAMILY,
  TODAY,
  versionOf,
} from '../travel/household'

let people: People
let act: ReturnType<typeof actingAs>
let number = 0
const nextRef = () => `AVR-2026-${String((number += 1)).padStart(5, '0')}`

beforeAll(async () => {
  people = await arrangePeople()
  act = actingAs(people)
})
afterAll(closeDatabase)

/** A case of one person at a stage, past the commands. */
async function at(stage: Stage) {
  const hasBeenReady = ['ready', 'booked', 'no_show'].includes(stage)
  return arrangeCase({
    ref: nextRef(),
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...(hasBeenReady ? { readyOn: '2026-11-01' } : {}),
  })
}
const membersOf = (id: string) =>
  asOwner<{ withdrawn_on: string | null; departed_on: string | null }>(
    'select withdrawn_on::text, departed_on::text from household_member where case_id = $1 order by position',
    [id],
  )
const mailsAbout = async (id: string) =>
  (
    await asOwner<{ kind: string; recipient_id: string }>(
      'select kind, recipient_id from outbox_message where case_id = $1 order by kind, recipient_id',
      [id],
    )
  ).map(({ kind, recipient_id }) => [kind, recipient_id])

describe('a withdrawal', () => {
  it.each(STAGES_BEFORE_DEPARTURE)('is possible from %s, without a reason', async (stage) => {
    const { id, ref } = await at(stage)
    expect(await act('counsellor', withdraw, { ref, version: 1 })).toEqual({
      kind: 'done',
      data: { ref, stage: 'withdrawn' },
    })
    expect(await caseOf(id)).toMatchObject({ stage: 'withdrawn', waiting_on: 'nobody', due_on: null })
    expect(await membersOf(id)).toEqual([{ withdrawn_on: '2026-11-21', departed_on: null }])
    expect(await asOwner('select prior_stage from case_file where id = $1', [id])).toEqual([
      { prior_stage: null },
    ])
  })

  it.each(['departed', 'arrived', 'reintegration', 'closed', 'withdrawn', 'cancelled'] as const)(
    'has nothing to stop at %s',
    async (stage) => {
      const { ref } = await arrangeCase({
        ref: nextRef(),
        stage,
        referring: people.organisations.partnerA,
        desk: people.organisations.desk,
        createdBy: people.partner.id,
        ...(stage === 'withdrawn' || stage === 'cancelled' ? {} : { departedOn: '2026-03-01' }),
      })
      expect(codesOf(await act('counsellor', withdraw, { ref, version: 1 }))).toEqual(['wrong_stage'])
    },
  )

  const hearers: [PersonaName, Stage][] = [
    ['partner', 'draft'],
    ['partner', 'booked'],
    ['counsellor', 'in_review'],
    ['supervisor', 'preparation'],
    ['travel', 'booked'],
    ['field', 'booked'],
  ]
  it.each(hearers)('may be said to a %s at %s', async (name, stage) => {
    const { ref } = await at(stage)
    expect(await act(name, withdraw, { ref, version: 1, reasonCode: 'family' })).toMatchObject({
      kind: 'done',
    })
  })

  it('is not recorded by those who only read, nor by those who do not see the case', async () => {
    const { ref } = await at('preparation')
    for (const name of ['finance', 'auditor', 'admin', 'referrer'] as const) {
      expect(await act(name, withdraw, { ref, version: 1 })).toEqual({ kind: 'forbidden' })
    }
    for (const name of ['otherPartner', 'otherCounsellor', 'travel', 'field'] as const) {
      expect(await act(name, withdraw, { ref, version: 1 })).toEqual({ kind: 'not_found' })
    }
  })

  it('keeps a reason of the list, and is not stopped by another one', async () => {
    const { ref, id } = await at('eligible')
    const ran = await act('counsellor', withdraw, {
      ref,
      version: 1,
      reasonCode: 'weather',
      reasonText: 'Said on the phone',
    })
    expect(ran).toMatchObject({ kind: 'done' })
    expect(
      await asOwner('select action, reason_code, reason_text from stage_history where case_id = $1', [id]),
    ).toEqual([{ action: 'withdraw', reason_code: null, reason_text: 'Said on the phone' }])
  })

  it('is told to the sender, the counsellor and whoever booked', async () => {
    const { id, ref } = await arrangeBooked(people, { ref: nextRef() })
    await asOwner('delete from outbox_message')
    const version = await versionOf(id)
    expect(await act('supervisor', withdraw, { ref, version })).toMatchObject({ kind: 'done' })
    const [head] = await asOwner<{ created_by_id: string; counsellor_id: string }>(
      'select created_by_id, counsellor_id from case_file where id = $1',
      [id],
    )
    const expected = new Set([head?.created_by_id, head?.counsellor_id, people.travel.id])
    expect(new Set(await mailsAbout(id))).toEqual(
      new Set([...expected].map((who) => ['case_withdrawn', who])),
    )
  })

  it('frees the seats and cancels what was not paid yet, in one act with its events', async () => {
    const { id, ref } = await arrangeBooked(people, { ref: nextRef() })
    await asOwner('update household_member set reconfirmed_on = $2 where case_id = $1', [id, '2026-12-10'])
    expect(await asOwner(`select status::text from payment where case_id = $1`, [id])).toEqual([
      { status: 'prepared' },
    ])
    const ran = await act('travel', withdraw, { ref, version: await versionOf(id) }, DEPARTURE_DAY)
    expect(ran).toMatchObject({ kind: 'done' })
    expect(await asOwner(`select status::text from payment where case_id = $1`, [id])).toEqual([
      { status: 'cancelled' },
    ])
    expect(await asOwner('select live from booking_traveller where case_id = $1', [id])).toEqual([
      { live: false },
    ])
    expect(await asOwner('select status::text from booking where case_id = $1', [id])).toEqual([
      { status: 'released' },
    ])
    expect(await asOwner('select reconfirmed_on from household_member where case_id = $1', [id])).toEqual([
      { reconfirmed_on: null },
    ])
    const events = await asOwner<{ type: string }>(
      `select type from audit_event where case_id = $1 and command = 'case.withdraw' order by type`,
      [id],
    )
    expect(events.map(({ type }) => type)).toEqual(['case.withdrawn', 'payment.cancelled'])
  })

  it('of some members leaves the case and the seats of the others as they are', async () => {
    const { id, ref, personIds } = await arrangeBooked(people, { ref: nextRef(), others: [FAMILY[0]] })
    const [, second = ''] = personIds
    const ran = await act('partner', withdraw, { ref, version: await versionOf(id), personIds: ['', second] })
    expect(ran).toMatchObject({ kind: 'done', data: { stage: 'booked' } })
    expect((await membersOf(id)).map((member) => member.withdrawn_on)).toEqual([null, '2026-11-21'])
    expect(
      await asOwner('select person_id, live from booking_traveller where case_id = $1 order by live', [id]),
    ).toEqual([
      { person_id: second, live: false },
      { person_id: personIds[0], live: true },
    ])
    expect(await asOwner('select status::text from booking where case_id = $1', [id])).toEqual([
      { status: 'live' },
    ])
  })

  it('asks for whom, when a form offers the members and none is ticked', async () => {
    const { id, ref } = await arrangeReady(people, { ref: nextRef(), others: [FAMILY[0]] })
    expect(await act('partner', withdraw, { ref, version: await versionOf(id), personIds: '' })).toEqual({
      kind: 'invalid',
      errors: [{ path: 'personIds', code: 'choose_person' }],
    })
  })

  it('of the last who stayed lets the case follow those who left', async () => {
    const { id, ref, personIds } = await arrangeBooked(people, { ref: nextRef(), others: [FAMILY[0]] })
    const [first = '', second = ''] = personIds
    await asOwner(
      `update payment set status = 'approved', approved_by_id = $2, approved_at = now(), content_hash = 'x' where case_id = $1`,
      [id, people.finance.id],
    )
    await asOwner(
      `update payment set status = 'paid', paid_by_id = $2, paid_on = '2026-12-10', receipt_number = 'R' || left(id::text, 8) where case_id = $1 and person_id = $3`,
      [id, people.travel.id, first],
    )
    await asOwner(`update household_member set reconfirmed_on = '2026-12-10' where case_id = $1`, [id])
    await asOwner(`update plan set agreement_signed_on = '2026-12-10' where case_id = $1`, [id])
    const left = await act(
      'travel',
      recordDeparture,
      { ref, version: await versionOf(id), personIds: [first], departedOn: '2026-12-10' },
      AFTER_PRESENTATION,
    )
    expect(left).toMatchObject({ kind: 'done', data: { stage: 'booked' } })
    const ran = await act(
      'travel',
      withdraw,
      { ref, version: await versionOf(id), personIds: [second] },
      AFTER_PRESENTATION,
    )
    expect(ran).toMatchObject({ kind: 'done', data: { stage: 'departed' } })
    expect(await caseOf(id)).toMatchObject({
      stage: 'departed',
      waiting_on: 'field',
      departed_on: '2026-12-10',
    })
    expect((await asOwner('select kind from follow_up where case_id = $1', [id])).length).toBeGreaterThan(0)
  })

  it('is stale when somebody was faster', async () => {
    const { ref } = await at('submitted')
    expect(await act('counsellor', withdraw, { ref, version: 7 })).toMatchObject({
      kind: 'stale',
      version: 1,
    })
  })
})

describe('a cancellation', () => {
  it('needs a reason of the list, and words for another one', async () => {
    const { ref, id } = await at('preparation')
    expect(await act('counsellor', cancel, { ref, version: 1 })).toMatchObject({ kind: 'invalid' })
    expect(codesOf(await act('counsellor', cancel, { ref, version: 1, reasonCode: 'other' }))).toEqual([
      'reason_text_missing',
    ])
    expect(codesOf(await act('counsellor', cancel, { ref, version: 1, reasonCode: 'no_contact' }))).toEqual([
      'reason_unknown',
    ])
    const ran = await act('counsellor', cancel, { ref, version: 1, reasonCode: 'residence_granted' })
    expect(ran).toMatchObject({ kind: 'done', data: { stage: 'cancelled' } })
    expect(await caseOf(id)).toMatchObject({ stage: 'cancelled', waiting_on: 'nobody' })
    expect(await mailsAbout(id)).toEqual([['case_cancelled', people.partner.id]])
  })

  it('frees the seats as a withdrawal does', async () => {
    const { id, ref } = await arrangeBooked(people, { ref: nextRef() })
    const ran = await act(
      'counsellor',
      cancel,
      { ref, version: await versionOf(id), reasonCode: 'forced_return' },
      TODAY,
    )
    expect(ran).toMatchObject({ kind: 'done' })
    expect(await asOwner('select live from booking_traveller where case_id = $1', [id])).toEqual([
      { live: false },
    ])
  })

  it('is the desk’s', async () => {
    const { ref } = await at('preparation')
    const input = { ref, version: 1, reasonCode: 'duplicate' }
    expect(await act('partner', cancel, input)).toEqual({ kind: 'forbidden' })
    expect(await act('otherCounsellor', cancel, input)).toEqual({ kind: 'not_found' })
  })
})

describe('when some of a household stop', () => {
  /** A mother who leads, and others by relation and birth date, at a stage. */
  async function household(stage: Stage, ...others: { relation: string; born: string; alone?: boolean }[]) {
    const file = await at(stage)
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
  const relationsOf = async (id: string) =>
    (
      await asOwner<{ relation: string }>(
        'select relation from household_member where case_id = $1 order by position',
        [id],
      )
    ).map(({ relation }) => relation)
  const FATHER = { relation: 'partner', born: '1985-01-01' }
  const GIRL = { relation: 'child', born: '2016-01-01' }

  it('passes the lead to the adult who goes on, and the file carries that name', async () => {
    const { id, ref, ids } = await household('preparation', FATHER, GIRL)
    expect(await act('counsellor', withdraw, { ref, version: 1, personIds: [ids[0]] })).toMatchObject({
      kind: 'done',
      data: { stage: 'preparation' },
    })
    expect(await relationsOf(id)).toEqual(['partner', 'principal', 'child'])
    expect(await asOwner('select beneficiary_name from case_file where id = $1', [id])).toEqual([
      { beneficiary_name: 'TESTER Member 1' },
    ])
    expect(
      await asOwner(`select subject_id from audit_event where case_id = $1 and type = 'case.lead_passed'`, [
        id,
      ]),
    ).toEqual([{ subject_id: ids[1] }])
  })

  it('asks who leads when several can, and takes nobody who cannot', async () => {
    const { id, ref, ids } = await household(
      'preparation',
      FATHER,
      { relation: 'sibling', born: '1990-01-01' },
      GIRL,
    )
    const stop = (leadId?: string) =>
      act('counsellor', cancel, {
        ref,
        version: 1,
        personIds: [ids[0]],
        leadId,
        reasonCode: 'residence_granted',
      })
    expect(codesOf(await stop())).toEqual(['new_lead_missing'])
    expect(codesOf(await stop(ids[3]))).toEqual(['new_lead_missing'])
    expect(await relationsOf(id)).toEqual(['principal', 'partner', 'sibling', 'child'])
    expect(await stop(ids[2])).toMatchObject({ kind: 'done' })
    expect(await relationsOf(id)).toEqual(['sibling', 'partner', 'principal', 'child'])
  })

  it('leaves no child alone: everybody may stop, or the child is on the track for minors alone', async () => {
    const family = await household('preparation', GIRL)
    const first = { ref: family.ref, version: 1 }
    expect(codesOf(await act('counsellor', withdraw, { ...first, personIds: [family.ids[0]] }))).toEqual([
      'child_left_alone',
      'new_lead_missing',
    ])
    expect(await act('counsellor', withdraw, first)).toMatchObject({ data: { stage: 'withdrawn' } })

    const guarded = await household('preparation', { ...GIRL, alone: true })
    expect(
      await act('counsellor', withdraw, { ref: guarded.ref, version: 1, personIds: [guarded.ids[0]] }),
    ).toMatchObject({ kind: 'done' })
    expect(await relationsOf(guarded.id)).toEqual(['parent', 'principal'])
  })

  it('is kept by the database too, whoever writes', async () => {
    const { id, ids } = await household('in_review', GIRL)
    const wall = /only one left to travel/
    const mother = [id, ids[0]]
    const where = 'where case_id = $1 and person_id = $2'
    await expect(
      asOwner(`update household_member set withdrawn_on = '2026-11-01' ${where}`, mother),
    ).rejects.toThrow(wall)
    await expect(asOwner(`update household_member set travelling = false ${where}`, mother)).rejects.toThrow(
      wall,
    )
    await expect(asOwner(`delete from household_member ${where}`, mother)).rejects.toThrow(wall)
    await expect(
      asOwner(`update person set birth_date = '2012-01-01' where id = $1`, [ids[0]]),
    ).rejects.toThrow(wall)
    await asOwner(`update household_member set unaccompanied_minor = true where person_id = $1`, [ids[1]])
    await asOwner(`update household_member set travelling = false ${where}`, mother)
  })
})

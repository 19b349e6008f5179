import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hold, releaseHold } from '@/lib/journey/commands/hold'
import type { Stage } from '@/lib/cases/model'
import { closeDatabase } from '@/lib/platform/database'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { actingAs, arrangeReady, caseOf, codesOf, versionOf } from '../travel/household'

let people: People
let act: ReturnType<typeof actingAs>
let number = 0
const nextRef = () => `AVR-2026-${String((number += 1)).padStart(5, '0')}`

beforeAll(async () => {
  people = await arrangePeople()
  act = actingAs(people)
})
afterAll(closeDatabase)

const at = (stage: Stage) =>
  arrangeCase({
    ref: nextRef(),
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...(stage === 'ready' || stage === 'booked' ? { readyOn: '2026-11-01' } : {}),
  })
const reviewOf = async (id: string) =>
  (
    await asOwner(
      'select hold_review_on::text, due_on::text, prior_stage::text from case_file where id = $1',
      [id],
    )
  )[0]

describe('a hold', () => {
  it.each(['eligible', 'preparation', 'ready', 'booked'] as const)(
    'of a case at %s is looked at again on the day agreed',
    async (stage) => {
      const { id, ref } = await at(stage)
      const ran = await act('counsellor', hold, {
        ref,
        version: 1,
        reasonCode: 'medical',
        reviewOn: '2026-12-05',
      })
      expect(ran).toMatchObject({ kind: 'done', data: { stage: 'on_hold' } })
      expect(await reviewOf(id)).toEqual({
        hold_review_on: '2026-12-05',
        due_on: '2026-12-05',
        prior_stage: stage,
      })
    },
  )

  it('is looked at again after two weeks when no day is agreed', async () => {
    const { id, ref } = await at('preparation')
    await act('counsellor', hold, { ref, version: 1, reasonCode: 'missing_document' })
    expect(await reviewOf(id)).toMatchObject({ hold_review_on: '2026-12-05', due_on: '2026-12-05' })
  })

  it('is not looked at again in the past', async () => {
    const { ref } = await at('preparation')
    expect(
      await act('counsellor', hold, { ref, version: 1, reasonCode: 'medical', reviewOn: '2026-11-20' }),
    ).toEqual({
      kind: 'invalid',
      errors: [{ path: 'reviewOn', code: 'date_in_past' }],
    })
  })

  it('for a suspension waits until travel is near', async () => {
    const { ref } = await at('preparation')
    expect(codesOf(await act('counsellor', hold, { ref, version: 1, reasonCode: 'suspension' }))).toEqual([
      'suspension_holds_later_stages',
    ])
  })

  it('is the desk’s or a specialist’s, with a reason, at its stages', async () => {
    const { ref } = await at('preparation')
    expect(await act('partner', hold, { ref, version: 1, reasonCode: 'medical' })).toEqual({
      kind: 'forbidden',
    })
    expect(await act('otherCounsellor', hold, { ref, version: 1, reasonCode: 'medical' })).toEqual({
      kind: 'not_found',
    })
    expect(await act('counsellor', hold, { ref, version: 1 })).toMatchObject({ kind: 'invalid' })
    expect(await act('counsellor', hold, { ref, version: 2, reasonCode: 'medical' })).toMatchObject({
      kind: 'stale',
    })
    const submitted = await at('submitted')
    expect(
      codesOf(await act('counsellor', hold, { ref: submitted.ref, version: 1, reasonCode: 'medical' })),
    ).toEqual(['wrong_stage'])
  })
})

describe('the end of a hold', () => {
  it('gives the case back to the stage it came from', async () => {
    const { id, ref } = await arrangeReady(people, { ref: nextRef() })
    await act('counsellor', hold, { ref, version: await versionOf(id), reasonCode: 'medical' })
    const ran = await act('supervisor', releaseHold, { ref, version: await versionOf(id) })
    expect(ran).toMatchObject({ kind: 'done', data: { stage: 'ready' } })
    expect(await caseOf(id)).toMatchObject({ stage: 'ready', waiting_on: 'travel' })
    expect(await reviewOf(id)).toMatchObject({ hold_review_on: null, prior_stage: null })
  })

  it('on the way back to travel asks for what has run out meanwhile', async () => {
    const { id, ref } = await arrangeReady(people, { ref: nextRef() })
    await act('counsellor', hold, { ref, version: await versionOf(id), reasonCode: 'medical' })
    await asOwner(`update travel_document set valid_until = '2026-11-01' where case_id = $1`, [id])
    await asOwner(`update consent set given_on = '2026-01-15' where case_id = $1`, [id])
    const ran = await act('counsellor', releaseHold, { ref, version: await versionOf(id) })
    expect(codesOf(ran)).toEqual(['document_expires', 'consent_too_old'])
  })

  it('is refused for a case that is not held, and to others', async () => {
    const { ref } = await at('preparation')
    expect(codesOf(await act('counsellor', releaseHold, { ref, version: 1 }))).toEqual(['wrong_stage'])
    expect(await act('partner', releaseHold, { ref, version: 1 })).toEqual({ kind: 'forbidden' })
    expect(await act('otherCounsellor', releaseHold, { ref, version: 1 })).toEqual({ kind: 'not_found' })
  })
})

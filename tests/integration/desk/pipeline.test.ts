import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '@/lib/cases/model'
import { runDue } from '@/lib/jobs/scheduler'
import { sendPartnerDigests, writePartnerDigest } from '@/lib/journey/jobs'
import { consentsOfCase } from '@/lib/consents/queries'
import { mayShareWith } from '@/lib/consents/rules'
import { followUpsOfCase } from '@/lib/followup/queries'
import { pipelineList, pipelineOfCase, type Pipeline } from '@/lib/journey/queries/pipeline'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { mailWords } from '@/lib/notifications/words'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
const NOW = fixedClock(new Date('2026-11-23T09:00:00Z'))
let number = 0

type Facts = { departedOn?: string; sensitivity?: 'CLOSED'; createdBy?: Persona }

async function sent(stage: Stage, facts: Facts = {}) {
  number += 1
  const made = await arrangeCase({
    ref: `AVR-2026-${String(number).padStart(5, '0')}`,
    stage,
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: (facts.createdBy ?? people.partner).id,
    departedOn: facts.departedOn,
    sensitivity: facts.sensitivity,
  })
  await asOwner(
    `insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on") values ($1, 'submit_application', 'draft', 'submitted', $2, '2026-10-06')`,
    [made.id, people.partner.id],
  )
  return made
}

async function sign(
  made: { id: string; personId: string },
  purpose: string,
  more: Record<string, unknown> = {},
) {
  const columns = {
    case_id: made.id,
    person_id: made.personId,
    purpose,
    given_on: '2026-01-10',
    language: 'fr',
    text_version: '1',
    interpreter_used: false,
    signatory: 'self',
    informed_by_id: people.partner.id,
    ...more,
  }
  const names = Object.keys(columns)
  await asOwner(
    `insert into consent (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(columns),
  )
}

const held = (made: { id: string }, kind: string, on: string) =>
  asOwner(
    `insert into follow_up (case_id, kind, due_on, status, done_on, reached, mode, recorded_by_id) values ($1, $2::follow_up_kind, $3::date, 'done', $3::date, true, 'phone', $4)`,
    [made.id, kind, on, people.field.id],
  )

async function pipelineOf(persona: Persona, asked: object = {}): Promise<Pipeline> {
  const found = await answer(pipelineList, persona.caller, asked, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const timeline = async (ref: string) => {
  const found = await answer(pipelineOfCase, people.partner.caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}

beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

describe('the pipeline of a partner', () => {
  it('counts by step what each step opens, closed files and drafts apart', async () => {
    for (const stage of [
      'submitted',
      'submitted',
      'incomplete',
      'in_review',
      'not_eligible',
      'ready',
      'withdrawn',
      'draft',
    ] as const)
      await sent(stage)
    await sent('submitted', { sensitivity: 'CLOSED' })
    await sent('departed', { departedOn: '2026-05-04' })
    await sent('submitted', { createdBy: people.partnerColleague })
    const all = await pipelineOf(people.partner)
    const counts = Object.fromEntries(all.counts.map(({ step, count }) => [step, count]))
    expect(counts).toMatchObject({
      submitted: 3,
      more_asked: 1,
      accepted: 1,
      not_eligible: 1,
      eligible: 1,
      departed: 1,
      stopped: 1,
      arrived: 0,
    })
    for (const { step, count } of all.counts) {
      const { rows } = await pipelineOf(people.partner, { step })
      expect([step, rows.length]).toEqual([step, count])
      expect(rows.every((row) => row.step === step)).toBe(true)
    }
    expect((await pipelineOf(people.partner, { step: 'submitted', mine: '1' })).rows).toHaveLength(2)
    expect((await pipelineOf(people.otherPartner)).rows).toEqual([])
    expect(await answer(pipelineList, people.counsellor.caller, {}, NOW)).toEqual({ kind: 'forbidden' })
  })

  it('tells after the return only that somebody returned, until everybody agrees to tell the sender', async () => {
    const made = await sent('reintegration', { departedOn: '2026-05-04' })
    await held(made, 'MONTH_3', '2026-08-06')
    await sign(made, 'PERSONAL_DATA')
    const hidden = await timeline(made.ref)
    expect(hidden).toMatchObject({ step: 'returned', tellsOutcome: false, followUps: [], categories: [] })
    expect((await pipelineOf(people.partner, { step: 'month_3' })).rows).toEqual([])
    const tab = () => answer(followUpsOfCase, people.partner.caller, { ref: made.ref }, NOW)
    expect(await tab()).toMatchObject({ kind: 'found', data: { isWithheld: true, followUps: [] } })
    const desk = await answer(followUpsOfCase, people.counsellor.caller, { ref: made.ref }, NOW)
    expect(desk).toMatchObject({ data: { isWithheld: false, followUps: [{ kind: 'MONTH_3' }] } })

    await sign(made, 'SHARING', { recipient: 'REFERRING_PARTNER' })
    expect(await timeline(made.ref)).toMatchObject({
      step: 'month_3',
      tellsOutcome: true,
      followUps: [{ kind: 'MONTH_3', status: 'done', on: '2026-08-06' }],
    })
    expect(await tab()).toMatchObject({ data: { isWithheld: false, followUps: [{ kind: 'MONTH_3' }] } })
    await asOwner(
      `update consent set withdrawn_on = '2026-11-01' where case_id = $1 and purpose = 'SHARING'`,
      [made.id],
    )
    expect(await timeline(made.ref)).toMatchObject({ step: 'returned', tellsOutcome: false })
  })

  it('is out of reach for another organisation', async () => {
    const { ref } = await sent('submitted')
    expect(await answer(pipelineOfCase, people.otherPartner.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
  })
})

describe('the mail of the month', () => {
  it('goes once to each worker of a partner with news, on the first working day, with counts and references only', async () => {
    await runDue([sendPartnerDigests], fixedClock(new Date('2026-10-20T09:00:00Z')))
    // All Saints is a Sunday: the first working day is the Monday after it.
    const ran = await runDue([sendPartnerDigests], fixedClock(new Date('2026-11-02T09:00:00Z')))
    expect(ran).toMatchObject({ 'partners.digest': { kind: 'done', counts: { mails: 2 } } })
    const messages = await asOwner<{ recipient_id: string; payload: Record<string, unknown> }>(
      `select recipient_id, payload from outbox_message where kind = 'partner_digest' order by recipient_id`,
    )
    expect(messages.map(({ recipient_id: id }) => id)).toEqual(
      [people.partner.id, people.partnerColleague.id].sort(),
    )
    const { subject, text } = await mailWords({
      kind: 'partner_digest',
      payload: messages[0]?.payload ?? {},
      locale: 'en',
    })
    expect(text).toContain('files sent')
    expect(text).toContain('AVR-2026-00001')
    expect(text).toContain('/pipeline')
    expect(`${subject} ${text}`).not.toMatch(/tester|ann\b|iraq|IQ\b/i)
    // The closed file is not among them.
    expect(text).not.toContain('AVR-2026-00009')
  })

  it('is not written twice, nor about a month without news', async () => {
    const reader = { userId: people.partner.id, organisationId: people.partner.organisationId }
    const again = await runSystemCommand(writePartnerDigest, { ...reader, month: '2026-10' }, NOW)
    expect(again).toMatchObject({ kind: 'refused', refusals: [{ code: 'already_done' }] })
    expect(await runSystemCommand(writePartnerDigest, { ...reader, month: '2026-09' }, NOW)).toEqual({
      kind: 'not_found',
    })
  })
})

describe('the condition on which a sender is told', () => {
  type Signed = readonly (readonly [purpose: string, more: Record<string, unknown>])[]
  const DATA = ['PERSONAL_DATA', {}] as const
  const SHARING = ['SHARING', { recipient: 'REFERRING_PARTNER' }] as const
  const cases: [string, Signed][] = [
    ['nothing', []],
    ['data alone', [DATA]],
    ['sharing alone', [SHARING]],
    ['both', [DATA, SHARING]],
    ['sharing with somebody else', [DATA, ['SHARING', { recipient: 'IOM' }]]],
    [
      'sharing taken back',
      [DATA, ['SHARING', { recipient: 'REFERRING_PARTNER', withdrawn_on: '2026-11-01' }]],
    ],
    ['data taken back', [['PERSONAL_DATA', { withdrawn_on: '2026-11-01' }], SHARING]],
    [
      'sharing to the day before',
      [DATA, ['SHARING', { recipient: 'REFERRING_PARTNER', expires_on: '2026-11-22' }]],
    ],
    [
      'sharing to this day',
      [DATA, ['SHARING', { recipient: 'REFERRING_PARTNER', expires_on: '2026-11-23' }]],
    ],
    [
      'sharing taken back and signed anew',
      [
        DATA,
        ['SHARING', { recipient: 'REFERRING_PARTNER', withdrawn_on: '2026-11-01' }],
        ['SHARING', { recipient: 'REFERRING_PARTNER', given_on: '2026-11-02' }],
      ],
    ],
  ]
  it.each(cases)('is the rule of sharing: %s', async (_name, signed) => {
    const made = await sent('closed', { departedOn: '2026-02-02' })
    for (const [purpose, more] of signed) await sign(made, purpose, more)
    const found = await answer(consentsOfCase, people.partner.caller, { ref: made.ref }, NOW)
    if (found.kind !== 'found') throw new Error(found.kind)
    const { personId } = made
    const signedThere = { personId, consents: found.data.history }
    const isAllowed = mayShareWith('REFERRING_PARTNER', [], signedThere, calendarDate('2026-11-23')).ok
    expect((await timeline(made.ref)).step !== 'returned').toBe(isAllowed)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discardCopy, holdSection, leavePlace, releaseSection } from '@/lib/editing/commands'
import { beatOf, keepWorkingCopy, standingOfSection } from '@/lib/editing/queries'
import { closeDatabase } from '@/lib/platform/database'
import type { Caller } from '@/lib/runner/context'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, openSession, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
let number = 100
let ref = ''
let caseId = ''

beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

async function newFile(facts: { sensitivity?: 'CLOSED' } = {}): Promise<void> {
  number += 1
  ref = `AVR-2026-00${number}`
  const { id } = await arrangeCase({
    ref,
    stage: 'incomplete',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
    ...facts,
  })
  caseId = id
}

type Place = 'file' | 'return' | 'household'
const beat = async (persona: Persona, place: Place = 'file') => answer(beatOf, persona.caller, { ref, place })
async function seenBy(persona: Persona, place: Place = 'file') {
  const found = await beat(persona, place)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data.companions.map(({ name, isHere }) => (isHere ? `${name} here` : name))
}
const hold = (persona: Persona) => runCommand(holdSection, persona.caller, { ref, section: 'return' })
async function standingFor(persona: Persona) {
  const found = await answer(standingOfSection, persona.caller, { ref, section: 'return' })
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const keep = (persona: Persona, answers: Record<string, string | string[]>, version = 1) =>
  answer(keepWorkingCopy, persona.caller, { ref, section: 'return', version, answers })
const silence = (minutes: number) =>
  asOwner(
    `update section_hold set since = since - make_interval(mins => $2), active_at = active_at - make_interval(mins => $2) where case_id = $1`,
    [caseId, minutes],
  )

describe('who has a file open', () => {
  it('is seen by everybody else who may see the file, with the section they share', async () => {
    await newFile()
    expect(await seenBy(people.partner)).toEqual([])
    expect(await seenBy(people.counsellor)).toEqual(['partner'])
    expect(await seenBy(people.partner, 'return')).toEqual(['counsellor'])
    expect(await seenBy(people.counsellor, 'return')).toEqual(['partner here'])
  })

  it('does not count a second page of the same person', async () => {
    await newFile()
    await beat(people.partner)
    expect(await seenBy(people.partner, 'return')).toEqual([])
    expect(await seenBy(people.partnerColleague)).toEqual(['partner'])
  })

  it('is forgotten on leaving, and after forty seconds without a sign', async () => {
    await newFile()
    await beat(people.partner)
    await beat(people.colleague)
    expect((await runCommand(leavePlace, people.partner.caller, { ref, place: 'file' })).kind).toBe('done')
    expect(await seenBy(people.counsellor)).toEqual(['colleague'])
    await asOwner(`update presence set seen_at = seen_at - interval '41 seconds' where case_id = $1`, [
      caseId,
    ])
    expect(await seenBy(people.supervisor)).toEqual([])
  })

  it('clears away the marks somebody left in other files', async () => {
    await newFile()
    await beat(people.partner)
    await asOwner(`update presence set seen_at = seen_at - interval '1 hour' where case_id = $1`, [caseId])
    const old = caseId
    await newFile()
    await beat(people.partner)
    expect(await asOwner('select 1 from presence where case_id = $1', [old])).toEqual([])
  })

  it('is nothing for those who do not see the file, and they leave no mark in it', async () => {
    await newFile()
    await beat(people.partner)
    for (const persona of [people.otherPartner, people.otherCounsellor, people.auditor]) {
      expect((await beat(persona)).kind).toBe('not_found')
      expect((await runCommand(leavePlace, persona.caller, { ref, place: 'file' })).kind).toBe('not_found')
    }
    expect((await beat(people.referrer)).kind).toBe('forbidden')
    expect(await asOwner('select user_id from presence where case_id = $1', [caseId])).toHaveLength(1)
    await newFile({ sensitivity: 'CLOSED' })
    expect((await beat(people.counsellor)).kind).toBe('not_found')
  })

  it('does not keep a session alive that nobody uses', async () => {
    await newFile()
    const caller = await openSession(people.partner.id)
    const session = 'session' in caller ? caller.session : ''
    const lastSeen = async () =>
      (
        await asOwner<{ ago: number }>(
          `select round(extract(epoch from now() - last_seen_at) / 60)::int as ago from session where token_hash = sha256(convert_to($1, 'UTF8'))`,
          [session],
        )
      )[0]?.ago
    await asOwner(
      `update session set last_seen_at = now() - interval '20 minutes' where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [session],
    )
    const watching: Caller = { session, isWatching: true }
    expect((await answer(beatOf, watching, { ref, place: 'file' })).kind).toBe('found')
    expect(await lastSeen()).toBe(20)
    expect((await answer(beatOf, { session }, { ref, place: 'file' })).kind).toBe('found')
    expect(await lastSeen()).toBe(0)
    await asOwner(
      `update session set last_seen_at = now() - interval '31 minutes' where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [session],
    )
    expect((await answer(beatOf, watching, { ref, place: 'file' })).kind).toBe('signed_out')
  })
})

describe('a hold of a section', () => {
  it('is taken by one, and seen by others with name and time', async () => {
    await newFile()
    expect((await standingFor(people.counsellor)).standing.kind).toBe('free')
    expect((await hold(people.partner)).kind).toBe('done')
    expect((await standingFor(people.partner)).standing.kind).toBe('mine')
    const { standing } = await standingFor(people.counsellor)
    expect(standing).toMatchObject({ kind: 'held', holder: 'partner', organisation: 'partnerA' })
    expect(await hold(people.counsellor)).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'section_held' }],
    })
    const found = await beat(people.counsellor, 'return')
    expect(found).toMatchObject({ data: { standing: { kind: 'held', holder: 'partner' } } })
  })

  it('goes to exactly one of ten people who open the section at once', async () => {
    await newFile()
    const users = await asOwner<{ id: string }>(
      `insert into app_user (organisation_id, email, display_name, role)
       select $1, 'racer' || n || '@test.example', 'racer ' || n, 'counsellor' from generate_series(1, 10) n returning id`,
      [people.organisations.desk],
    )
    const callers = await Promise.all(users.map(({ id }) => openSession(id)))
    const ran = await Promise.all(
      callers.map((caller) => runCommand(holdSection, caller, { ref, section: 'return' })),
    )
    expect(ran.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    const others = ran.filter(({ kind }) => kind !== 'done')
    expect(others.map((one) => one.kind === 'refused' && one.refusals[0]?.code)).toEqual(
      Array.from({ length: 9 }, () => 'section_held'),
    )
    const held = await asOwner<{ holder_id: string }>(
      'select holder_id from section_hold where case_id = $1',
      [caseId],
    )
    expect(held).toHaveLength(1)
    const winner = ran.findIndex(({ kind }) => kind === 'done')
    expect(held[0]?.holder_id).toBe(users[winner]?.id)
  })

  it('goes on from when it began when its holder opens the section again', async () => {
    await newFile()
    await hold(people.partner)
    await silence(10)
    const { standing } = await standingFor(people.counsellor)
    await hold(people.partner)
    expect((await standingFor(people.counsellor)).standing).toEqual(standing)
  })

  it('ends after fifteen minutes of silence, and typing goes against it', async () => {
    await newFile()
    await hold(people.partner)
    await silence(14)
    await keep(people.partner, { destinationPlace: 'Kaya' })
    await silence(14)
    expect((await hold(people.counsellor)).kind).toBe('refused')
    await silence(1)
    expect((await standingFor(people.counsellor)).standing.kind).toBe('free')
    expect((await hold(people.counsellor)).kind).toBe('done')
    expect((await standingFor(people.partner)).standing).toMatchObject({ kind: 'held', holder: 'counsellor' })
    // Typing does not bring back what somebody else has now.
    await keep(people.partner, { destinationPlace: 'Koudougou' })
    expect((await standingFor(people.counsellor)).standing.kind).toBe('mine')
  })

  it('ends on leaving, for its holder only', async () => {
    await newFile()
    await hold(people.partner)
    await runCommand(leavePlace, people.counsellor.caller, { ref, place: 'return' })
    expect((await standingFor(people.counsellor)).standing.kind).toBe('held')
    await runCommand(leavePlace, people.partner.caller, { ref, place: 'return' })
    expect((await standingFor(people.counsellor)).standing.kind).toBe('free')
  })

  it('is out of reach for those who do not see the file or do not write in it', async () => {
    await newFile()
    expect((await hold(people.otherPartner)).kind).toBe('not_found')
    expect((await hold(people.finance)).kind).toBe('forbidden')
    expect(await hold({ ...people.partner, caller: { session: 'guessed' } })).toEqual({ kind: 'signed_out' })
  })
})

describe('releasing a hold', () => {
  const release = (persona: Persona) => runCommand(releaseSection, persona.caller, { ref, section: 'return' })

  it('is for supervisors; the holder keeps what they typed and is told', async () => {
    await newFile()
    await hold(people.partner)
    await keep(people.partner, { destinationPlace: 'Kaya', kinds: ['A', 'B'] })
    expect((await release(people.counsellor)).kind).toBe('forbidden')
    expect((await release(people.supervisor)).kind).toBe('done')

    const mine = await standingFor(people.partner)
    expect(mine.standing).toMatchObject({ kind: 'released', by: 'supervisor' })
    expect(mine.copy).toMatchObject({ version: 1, answers: { destinationPlace: 'Kaya', kinds: ['A', 'B'] } })
    expect((await standingFor(people.counsellor)).standing.kind).toBe('free')
    expect((await hold(people.counsellor)).kind).toBe('done')
    const told = await asOwner<{ kind: string; recipient_id: string }>(
      'select kind, recipient_id from outbox_message where case_id = $1',
      [caseId],
    )
    expect(told).toEqual([{ kind: 'hold_released', recipient_id: people.partner.id }])
    const trail = await asOwner<{ type: string }>('select type from audit_event where case_id = $1', [caseId])
    expect(trail).toEqual([{ type: 'editing.released' }])
  })

  it('is refused when nobody writes, or oneself', async () => {
    await newFile()
    expect(await release(people.supervisor)).toMatchObject({ refusals: [{ code: 'hold_ended' }] })
    await hold(people.supervisor)
    expect(await release(people.supervisor)).toMatchObject({ refusals: [{ code: 'own_hold' }] })
    expect(await release(people.otherSupervisor)).toMatchObject({ kind: 'done' })
    expect(await release(people.otherSupervisor)).toMatchObject({ refusals: [{ code: 'hold_ended' }] })
  })
})

describe('a working copy', () => {
  it('is read by whoever wrote it and by nobody else, and the last one counts', async () => {
    await newFile()
    await keep(people.partner, { destinationPlace: 'Kaya' })
    await keep(people.partner, { destinationPlace: 'Kaya, near the market' }, 2)
    expect((await standingFor(people.partner)).copy).toMatchObject({
      version: 2,
      answers: { destinationPlace: 'Kaya, near the market' },
    })
    for (const other of [people.partnerColleague, people.counsellor, people.supervisor]) {
      expect((await standingFor(other)).copy).toBeNull()
    }
    const trail = await asOwner('select 1 from audit_event where case_id = $1', [caseId])
    expect(trail).toEqual([])
  })

  it('is discarded by whoever wrote it', async () => {
    await newFile()
    await keep(people.partner, { destinationPlace: 'Kaya' })
    const discard = (persona: Persona) => runCommand(discardCopy, persona.caller, { ref, section: 'return' })
    expect((await discard(people.counsellor)).kind).toBe('not_found')
    expect((await discard(people.partner)).kind).toBe('done')
    expect((await standingFor(people.partner)).copy).toBeNull()
    expect((await discard(people.partner)).kind).toBe('not_found')
  })

  it('is not taken from those who may not write, nor without end', async () => {
    await newFile()
    expect((await keep(people.otherPartner, { a: 'b' })).kind).toBe('not_found')
    expect((await keep(people.travel, { a: 'b' })).kind).toBe('not_found')
    expect((await keep(people.finance, { a: 'b' })).kind).toBe('forbidden')
    expect((await keep(people.partner, { a: 'x'.repeat(5001) })).kind).toBe('not_found')
    const many = Object.fromEntries(Array.from({ length: 701 }, (_, n) => [`field${n}`, 'x']))
    expect((await keep(people.partner, many)).kind).toBe('not_found')
  })
})

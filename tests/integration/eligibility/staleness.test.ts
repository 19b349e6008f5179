import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAgain, findEligible } from '@/lib/journey/commands/decision'
import { gatherFacts } from '@/lib/journey/facts'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { fixedClock } from '@/lib/platform/clock'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { asCaller } from '@/lib/runner/context'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { addMember, addVulnerability, arrangeReview, caseRow, FAMILY } from './review-case'

const NOW = new Date('2026-11-21T09:00:00Z')

let people: People
let count = 0
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

async function decided(facts: Partial<Parameters<typeof arrangeReview>[1]> = {}) {
  const ref = `AVR-2026-${String(20_000 + (count += 1))}`
  const made = await arrangeReview(people, { ref, others: FAMILY, ...facts })
  const ran = await runCommand(findEligible, people.counsellor.caller, { ref, version: 1 }, fixedClock(NOW))
  expect(ran.kind).toBe('done')
  return made
}

async function isStale(id: string, who: PersonaName = 'counsellor') {
  const facts = await asCaller(people[who].caller, ({ tx }) =>
    gatherFacts(tx, id, calendarDate('2026-11-21'), NOW),
  )
  return facts?.eligibility?.isStale
}

describe('a decision on eligibility', () => {
  it('is current as long as the file says the same', async () => {
    const made = await decided()
    expect(await isStale(made.id)).toBe(false)
  })

  it('stays current when the day moves within the same rules and ages', async () => {
    const made = await decided()
    await asOwner(`update case_file set planned_departure_on = '2026-12-20' where id = $1`, [made.id])
    expect(await isStale(made.id)).toBe(false)
  })

  it('is out of date when the new day of departure makes an adult of a minor', async () => {
    const made = await decided({ others: [{ birthDate: '2008-12-31' }] })
    await asOwner(`update case_file set planned_departure_on = '2027-01-04' where id = $1`, [made.id])
    expect(await isStale(made.id)).toBe(true)
  })

  it('is out of date when the new day of departure falls under other rules', async () => {
    const made = await decided({ destination: 'BR' })
    await asOwner(`update case_file set planned_departure_on = '2025-11-30' where id = $1`, [made.id])
    expect(await isStale(made.id)).toBe(true)
  })

  it('is out of date when somebody joins or withdraws, and current again once it is confirmed', async () => {
    const made = await decided()
    await addMember(made.id, 3, { birthDate: '2022-02-02' })
    expect(await isStale(made.id)).toBe(true)
    const { version } = await caseRow(made.id)
    const again = await runCommand(
      confirmAgain,
      people.counsellor.caller,
      { ref: made.ref, version },
      fixedClock(NOW),
    )
    expect(again.kind).toBe('done')
    expect(await isStale(made.id)).toBe(false)

    await asOwner(`update household_member set withdrawn_on = '2026-11-20' where person_id = $1`, [
      made.personIds[2],
    ])
    expect(await isStale(made.id)).toBe(true)
  })

  it('does not count people who stay in Belgium', async () => {
    const made = await decided()
    await addMember(made.id, 3, { birthDate: '2022-02-02', travelling: false })
    expect(await isStale(made.id)).toBe(false)
  })

  it('is out of date when the destination, the status or an earlier return changes the result', async () => {
    const made = await decided()
    const change = async (sql: string) => asOwner(sql, [made.id])
    await change(`update case_file set destination = 'AL' where id = $1`)
    expect(await isStale(made.id)).toBe(true)
    await change(`update case_file set destination = 'IQ' where id = $1`)
    expect(await isStale(made.id)).toBe(false)
    await change(`update application set administrative_status = 'DUBLIN' where case_id = $1`)
    expect(await isStale(made.id)).toBe(true)
    await change(`update application set administrative_status = 'REJECTED' where case_id = $1`)
    expect(await isStale(made.id)).toBe(false)
    await change(
      `update application set has_previous_assisted_return = true, previous_assisted_departure_on = '2024-01-01' where case_id = $1`,
    )
    expect(await isStale(made.id)).toBe(true)
  })

  it('is out of date when a birth date is corrected across the eighteenth birthday', async () => {
    const made = await decided()
    await asOwner(`update person set birth_date = '2007-03-14' where id = $1`, [made.personIds[2]])
    expect(await isStale(made.id)).toBe(true)
  })

  it('is the same for everybody, also for those who may not read about needs', async () => {
    const made = await decided()
    await addVulnerability(people, made.id, made.personId, 'MEDICAL')
    await asOwner(`update case_file set stage = 'preparation', ready_on = '2026-11-20' where id = $1`, [
      made.id,
    ])
    for (const who of ['counsellor', 'travel', 'finance'] as const)
      expect(await isStale(made.id, who)).toBe(true)
    await asOwner(`update vulnerability_record set ended_on = '2026-11-21' where case_id = $1`, [made.id])
    for (const who of ['counsellor', 'travel', 'finance'] as const)
      expect(await isStale(made.id, who)).toBe(false)
  })
})

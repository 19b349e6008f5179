import pg from 'pg'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import {
  approveChange,
  discardChange,
  draftChange,
  editChange,
  endRule,
  putRule,
  removeRule,
  returnChange,
  submitChange,
} from '@/lib/programme/commands'
import { ruleChangeInDetail } from '@/lib/journey/queries/rule-change'
import { listRuleChanges, programmeOn, rulesToChange, ruleToEdit } from '@/lib/programme/queries'
import { programmeRules } from '@/lib/programme/records'
import { ruleSetFor } from '@/lib/programme/rules/rule-set'
import { runCommand } from '@/lib/runner/command'
import { answer, type Query } from '@/lib/runner/query'
import { asCaller } from '@/lib/runner/context'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { appUrl, asOwner } from '@/tests/support/test-database'

const CLOCK = fixedClock(new Date('2026-11-22T10:00:00Z'))
let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

type Runnable = Parameters<typeof runCommand>[0]
const run = (command: Runnable, who: PersonaName, input: unknown) =>
  runCommand(command, people[who].caller, input, CLOCK)

async function doneAs(command: Runnable, who: PersonaName, input: unknown) {
  const ran = await run(command, who, input)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data as { id: string; version: number }
}
const codesOf = (ran: Awaited<ReturnType<typeof run>>) =>
  ran.kind === 'refused' ? ran.refusals.map(({ code }) => code) : ran.kind

const CONTENT = { title: 'Grants of 2027', reason: 'Indexed.', source: 'Note of November 2026' }
const drafted = (startsOn = '2027-01-01', who: PersonaName = 'supervisor') =>
  doneAs(draftChange, who, { ...CONTENT, startsOn })

/** What the editor of a grant at departure sends. */
const grant = (changeId: string, version: number, adult: string, more: object = {}) => ({
  ...{ changeId, version: String(version), kind: 'cash_grant', replaces: 'C3-VISA-REQUIRED', rule: 'C4' },
  ...{ source: 'Note of November 2026', confirmed: 'on', order: '2', adult, minor: '200' },
  treatment: 'visa_required',
  ...more,
})

/** A change with one rule, ready to be submitted. */
async function submitted(startsOn: string, more: object = {}) {
  const { id, version } = await drafted(startsOn)
  const prepared = await doneAs(putRule, 'supervisor', grant(id, version, '400', more))
  return doneAs(submitChange, 'supervisor', prepared)
}
const VISA_FREE = { replaces: 'C3-VISA-FREE', treatment: 'visa_free' }
/** A submitted change that ends one rule. */
async function ending(ruleId: string, startsOn: string) {
  const { id, version } = await drafted(startsOn)
  const prepared = await doneAs(endRule, 'supervisor', { changeId: id, version, ruleId })
  return doneAs(submitChange, 'supervisor', prepared)
}
const rules = (who: PersonaName = 'counsellor') =>
  asCaller(people[who].caller, ({ tx }) => programmeRules(tx))
const grantsOn = async (day: string) =>
  ruleSetFor(calendarDate(day), await rules()).cashGrants.map(({ id, adult }) => [id, adult.cents])

describe('a change of rules', () => {
  it('is prepared by one supervisor, approved by another, and answers from its start', async () => {
    const before = await grantsOn('2026-12-31')
    const change = await submitted('2027-01-01')
    const outbox = await asOwner<{ kind: string; recipient_id: string }>(
      `select kind, recipient_id from outbox_message where payload->>'change' = $1`,
      [change.id],
    )
    expect(outbox).toEqual([{ kind: 'rule_change_submitted', recipient_id: people.otherSupervisor.id }])
    await doneAs(approveChange, 'otherSupervisor', change)

    expect(await grantsOn('2026-12-31')).toEqual(before)
    const after = await grantsOn('2027-01-01')
    expect(after).toContainEqual(['cash_grant/visa_required@2027-01-01', 40000])
    expect(after.map(([id]) => id)).not.toContain('C3-VISA-REQUIRED')
    expect(ruleSetFor(calendarDate('2027-06-01'), await rules()).version).toBe('2027-01-01')
    const [told] = await asOwner<{ recipient_id: string }>(
      `select recipient_id from outbox_message where kind = 'rule_change_approved' and payload->>'change' = $1`,
      [change.id],
    )
    expect(told?.recipient_id).toBe(people.supervisor.id)
    const events = await asOwner<{ type: string }>(
      `select type from audit_event where subject_id = $1 order by at`,
      [change.id],
    )
    expect(events.map(({ type }) => type)).toEqual([
      'rule_change.drafted',
      'rule_change.rule_put',
      'rule_change.submitted',
      'rule_change.approved',
    ])
  })

  it('is worked on as long as it is open', async () => {
    const { id, version } = await drafted('2028-01-01')
    const edited = await doneAs(editChange, 'supervisor', {
      ...{ id, version, ...CONTENT },
      startsOn: '2028-02-01',
    })
    const ended = await doneAs(endRule, 'supervisor', {
      changeId: id,
      version: edited.version,
      ruleId: 'T-AMAAR',
    })
    const removed = await doneAs(removeRule, 'supervisor', {
      changeId: id,
      version: ended.version,
      slot: 'service/T-AMAAR',
    })
    expect(codesOf(await run(submitChange, 'supervisor', removed))).toEqual(['rule_change_empty'])
    const given = await doneAs(discardChange, 'supervisor', removed)
    expect(codesOf(await run(submitChange, 'supervisor', given))).toContain('rule_change_closed')
  })

  it('comes back with a remark, is corrected, and goes out again', async () => {
    const change = await submitted('2029-01-01', VISA_FREE)
    const correction = (version: number) => grant(change.id, version, '410', VISA_FREE)
    expect(codesOf(await run(putRule, 'supervisor', correction(change.version)))).toEqual([
      'rule_change_closed',
    ])
    const back = await doneAs(returnChange, 'otherSupervisor', { ...change, remark: 'Which note?' })
    const again = await doneAs(putRule, 'supervisor', correction(back.version))
    expect(again.version).toBe(back.version + 1)
    const sent = await doneAs(submitChange, 'supervisor', again)
    await doneAs(approveChange, 'otherSupervisor', sent)
    expect(await grantsOn('2029-01-01')).toContainEqual(['cash_grant/visa_free@2029-01-01', 41000])
  })

  it('adds a country override and a project that comes back, and ends a rule', async () => {
    const { id, version } = await drafted('2027-05-01')
    const row = { changeId: id, rule: 'B14', source: 'W40' }
    const overridden = await doneAs(putRule, 'supervisor', {
      ...row,
      ...{ version, kind: 'country_override', country: 'MD', line: 'access', access: 'granted' },
    })
    const reopened = await doneAs(putRule, 'supervisor', {
      ...{ ...row, rule: 'T-CSA', version: overridden.version, kind: 'service', code: 'T-CSA' },
      destinations: [{ code: 'IQ' }],
      validTo: { day: '1', month: '1', year: '2028' },
    })
    const ended = await doneAs(endRule, 'supervisor', {
      changeId: id,
      version: reopened.version,
      ruleId: 'T-BALKAN',
    })
    await doneAs(approveChange, 'otherSupervisor', await doneAs(submitChange, 'supervisor', ended))
    const on = async (day: string) => {
      const set = ruleSetFor(calendarDate(day), await rules())
      return {
        overrides: set.countryOverrides.filter(({ country }) => country === 'MD').length,
        services: set.services.map(({ code }) => code).filter((code) => code !== 'T-JOB'),
      }
    }
    expect(await on('2027-04-30')).toEqual({ overrides: 0, services: ['T-BALKAN', 'T-AMAAR'] })
    expect(await on('2027-05-01')).toEqual({ overrides: 1, services: ['T-AMAAR', 'T-CSA'] })
    expect(await on('2028-01-01')).toEqual({ overrides: 1, services: ['T-AMAAR'] })
  })
})

describe('refused', () => {
  it('to its own author, who may not approve or return it', async () => {
    const change = await ending('VULNERABLE-FAMILY', '2030-01-01')
    const ran = await run(approveChange, 'supervisor', change)
    expect(codesOf(ran)).toEqual(['rule_change_own'])
    const back = await run(returnChange, 'supervisor', { ...change, remark: 'Mine.' })
    expect(codesOf(back)).toEqual(['rule_change_own'])
  })

  it('to a colleague who did not prepare it', async () => {
    const { id, version } = await drafted()
    for (const ran of [
      await run(putRule, 'otherSupervisor', grant(id, version, '400')),
      await run(submitChange, 'otherSupervisor', { id, version }),
      await run(discardChange, 'otherSupervisor', { id, version }),
      await run(editChange, 'otherSupervisor', { id, version, ...CONTENT, startsOn: '2027-01-01' }),
    ]) {
      expect(codesOf(ran)).toContain('rule_change_others')
    }
  })

  it.each(['partner', 'counsellor', 'finance', 'auditor', 'admin'] as const)('to a %s', async (who) => {
    for (const command of [
      draftChange,
      putRule,
      endRule,
      removeRule,
      submitChange,
      returnChange,
      approveChange,
      discardChange,
      editChange,
    ]) {
      expect((await run(command, who, {})).kind).toBe('forbidden')
    }
  })

  it('for a start in the past', async () => {
    const ran = await run(draftChange, 'supervisor', { ...CONTENT, startsOn: '2026-11-22' })
    expect(codesOf(ran)).toEqual(['rule_change_start_passed'])
  })

  it('on an old version, with what stands there now', async () => {
    const { id, version } = await drafted()
    await doneAs(editChange, 'supervisor', {
      id,
      version,
      ...CONTENT,
      title: 'Another',
      startsOn: '2027-01-01',
    })
    const ran = await run(editChange, 'supervisor', { id, version, ...CONTENT, startsOn: '2027-01-01' })
    expect(ran).toMatchObject({ kind: 'stale', version: version + 1, current: { title: 'Another' } })
    expect((await run(submitChange, 'supervisor', { id, version })).kind).toBe('stale')
  })

  it('for what is not there', async () => {
    const nowhere = { id: '11111111-1111-4111-8111-111111111111', version: 1 }
    expect((await run(submitChange, 'supervisor', nowhere)).kind).toBe('not_found')
    expect((await run(approveChange, 'otherSupervisor', nowhere)).kind).toBe('not_found')
    const { id, version } = await drafted()
    expect((await run(endRule, 'supervisor', { changeId: id, version, ruleId: 'NONE' })).kind).toBe(
      'not_found',
    )
    expect((await run(removeRule, 'supervisor', { changeId: id, version, slot: 'none' })).kind).toBe(
      'not_found',
    )
    const period = { changeId: id, version, kind: 'period', rule: 'B20', source: 'Note' }
    expect((await run(putRule, 'supervisor', period)).kind).toBe('not_found')
  })

  it('for a version about another country, and for a body that is not whole', async () => {
    const { id, version } = await drafted()
    const row = { changeId: id, version, rule: 'B13', source: 'W40', kind: 'country_override' }
    const other = { ...row, replaces: 'OVERRIDE-BR-2025', country: 'MD', line: 'access', access: 'none' }
    expect(codesOf(await run(putRule, 'supervisor', other))).toEqual(['rule_change_other_subject'])
    const half = { ...row, country: 'MD', line: 'regime' }
    expect(await run(putRule, 'supervisor', half)).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'treatAs' }],
    })
  })
})

describe('the pages', () => {
  const asked = async <Schema extends z.ZodType, Data>(
    query: Query<Schema, Data>,
    who: PersonaName,
    input: z.input<Schema>,
  ) => {
    const found = await answer(query, people[who].caller, input, CLOCK)
    return found.kind === 'found' ? found.data : found.kind
  }

  it('show the rules of any date to those who work with them, and changes to supervisors only', async () => {
    const old = await asked(programmeOn, 'partner', { date: '2013-05-10' })
    expect(old).toMatchObject({ date: '2013-05-10', ruleSet: { id: 'CRITERIA_2012' }, mayPropose: false })
    expect(await asked(programmeOn, 'auditor', { date: 'no day' })).toMatchObject({ date: '2026-11-22' })
    expect(await asked(programmeOn, 'admin', {})).toBe('forbidden')
    expect(await asked(listRuleChanges, 'counsellor', {})).toBe('forbidden')
    const { id } = await drafted('2031-01-01')
    const listed = await asked(listRuleChanges, 'supervisor', {})
    const own = typeof listed === 'object' && listed.changes.find((change) => change.id === id)
    expect(own).toMatchObject({ status: 'draft', isTheirs: true })
  })

  it('show what a change does, what cases would get by it, and who may decide', async () => {
    const { id, version } = await drafted('2031-02-01')
    const free = { replaces: 'VISA-BR-0001-01-01', kind: 'visa_regime', rule: 'VISA', source: 'LAW' }
    const row = { changeId: id, version, ...free, country: 'BR', regime: 'VISA_REQUIRED' }
    const put = await doneAs(putRule, 'supervisor', row)
    expect(await asked(rulesToChange, 'supervisor', { id, kind: 'visa_regime' })).toMatchObject({
      kind: 'visa_regime',
      refusals: [],
    })
    expect(await asked(ruleToEdit, 'supervisor', { id, replace: 'VISA-BR-0001-01-01' })).toMatchObject({
      before: { row: { regime: 'VISA_EXEMPT' } },
      after: { row: { regime: 'VISA_REQUIRED' } },
    })
    await doneAs(submitChange, 'supervisor', put)
    const own = await asked(ruleChangeInDetail, 'supervisor', { id })
    expect(own).toMatchObject({ status: 'submitted', acts: { submit: null, edit: null } })
    const seen = await asked(ruleChangeInDetail, 'otherSupervisor', { id })
    expect(seen).toMatchObject({
      rows: [{ effect: 'replace', before: { kind: 'visa_regime' }, after: { kind: 'visa_regime' } }],
      acts: { approve: { refusals: [] }, giveBack: { refusals: [] }, discard: null },
      testRun: { asked: 0, changed: [] },
    })
  })
})

describe('at the same moment', () => {
  it('two approvals of one change put it in force once', async () => {
    const change = await ending('VULNERABLE-AGED-OUT', '2027-07-01')
    const both = await Promise.all([
      run(approveChange, 'otherSupervisor', change),
      run(approveChange, 'otherSupervisor', change),
    ])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'stale'])
  })

  it('two changes of one rule do not both get through', async () => {
    const [first, second] = [await ending('T-AMAAR', '2027-08-01'), await ending('T-AMAAR', '2027-08-01')]
    const both = await Promise.all([
      run(approveChange, 'otherSupervisor', first),
      run(approveChange, 'otherSupervisor', second),
    ])
    expect(both.map(codesOf).sort()).toEqual(['done', ['rule_change_row_ended']].sort())
  })
})

describe('the database itself', () => {
  /** As the server with this supervisor signed in, past every command. */
  async function asSupervisor(who: 'supervisor' | 'otherSupervisor', ...statements: string[]) {
    const client = new pg.Client({ connectionString: appUrl })
    await client.connect()
    try {
      const begin = `begin; select set_config('app.role', 'supervisor', true), set_config('app.uid', '${people[who].id}', true)`
      await client.query([begin, ...statements, 'commit'].join('; '))
    } finally {
      await client.end()
    }
  }
  const approval = (id: string, today = '2026-11-22') =>
    `select app.approve_rule_change('${id}', '${today}', now())`

  it('does not let the author approve, nor anybody approve past its function', async () => {
    const { id } = await ending('VULNERABLE-UMC', '2027-09-01')
    await expect(asSupervisor('supervisor', approval(id))).rejects.toThrow(/another supervisor/)
    await expect(asSupervisor('otherSupervisor', approval(id, '2027-09-01'))).rejects.toThrow(/start to come/)
    await expect(
      asSupervisor(
        'otherSupervisor',
        `update rule_change set status = 'approved', decided_by_id = '${people.otherSupervisor.id}', decided_at = now(), version = version + 1 where id = '${id}'`,
      ),
    ).rejects.toThrow(/does not go from submitted to approved/)
    await expect(
      asSupervisor(
        'supervisor',
        `update rule_change_row set confirmed = not confirmed where change_id = '${id}'`,
      ),
    ).rejects.toThrow(/stay once it is submitted/)
    await expect(
      asSupervisor(
        'supervisor',
        `update rule_change set starts_on = '2027-10-01', version = version + 1, status = 'discarded', decided_at = now() where id = '${id}'`,
      ),
    ).rejects.toThrow(/does not go/)
    await expect(asSupervisor('supervisor', `delete from rule_change where id = '${id}'`)).rejects.toThrow(
      /permission denied/,
    )
  })

  it('refuses a gap and an overlap in a change that got past the rules', async () => {
    const submittedRow = async (row: string) => {
      const { id } = await drafted('2027-10-01')
      await asSupervisor(
        'supervisor',
        `insert into rule_change_row (change_id, slot, effect, kind, replaces_id, rule, source, confirmed, body) values ('${id}', ${row})`,
        `update rule_change set status = 'submitted', submitted_at = now(), version = version + 1 where id = '${id}'`,
      )
      return id
    }
    const gap = await submittedRow(
      `'visa_regime/IQ', 'end', 'visa_regime', 'VISA-IQ-0001-01-01', 'VISA', 'LAW', true, null`,
    )
    await expect(asSupervisor('otherSupervisor', approval(gap))).rejects.toThrow(
      /no rule answers for visa_regime\/IQ/,
    )
    const overlap = await submittedRow(
      `'visa_regime/IQ', 'add', 'visa_regime', null, 'VISA', 'LAW', true, '{"country":"IQ","regime":"VISA_EXEMPT"}'`,
    )
    await expect(asSupervisor('otherSupervisor', approval(overlap))).rejects.toThrow(
      /programme_rule_no_overlap/,
    )
    await expect(
      submittedRow(`'visa_regime/IR', 'end', 'visa_regime', 'VISA-IQ-0001-01-01', 'VISA', 'LAW', true, null`),
    ).rejects.toThrow(/own slot/)
  })
})

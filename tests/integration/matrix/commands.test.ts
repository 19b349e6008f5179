import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@/lib/access/model'
import { PERMISSIONS, PERMISSIONS_OF, type Permission } from '@/lib/access/permissions'
import { messagesIn } from '@/lib/i18n/messages'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand, type Command } from '@/lib/runner/command'
import { answer, type Query } from '@/lib/runner/query'
import { registeredCommands, registeredQueries, registeredSystemCommands } from '@/lib/runner/registry'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import type { z } from 'zod'

/** Every module that may define a command or query, loaded as the application loads them. */
const modules = import.meta.glob<Record<string, unknown>>(
  ['/lib/*/{commands,queries,jobs}.ts', '/lib/*/{commands,queries}/*.ts'],
  {
    eager: true,
  },
)
type AnyCommand = Command<z.ZodType, unknown, string>
type AnyQuery = Query<z.ZodType, unknown>
const isRunnable = (value: unknown): value is AnyCommand | AnyQuery =>
  typeof value === 'object' && value !== null && 'permission' in value && 'run' in value && 'input' in value
/** What only the server itself runs: no role may, so no cell of the matrix asks. */
const isSystemCommand = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  'events' in value &&
  'run' in value &&
  !('permission' in value)
const runnables = Object.values(modules).flatMap((module) => Object.values(module).filter(isRunnable))
const isCommand = (runnable: AnyCommand | AnyQuery): runnable is AnyCommand => 'events' in runnable
const commands = runnables.filter(isCommand)
const queries = runnables.filter((runnable): runnable is AnyQuery => !isCommand(runnable))

/**
 * Who may do what, said again by hand and in other words than the table of permissions: P partner, R referrer,
 * C counsellor, T travel, S specialist, F finance, A field officer abroad, V supervisor, U auditor, D administrator.
 */
const LETTERS: Record<string, Role> = {
  P: 'partner',
  R: 'referrer',
  C: 'counsellor',
  T: 'travel',
  S: 'specialist',
  F: 'finance',
  A: 'field',
  V: 'supervisor',
  U: 'auditor',
  D: 'admin',
}
const ORACLE: Record<Permission, string> = {
  'profile:edit': 'PRCTSFAVUD',
  'message:read': 'PRCTSFAVUD',
  'case:list': 'PCTSFAVU',
  'case:read': 'PCTSFAVU',
  'note:add': 'PCTSAV',
  'document:read': 'PCTSFAVU',
  'document:add': 'PCTSAV',
  'reminder:add': 'PCTSAV',
  'reminder:close': 'PCTSAV',
  'case:open_draft': 'PCSV',
  'case:submit_application': 'PCSV',
  'application:edit': 'PCSV',
  'application:list': 'PCSV',
  'amendment:read': 'PCSV',
  'editing:hold': 'PCSV',
  'editing:release': 'V',
  'application:refuse': 'CV',
  'desk_queue:list': 'CV',
  'pipeline:list': 'P',
  'figure:read': 'PCFAVU',
  'figure:export': 'PCFAVU',
  'statistics:read': 'VU',
  'figure:open': 'PCAV',
  'question:ask': 'PCSV',
  'person:edit': 'PCSV',
  'person:compare': 'PCSV',
  'person:merge': 'CV',
  'consent:record': 'PCSV',
  'consent:withdraw': 'PCTSV',
  'accommodation:request': 'PCSV',
  'accommodation:list': 'CSV',
  'accommodation:decide': 'CSV',
  'accommodation:keep_centres': 'V',
  'paper:print': 'PCTSV',
  'enquiry:list': 'PRCSV',
  'enquiry:record': 'PRCSV',
  'enquiry:hand_over': 'PRCSV',
  'enquiry:close': 'PCSV',
  'information_session:list': 'PCSV',
  'information_session:record': 'PCSV',
  'case:ask_for_more': 'CV',
  'case:pick_up': 'CV',
  'assignment:change': 'CV',
  'assignment:spread': 'V',
  'eligibility:evaluate': 'CSV',
  'eligibility:preview': 'PRCTSFAVU',
  'eligibility:request_exception': 'PCS',
  'eligibility:read_letter': 'PCSV',
  'eligibility:decide_exception': 'V',
  'programme:read': 'PRCTSFAVU',
  'programme:propose': 'V',
  'programme:approve': 'V',
  'case:find_eligible': 'CV',
  'case:find_not_eligible': 'CV',
  'case:reopen_review': 'V',
  'counselling:record': 'CSV',
  'case:start_preparation': 'CV',
  'plan:read': 'PCSFAVU',
  'plan:draft': 'CSV',
  'plan:submit': 'CSV',
  'plan:approve': 'CV',
  'plan:return': 'CV',
  'plan:sign': 'CV',
  'plan:settle': 'CAV',
  'plan:confirm': 'CAV',
  'expense:list': 'CAVFU',
  'expense:request': 'CAV',
  'expense:approve': 'F',
  'expense:pay': 'CAV',
  'expense:reverse': 'F',
  'envelope:list': 'FVU',
  'envelope:set': 'FV',
  'plan:revise': 'CV',
  'safeguard:read': 'PCTSAV',
  'service:record': 'CSAV',
  'track_item:record': 'CTSAV',
  'vulnerability:assess': 'CSAV',
  'travel_document:record': 'PCTV',
  'case:declare_ready': 'CV',
  'case:return_to_preparation': 'CV',
  'travel:list': 'CTV',
  'case:book_travel': 'T',
  'case:release_booking': 'T',
  'case:refuse_boarding': 'T',
  'case:record_departure': 'T',
  'case:record_no_show': 'T',
  'case:resume_after_no_show': 'CV',
  'case:correct_departure': 'V',
  'case:hold': 'CSV',
  'case:release_hold': 'CSV',
  'clearance:give': 'D',
  'clearance:confirm': 'V',
  'protection:close_file': 'PCSV',
  'protection:keep': 'PCTSAV',
  'protection:break_glass': 'CTSAV',
  'protection:review': 'V',
  'protection:list_glasses': 'VU',
  'protection:read_log': 'CSVU',
  'suspension:decide': 'V',
  'case:withdraw': 'PCTSAV',
  'case:cancel': 'CV',
  'case:split_member': 'CV',
  'case:rejoin_member': 'CV',
  'payment:list': 'TFVU',
  'payment:approve': 'F',
  'payment:pay': 'T',
  'payment:claim_refund': 'CTV',
  'payment:reverse': 'F',
  'case:confirm_arrival': 'TAV',
  'case:start_reintegration': 'AV',
  'contact_attempt:record': 'CAV',
  'follow_up:list': 'CAV',
  'follow_up:record': 'CAV',
  'case:close_without_support': 'CV',
  'case:close_completed': 'CV',
  'case:close_budget_expired': 'CV',
  'case:close_lost_contact': 'CV',
  'case:close_other': 'CV',
  'case:reopen_case': 'V',
  'user:list': 'D',
  'user:disable': 'D',
  'user:change_role': 'D',
  'user:invite': 'D',
  'organisation:edit': 'D',
  'token:give': 'D',
  'mail:list': 'D',
  'job:list': 'D',
}
const maySay = (role: Role, permission: Permission) =>
  [...ORACLE[permission]].some((letter) => LETTERS[letter] === role)

const PERSONA_OF: Record<Role, PersonaName> = {
  partner: 'partner',
  referrer: 'referrer',
  counsellor: 'counsellor',
  travel: 'travel',
  specialist: 'specialist',
  finance: 'finance',
  field: 'field',
  supervisor: 'supervisor',
  auditor: 'auditor',
  admin: 'admin',
}

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

describe('the table of permissions', () => {
  it.each(ROLES)('gives %s what was said by hand, and nothing else', (role) => {
    const granted = new Set(PERMISSIONS_OF[role])
    for (const permission of PERMISSIONS)
      expect([permission, granted.has(permission)]).toEqual([permission, maySay(role, permission)])
  })

  it('gives every permission to somebody', () => {
    expect(
      PERMISSIONS.filter((permission) => ROLES.every((role) => !PERMISSIONS_OF[role].includes(permission))),
    ).toEqual([])
  })

  it('has no permission that no command or query asks for', () => {
    const asked = new Set(runnables.map(({ permission }) => permission))
    expect(PERMISSIONS.filter((permission) => !asked.has(permission))).toEqual([])
  })
})

describe('every command and query', () => {
  it('is among those loaded here', () => {
    expect(commands.length).toBeGreaterThan(40)
    expect(
      registeredCommands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(commands.map(({ name }) => name).sort())
    expect(
      registeredQueries()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(queries.map(({ name }) => name).sort())
  })

  const cells = ROLES.flatMap((role) => commands.map((command) => ({ role, name: command.name, command })))
  it.each(cells)('$role asks for $name', async ({ role, command }) => {
    // Input that no schema takes: whoever may, is told what is wrong with it; whoever may not, learns nothing.
    const ran = await runCommand(command, people[PERSONA_OF[role]].caller, { nothing: 'of the kind' })
    expect(ran.kind).toBe(maySay(role, command.permission) ? 'invalid' : 'forbidden')
  })

  const questions = ROLES.flatMap((role) => queries.map((query) => ({ role, name: query.name, query })))
  it.each(questions)('$role asks $name', async ({ role, query }) => {
    const found = await answer(query, people[PERSONA_OF[role]].caller, { ref: 'AVR-0000-00000' })
    if (maySay(role, query.permission)) expect(found.kind).not.toBe('forbidden')
    else expect(found.kind).toBe('forbidden')
  })

  it('is out of reach without a session', async () => {
    for (const command of commands)
      expect((await runCommand(command, { session: 'guessed' }, {})).kind).toBe('signed_out')
    for (const query of queries) expect((await answer(query, null, {})).kind).toBe('signed_out')
  })

  it('has a test that names it', () => {
    const sources = readdirSync('tests', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && !file.includes('matrix'))
      .map((file) => readFileSync(path.join('tests', file), 'utf8'))
      .join('\n')
    const exported = Object.values(modules).flatMap((module) =>
      Object.entries(module).filter(
        ([, value]) => (isRunnable(value) && isCommand(value)) || isSystemCommand(value),
      ),
    )
    expect(
      exported.filter(([name]) => !new RegExp(`\\b${name}\\b`).test(sources)).map(([name]) => name),
    ).toEqual([])
  })

  it.each(['en', 'fr', 'nl', 'de'] as const)(
    'has a sentence for each of its events in %s',
    async (locale) => {
      const { events } = (await messagesIn(locale)) as { events: Record<string, Record<string, unknown>> }
      const types = new Set([...commands, ...registeredSystemCommands()].flatMap((command) => command.events))
      const missing = [...types].filter((type) => {
        const [thing = '', happened = ''] = type.split('.')
        return typeof events[thing]?.[happened] !== 'string'
      })
      expect(missing).toEqual([])
    },
  )
})

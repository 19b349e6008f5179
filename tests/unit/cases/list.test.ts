import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { STAGES } from '@/lib/cases/model'
import { counterFor, deskOfRole, OPEN_STAGES, stagesShown, viewsOf, widestOf } from '@/lib/cases/rules/list'
import { leftOutFor } from '@/lib/cases/rules/trail'
import { urgencyOf } from '@/lib/cases/rules/urgency'
import { visibleTracks } from '@/lib/cases/rules/visible-tracks'
import { calendarDate } from '@/lib/kernel/calendar-date'

const TODAY = calendarDate('2026-11-20')

describe('how pressing something is', () => {
  it.each([
    ['2026-11-19', 'overdue'],
    ['2026-11-20', 'today'],
    ['2026-11-21', 'week'],
    ['2026-11-27', 'week'],
    ['2026-11-28', 'later'],
    [null, 'none'],
  ] as const)('%s on a Friday is %s', (dueOn, expected) => {
    expect(urgencyOf(dueOn && calendarDate(dueOn), TODAY)).toBe(expected)
  })
})

describe('a list', () => {
  it('opens for a counsellor with their own files, for everybody else with all they may see', () => {
    for (const role of ROLES) expect(viewsOf(role)[0]).toBe(role === 'counsellor' ? 'mine' : 'all')
    for (const role of ROLES) expect(widestOf(viewsOf(role))).toBe('all')
  })

  it('shows the stages asked for, or all of a state', () => {
    expect(stagesShown({ state: 'open' })).toEqual(OPEN_STAGES)
    expect(stagesShown({ state: 'ended' })).toEqual(['closed', 'withdrawn', 'cancelled'])
    expect(stagesShown({ state: 'all' })).toEqual(STAGES)
    expect(stagesShown({ state: 'ended', stage: ['booked'] })).toEqual(['booked'])
  })

  it('has no desk for those who only read', () => {
    expect(ROLES.filter((role) => deskOfRole(role) === 'nobody')).toEqual(['referrer', 'auditor', 'admin'])
  })
})

describe('the counter of a list', () => {
  const actor = { id: 'me', role: 'supervisor', organisationId: 'mine', country: null } as const
  const list = { view: 'all', stages: OPEN_STAGES, isNarrowed: false } as const

  it('is found by the one thing the list is narrowed to', () => {
    expect(counterFor(actor, list)).toMatchObject({ dimension: 'all', key: '' })
    expect(counterFor(actor, { ...list, country: 'GE' })).toMatchObject({
      dimension: 'destination',
      key: 'GE',
    })
    expect(counterFor(actor, { ...list, office: 'o' })).toMatchObject({ dimension: 'desk', key: 'o' })
    expect(counterFor(actor, { ...list, counsellor: 'c' })).toMatchObject({
      dimension: 'counsellor',
      key: 'c',
    })
    expect(counterFor(actor, { ...list, view: 'mine' })).toMatchObject({ dimension: 'counsellor', key: 'me' })
  })

  it('does not exist for two things at once, a search, or a scope no counter follows', () => {
    expect(counterFor(actor, { ...list, country: 'GE', office: 'o' })).toBeNull()
    expect(counterFor(actor, { ...list, isNarrowed: true })).toBeNull()
    expect(counterFor({ ...actor, role: 'counsellor' }, list)).toBeNull()
    expect(counterFor({ ...actor, role: 'partner' }, { ...list, view: 'mine' })).toBeNull()
    expect(counterFor({ ...actor, role: 'specialist' }, list)).toBeNull()
    expect(counterFor({ ...actor, role: 'travel' }, list)).toBeNull()
    expect(counterFor({ ...actor, role: 'field', country: 'IQ' }, list)).toBeNull()
  })

  it('leaves out drafts where the list does', () => {
    const desk = counterFor({ ...actor, role: 'counsellor' }, { ...list, view: 'desk' })
    expect(desk).toMatchObject({ dimension: 'desk', key: 'mine' })
    expect(desk?.stages).not.toContain('draft')
    expect(counterFor({ ...actor, role: 'finance' }, list)?.stages).not.toContain('draft')
  })
})

describe('what is left out for a reader', () => {
  it('is trafficking without the clearance, and illness for those whose task it is not', () => {
    const tracks = ['VOT', 'MEDICAL', 'UMC', 'unknown']
    const see = (role: (typeof ROLES)[number], clearances: ('VOT' | 'MEDICAL')[] = []) =>
      visibleTracks(tracks, { role, clearances })
    expect(see('counsellor')).toEqual(['UMC', 'MEDICAL'])
    expect(see('partner')).toEqual(['UMC'])
    expect(see('travel', ['MEDICAL'])).toEqual(['UMC', 'MEDICAL'])
    expect(see('specialist', ['VOT'])).toEqual(['UMC', 'VOT', 'MEDICAL'])
  })

  it('is in a trail the matter of others', () => {
    expect(leftOutFor({ role: 'supervisor', clearances: [] })).toEqual({
      things: [],
      teamNotes: false,
      trafficking: true,
      sensitive: ['VOT', 'MEDICAL', 'UMC'],
    })
    expect(leftOutFor({ role: 'partner', clearances: [] }).things).toEqual([
      'reminder',
      'appointment',
      'meeting',
      'task',
      'payment',
      'duplicate',
      'follow_up',
      'contact_attempt',
      'vulnerability',
      'protection',
      'track_item',
    ])
    expect(leftOutFor({ role: 'travel', clearances: ['VOT'] })).toMatchObject({
      teamNotes: true,
      trafficking: false,
      sensitive: ['MEDICAL', 'UMC'],
    })
  })
})

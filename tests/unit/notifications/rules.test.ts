import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { pathAfterSignIn } from '@/lib/access/own-path'
import { MAIL_KINDS, MAIL_MODES, TOLD_TO, type MailKind } from '@/lib/notifications/model'
import { isUrgent, kindsFor, modeOf, modesOf, pathOf } from '@/lib/notifications/rules'

const REF = 'AVR-2026-00042'
const ID = '0b7e2c1a-5f3d-4e8b-9a61-7c2d4f5e6a7b'

describe('how mail leaves', () => {
  const ALWAYS: readonly MailKind[] = ['boarding_refused', 'case_withdrawn', 'no_show']
  it.each(ALWAYS)('%s leaves at once whatever was wished', (kind) => {
    for (const wished of [...MAIL_MODES, null]) expect(modeOf(kind, wished)).toBe('immediate')
    expect(modesOf(kind)).toEqual(['immediate'])
  })

  it.each([
    ['case_assigned', 'off', 'immediate'],
    ['case_assigned', 'daily', 'daily'],
    ['grant_to_approve', 'off', 'daily'],
    ['grant_to_approve', null, 'daily'],
    ['plan_approved', null, 'daily'],
    ['plan_approved', 'immediate', 'immediate'],
    ['plan_approved', 'off', 'off'],
    ['more_asked', null, 'immediate'],
    ['written by a newer version', null, 'immediate'],
  ] as const)('%s, wished %s: %s', (kind, wished, mode) => {
    expect(modeOf(kind, wished)).toBe(mode)
  })

  it('is urgent for what is usually told at once', () => {
    expect(MAIL_KINDS.filter(isUrgent)).toEqual(
      MAIL_KINDS.filter((kind) => modeOf(kind, null) === 'immediate'),
    )
    expect(isUrgent('plan_approved')).toBe(false)
    expect(isUrgent('unknown')).toBe(false)
  })

  it('is chosen by each role for the kinds it may be told of', () => {
    for (const kind of MAIL_KINDS) {
      const told = ROLES.filter((role) => kindsFor(role).includes(kind))
      const said = TOLD_TO[kind]
      expect(told).toEqual(
        said ? ROLES.filter((role) => said.includes(role)) : ROLES.filter((r) => r !== 'admin'),
      )
    }
    expect(kindsFor('finance')).toContain('grant_to_approve')
    expect(kindsFor('partner')).not.toContain('grant_to_approve')
  })
})

describe('where a message leads', () => {
  it.each([
    ['more_asked', { ref: REF }, `/cases/${REF}/application`],
    ['plan_submitted', { ref: REF }, `/cases/${REF}/plan`],
    ['decision_made', { ref: REF }, `/cases/${REF}/eligibility`],
    ['travel_booked', { ref: REF }, `/cases/${REF}/travel`],
    ['case_assigned', { ref: REF }, `/cases/${REF}`],
    ['rule_change_submitted', { change: ID }, `/programme/changes/${ID}`],
    ['rule_change_returned', { change: ID }, `/programme/changes/${ID}`],
    ['enquiry_handed_over', { enquiry: ID }, `/enquiries/${ID}`],
    ['enquiry_handed_over', {}, '/today'],
    ['unknown', { ref: REF }, `/cases/${REF}`],
    ['case_assigned', { ref: 'AVR-2026-00042\r\nBcc: all@evil.example' }, '/today'],
    ['enquiry_handed_over', { enquiry: '../../login' }, '/today'],
    ['enquiry_handed_over', { enquiry: 7 }, '/today'],
  ] as const)('%s about %o: %s', (kind, payload, path) => {
    expect(pathOf(kind, payload)).toBe(path)
  })

  it.each(MAIL_KINDS)('survives signing in: %s', (kind) => {
    for (const payload of [{ ref: REF }, { enquiry: ID }, { change: ID }, {}]) {
      const path = pathOf(kind, payload)
      expect(pathAfterSignIn(path)).toBe(path)
    }
  })
})

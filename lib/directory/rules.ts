import type { Role } from '@/lib/access/model'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { refusalsOf, refuse, type Refusal } from '@/lib/kernel/refusal'

import { LONGEST_ABSENCE } from './model'

type Account = { readonly id: string; readonly role: Role; readonly active: boolean }

/** Whoever administers accounts keeps their own: nobody shuts the door behind themselves. */
const isOwn = (account: Account, actorId: string) => account.id === actorId && refuse('own_account')

/** What speaks against disabling an account; nothing when the list is empty. */
export function refusalsToDisable(account: Account, actorId: string): Refusal[] {
  return refusalsOf([isOwn(account, actorId), !account.active && refuse('already_disabled')])
}

/** What speaks against enabling an account again. */
export function refusalsToEnable(account: Account): Refusal[] {
  return refusalsOf([account.active && refuse('already_enabled')])
}

/** What speaks against giving an account another role. */
export function refusalsToChangeRole(account: Account, to: Role | null, actorId: string): Refusal[] {
  return refusalsOf([isOwn(account, actorId), account.role === to && refuse('same_role')])
}

type Colleague = {
  readonly id: string
  readonly role: Role
  readonly organisationId: string
  readonly country: string | null
  readonly active: boolean
}

/** Roles whose files belong to their organisation: somebody elsewhere could not open them. */
const BY_ORGANISATION: readonly Role[] = ['counsellor', 'partner', 'referrer']

/**
 * True for somebody who sees and does by their own right what waits for the absent person: a deputy is lent no rights.
 * Files that need a clearance stay out of sight of a deputy without it.
 */
export function mayStandInFor(deputy: Colleague, absent: Omit<Colleague, 'active'>): boolean {
  return (
    deputy.active &&
    deputy.id !== absent.id &&
    deputy.role === absent.role &&
    (!BY_ORGANISATION.includes(absent.role) || deputy.organisationId === absent.organisationId) &&
    (absent.role !== 'field' || deputy.country === absent.country)
  )
}

type Period = { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate }

/** What is wrong with the days of an absence, field by field. */
export function problemsOfAbsence({ fromOn, untilOn }: Period, today: CalendarDate) {
  return [
    ...(fromOn < today ? [{ path: 'fromOn', code: 'date_in_past' }] : []),
    ...(untilOn < fromOn ? [{ path: 'untilOn', code: 'date_order' }] : []),
    ...(untilOn > addDays(fromOn, LONGEST_ABSENCE) ? [{ path: 'untilOn', code: 'date_implausible' }] : []),
  ]
}

/** What speaks against an absence beside those that were entered before. */
export function refusalsOfAbsence(period: Period, others: readonly Period[]): Refusal[] {
  const overlaps = others.some(({ fromOn, untilOn }) => fromOn <= period.untilOn && period.fromOn <= untilOn)
  return refusalsOf([overlaps && refuse('already_away')])
}

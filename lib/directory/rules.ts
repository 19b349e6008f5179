import type { Role } from '@/lib/access/model'
import { refusalsOf, refuse, type Refusal } from '@/lib/kernel/refusal'

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

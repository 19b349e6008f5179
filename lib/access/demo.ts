import 'server-only'
import { systemTransaction, type Tx } from '@/lib/platform/database'
import { environment } from '@/lib/platform/env'
import { ROLES, type Role } from './model'
import { nextCode } from './one-time-code'
import { secondFactorOf } from './second-factor'

/** Printed at start and on the sign-in page; the launcher has the same (scripts/launcher/settings.mjs). */
export const DEMO_PASSWORD = 'retour-demo-2026'
/** What the telephones of the invented people share with Retour; whoever has an authenticator app may try it with this. */
export const DEMO_SECRET = 'RETOURDEMORETOURDEMORETOURDEMO22'
const DEMO_ADDRESS = '%@demo.retour.example'

export type DemoPerson = {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly organisation: string
}

/** The invented people of the embedded database, in the order of the work. Nobody wherever real people sign in. */
export async function demoPeople(): Promise<readonly DemoPerson[]> {
  if (environment().DEMO !== '1') return []
  const people = await systemTransaction(
    (tx) => tx.$queryRaw<DemoPerson[]>`
      select u.email, u.display_name as name, u.role::text as role, o.name as organisation
      from app_user u join organisation o on o.id = u.organisation_id
      where u.email like ${DEMO_ADDRESS} and u.active order by split_part(u.email, '@', 1)`,
  )
  return people.toSorted((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role))
}

/** The code on the telephone of an invented person, who has none; null for everybody who has set up their own. */
export async function demoCodeOf(tx: Tx, userId: string, now: Date): Promise<string | null> {
  if (environment().DEMO !== '1') return null
  const factor = await secondFactorOf(tx, userId)
  return factor?.secret === DEMO_SECRET ? nextCode(DEMO_SECRET, now, factor.lastStep) : null
}

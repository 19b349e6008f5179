import 'server-only'
import { systemTransaction } from '@/lib/platform/database'
import { environment } from '@/lib/platform/env'
import { ROLES, type Role } from './model'

/** Printed at start and on the sign-in page; the launcher has the same (scripts/launcher/settings.mjs). */
export const DEMO_PASSWORD = 'retour-demo-2026'
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

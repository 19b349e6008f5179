import { randomUUID } from 'node:crypto'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import { hashPassword } from '@/scripts/accounts.mjs'
import type { Database } from './database'
import { emailOf, PASSWORD, type PersonaName } from './personas'

/** Everybody of this address is signed out by time: half an hour without a request. */
export async function letSessionsExpire(database: Database, name: PersonaName): Promise<void> {
  await database.query(
    `update session set last_seen_at = now() - interval '31 minutes'
     where user_id = (select id from app_user where email = $1)`,
    [emailOf(name)],
  )
}

/** A colleague with the role, organisation and password of somebody of the demo, for a test that does them harm. */
export async function inventColleagueOf(database: Database, name: PersonaName) {
  const displayName = `Colleague ${randomUUID().slice(0, 8)}`
  const email = `${displayName.toLowerCase().replace(' ', '-')}@staff.retour.example`
  await database.query(
    `with made as (
       insert into app_user (organisation_id, email, display_name, role, locale, country)
       select organisation_id, $1, $2, role, 'en', country from app_user where email = $3
       returning id
     )
     , bound as (insert into conduct_acceptance (user_id, version) select id, $5::int from made)
     insert into credential (user_id, password_hash) select id, $4 from made`,
    [email, displayName, emailOf(name), await hashPassword(PASSWORD), CONDUCT_VERSION],
  )
  return { email, displayName }
}

// `npm run admin -- <e-mail>` makes the first administrator, who makes everybody else in the application. It works on the
// database of DATABASE_URL or on the embedded one, also while that is running.
import { randomBytes } from 'node:crypto'
import { asOwner, emailArgument, hashPassword, recordEvent } from './accounts.mjs'
import { Problem, runScript } from './problem.mjs'

const ORGANISATION = 'Administration'

async function organisationId(session) {
  await session.query(
    `insert into organisation (kind, name) values ('FEDASIL', $1) on conflict (name) do nothing`,
    [ORGANISATION],
  )
  const { rows } = await session.query('select id from organisation where name = $1', [ORGANISATION])
  return rows[0].id
}

async function refuseSecond(session, email, isAnother) {
  const { rows } = await session.query(
    `select role, lower(email) = $1 as is_same from app_user where active and (role = 'admin' or lower(email) = $1)`,
    [email],
  )
  if (rows.some(({ is_same }) => is_same)) throw new Problem(`${email} has an account already.`)
  if (rows.length > 0 && !isAnother) {
    throw new Problem(
      'There is an administrator already, who can make accounts in the application.\n' +
        `To make another one here: npm run admin -- ${email} --another`,
    )
  }
}

await runScript(async () => {
  const email = emailArgument('npm run admin -- somebody@example.org')
  const isAnother = process.argv.includes('--another')
  const password = randomBytes(15).toString('base64url')
  const passwordHash = await hashPassword(password)
  await asOwner(async (session) => {
    // One at a time, so that two of these cannot both make a first administrator.
    await session.query('lock table app_user in share row exclusive mode')
    await refuseSecond(session, email, isAnother)
    const { rows } = await session.query(
      `insert into app_user (organisation_id, email, display_name, role) values ($1, $2, $3, 'admin') returning id`,
      [await organisationId(session), email, email.split('@')[0]],
    )
    await session.query('insert into credential (user_id, password_hash) values ($1, $2)', [
      rows[0].id,
      passwordHash,
    ])
    await recordEvent(session, {
      command: 'admin.create',
      type: 'user.created',
      subjectId: rows[0].id,
      details: { role: 'admin' },
    })
  })
  console.log(`\n  ${email} is an administrator now. The password, shown this once: ${password}\n`)
})
process.exit()

// `npm run --silent token -- <e-mail>` makes a token for the HTTP interface, for a person who has an account. It prints the
// token and nothing else; only a hash of it is stored. It works beside a running embedded database too.
import { createHash, randomBytes } from 'node:crypto'
import { asOwner, emailArgument, recordEvent } from './accounts.mjs'
import { Problem, runScript } from './problem.mjs'

await runScript(async () => {
  const email = emailArgument('npm run --silent token -- somebody@example.org')
  const token = randomBytes(32).toString('base64url')
  await asOwner(async (session) => {
    const { rows } = await session.query('select id from app_user where lower(email) = $1 and active', [
      email,
    ])
    if (!rows[0]) throw new Problem(`Nobody with the address ${email} has an account in use.`)
    const hash = createHash('sha256').update(token).digest()
    const made = await session.query(
      'insert into api_token (token_hash, user_id) values ($1, $2) returning id',
      [hash, rows[0].id],
    )
    await recordEvent(session, {
      command: 'token.create',
      type: 'token.created',
      subjectId: rows[0].id,
      details: { tokenId: made.rows[0].id },
    })
  })
  console.log(token)
})
process.exit()

// The yardstick of the benchmark: the same rows as complete pages by `pg` and `node:http` alone, with no sign-in, no rights,
// no translation and no framework. No program on this machine could answer for less.
import http from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.LIMIT_DATABASE_URL, max: 8 })
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (value) =>
  value === null || value === undefined ? '' : String(value).replace(/[&<>"]/g, (sign) => ESCAPES[sign])
const cells = (row) =>
  `<tr>${Object.values(row)
    .map((value) => `<td>${text(value)}</td>`)
    .join('')}</tr>`
const page = (title, ...tables) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(title)}</title></head><body><h1>${text(title)}</h1>${tables
    .map((rows) => `<table><tbody>${rows.map(cells).join('')}</tbody></table>`)
    .join('')}</body></html>`
const ask = async (name, query, values) => (await pool.query({ name, text: query, values })).rows

const OPEN = `('draft','submitted','incomplete','in_review','eligible','preparation','ready','booked','departed','arrived','reintegration','on_hold','no_show')`
const ANSWERS = {
  async list({ counsellor }) {
    const [rows, counts] = await Promise.all([
      ask(
        'list',
        `select c.ref, c.beneficiary_name, c.member_count, c.destination, c.stage, c.waiting_on, c.next_step, c.due_on::text, c.tracks, u.display_name, o.name, c.registered_on::text
         from case_file c left join app_user u on u.id = c.counsellor_id join organisation o on o.id = c.referring_organisation_id
         where c.counsellor_id = $1 and c.due_on is not null and c.stage in ${OPEN} order by c.due_on, c.id limit 51`,
        [counsellor],
      ),
      ask('count', `select count(*) from case_file c where c.counsellor_id = $1 and c.stage in ${OPEN}`, [
        counsellor,
      ]),
    ])
    return page('Cases', counts, rows)
  },
  async case({ ref }) {
    const [file] = await ask('file', 'select * from case_file where ref = $1', [ref])
    if (!file) return null
    const parts = await Promise.all([
      ask(
        'members',
        'select p.family_name, p.given_names, p.birth_date::text, p.sex, m.relation from household_member m join person p on p.id = m.person_id where m.case_id = $1 order by m.position',
        [file.id],
      ),
      ask(
        'events',
        'select at::text, type, command from audit_event where case_id = $1 order by at desc, id desc limit 50',
        [file.id],
      ),
      ask(
        'notes',
        'select created_at::text, body from note where case_id = $1 order by created_at desc limit 5',
        [file.id],
      ),
      ask(
        'moves',
        'select at::text, action, to_stage from stage_history where case_id = $1 order by at desc',
        [file.id],
      ),
      ask('followups', 'select kind, due_on::text, status from follow_up where case_id = $1', [file.id]),
    ])
    return page(file.beneficiary_name, [file], ...parts)
  },
  async search({ words }) {
    const rows = await ask(
      'search',
      `select p.family_name, p.given_names, p.birth_date::text, p.nationality, p.immigration_number, c.ref, c.stage
       from app.people_named($1::jsonb, 20) w join person p on p.id = w.person_id join household_member m on m.person_id = p.id join case_file c on c.id = m.case_id
       order by w.score desc, p.id`,
      [words],
    )
    return page('Search', rows)
  },
  async dashboard() {
    const parts = await Promise.all([
      ask(
        'stages',
        `select stage, sum(count) from case_counter where dimension = 'all' group by 1 order by 1`,
      ),
      ask(
        'countries',
        `select key, sum(count) from case_counter where dimension = 'destination' group by 1 order by 2 desc limit 30`,
      ),
      ask(
        'desks',
        `select key, stage, sum(count) from case_counter where dimension = 'desk' group by 1, 2 order by 1, 2`,
      ),
      ask(
        'counsellors',
        `select key, sum(count) from case_counter where dimension = 'counsellor' group by 1 order by 2 desc`,
      ),
    ])
    return page('Dashboard', ...parts)
  },
  /** A step of the journey as six round trips: look, write, note what happened, count. */
  async write({ ref }) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rows } = await client.query({
        name: 'lock',
        text: 'select id, stage, version from case_file where ref = $1 for update',
        values: [ref],
      })
      const [file] = rows
      await client.query({
        name: 'touch',
        text: 'update case_file set version = version + 1, last_activity_at = now() where id = $1',
        values: [file.id],
      })
      await client.query({
        name: 'moved',
        text: `insert into stage_history (case_id, action, from_stage, to_stage, actor_id, "on") select $1, 'hold', stage, stage, created_by_id, current_date from case_file where id = $1`,
        values: [file.id],
      })
      await client.query({
        name: 'told',
        text: `insert into audit_event (case_id, command, type, "on", details) values ($1, 'case.hold', 'case.held', current_date, '{}')`,
        values: [file.id],
      })
      await client.query('commit')
      return 'done'
    } catch (fault) {
      await client.query('rollback')
      throw fault
    } finally {
      client.release()
    }
  },
}

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const answer = ANSWERS[pathname.slice(1)]
  if (!answer) return void response.writeHead(404).end()
  answer(Object.fromEntries(searchParams)).then(
    (html) =>
      response
        .writeHead(html === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
        .end(html ?? ''),
    (fault) => response.writeHead(500).end(String(fault)),
  )
})
// Kept as long as the application keeps its own, while the other side is asked.
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit(0))

// `npm run bench`: how well and how cheaply names are found among everybody who ever returned. Builds a throwaway database
// with invented people, asks as a supervisor and as a partner, and writes docs/performance.md.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { register } from 'node:module'
import os from 'node:os'
import pg from 'pg'
import { format, resolveConfig } from 'prettier'
import { applicationUrl } from '../application-role.mjs'
import { startEmbeddedDatabase } from '../embedded-database.mjs'
import { migrate } from '../migrate.mjs'
import { chanceOf, inventPerson, MISTAKES, mistyped, type InventedPerson, type Mistake } from './names'

/** People who returned with assistance since 1984, and the files they may have had. */
const PEOPLE = 82_742
const CASES = 60_000
const PARTNERS = 60
/** Misspelt names of one draw, and the draws: the rules were fitted while looking at 1 to 5, never at the later ones. */
const QUERIES = 160
const DRAWS = { supervisor: [1, 1001], partner: [2, 1002] }
/** Names asked before measuring begins. */
const WARM_UP = 20
const ASKED_AS = { supervisor: 'supervisor', partner: 'partner with one file in sixty' }

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
const say = (line: string) => console.log(`  ${line}`)

const database = await startEmbeddedDatabase({ isThrowaway: true, database: 'retour_bench' })
const owner = new pg.Client({ connectionString: database.url })
try {
  await owner.connect()
  await migrate(database.url)
  process.env['APP_DATABASE_URL'] = await applicationUrl(database.url, 'a secret of the benchmark only')
  Object.assign(process.env, {
    NODE_ENV: 'production',
    APP_ORIGIN: 'http://127.0.0.1',
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  })
  register('../full-react.mjs', import.meta.url)
  await bench()
} finally {
  await owner.end()
  await database.stop()
}

async function bench() {
  const began = performance.now()
  const { people, ids, partnerOf } = await fill()
  const { indexEverybody } = await import('@/lib/people/records')
  const { closeDatabase } = await import('@/lib/platform/database')
  const filing = performance.now()
  await indexEverybody()
  say(`names filed by the application in ${seconds(filing)} s`)
  // As autovacuum leaves it within minutes; right after filling, every row of an index is looked up in its table.
  await owner.query('vacuum (analyze)')
  const [words] = (
    await owner.query<{ words: string; links: string }>(
      'select (select count(*) from search_word) as words, (select count(*) from person_word) as links',
    )
  ).rows
  say(
    `data built in ${seconds(began)} s: ${PEOPLE} people, ${CASES} files, ${words?.words} words, ${words?.links} links`,
  )
  try {
    const measured: Measured[] = []
    for (const seed of DRAWS.supervisor) measured.push(await measure('supervisor', seed, people, ids, null))
    for (const seed of DRAWS.partner) measured.push(await measure('partner', seed, people, ids, partnerOf))
    await report({ began, words: Number(words?.words), measured })
  } finally {
    await closeDatabase()
  }
}

async function fill() {
  const chance = chanceOf(20_261_122)
  const people = Array.from({ length: PEOPLE }, () => inventPerson(chance))
  const partnerOf = (person: number) => (person % CASES) % PARTNERS
  await owner.query(`set session_replication_role = replica`)
  await owner.query(
    `insert into organisation (id, kind, name) select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'NGO'::organisation_kind, 'Partner ' || n from generate_series(0, $1::int - 1) n
     union all select '00000000-0000-4000-9000-000000000000'::uuid, 'RETURN_DESK'::organisation_kind, 'Desk' union all select '00000000-0000-4000-9000-000000000001'::uuid, 'FEDASIL'::organisation_kind, 'Headquarters'`,
    [PARTNERS],
  )
  await owner.query(
    `insert into app_user (id, organisation_id, email, display_name, role) values
     ('00000000-0000-4000-a000-000000000000', '00000000-0000-4000-9000-000000000001', 'supervisor@bench.example', 'Supervisor', 'supervisor'),
     ('00000000-0000-4000-a000-000000000001', '00000000-0000-4000-8000-000000000000', 'partner@bench.example', 'Partner', 'partner')`,
  )
  await owner.query(
    `insert into case_file (id, ref, stage, next_step, referring_organisation_id, desk_organisation_id, created_by_id, beneficiary_name, referral_channel, registered_on, departed_on, ready_on, closed_on)
     select ('00000000-0000-4000-b000-' || lpad(n::text, 12, '0'))::uuid, 'AVR-' || (1984 + n / 1500) || '-' || lpad((n % 100000)::text, 5, '0'), 'closed'::stage, 'nothing',
       ('00000000-0000-4000-8000-' || lpad((n % $2)::text, 12, '0'))::uuid, '00000000-0000-4000-9000-000000000000', '00000000-0000-4000-a000-000000000001', 'X', 'NGO_PARTNER'::referral_channel,
       make_date(1984 + n / 1500, 3, 1), make_date(1984 + n / 1500, 5, 1), make_date(1984 + n / 1500, 4, 1), make_date(1984 + n / 1500, 12, 1)
     from generate_series(0, $1::int - 1) n`,
    [CASES, PARTNERS],
  )
  const ids = people.map((_, place) => `00000000-0000-4000-c000-${String(place).padStart(12, '0')}`)
  const STEP = 10_000
  for (let from = 0; from < PEOPLE; from += STEP) {
    const some = people.slice(from, from + STEP)
    await owner.query(
      `insert into person (id, family_name, given_names, native_name, birth_date, birth_precision, sex, nationality, immigration_number)
       select p.id, p.family, p.given, p.native, make_date(1950 + (p.place % 60)::int, 1 + (p.place % 12)::int, 1 + (p.place % 28)::int), 'day'::birth_precision, 'M'::sex, p.country, (8000000 + $6 + p.place)::text
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as p (id, family, given, native, country, place)`,
      [
        ids.slice(from, from + STEP),
        some.map(({ familyName }) => familyName),
        some.map(({ givenNames }) => givenNames),
        some.map(({ nativeName }) => nativeName),
        some.map(({ country }) => country),
        from,
      ],
    )
  }
  await owner.query(
    `insert into household_member (case_id, person_id, relation, position)
     select ('00000000-0000-4000-b000-' || lpad((n % $2)::text, 12, '0'))::uuid, ('00000000-0000-4000-c000-' || lpad(n::text, 12, '0'))::uuid,
       case when n < $2 then 'principal' else 'child' end::relation, n / $2 from generate_series(0, $1::int - 1) n`,
    [PEOPLE, CASES],
  )
  await owner.query(`set session_replication_role = origin`)
  // What a search over the names of persons themselves would need: the yardstick of this benchmark.
  await owner.query(
    `create table trigram_yardstick as select id, app.fold(concat_ws(' ', given_names, family_name, native_name)) as name from person`,
  )
  await owner.query(`create index on trigram_yardstick using gin (name gin_trgm_ops)`)
  return { people, ids, partnerOf }
}

type Tally = { found: number; alike: number; asked: number; ms: number[] }
type Measured = {
  role: 'supervisor' | 'partner'
  seed: number
  search: Tally
  byMistake: Map<Mistake, { found: number; asked: number }>
  plain: Tally
  cpu: { app: number; search: number; plain: number }
}

/** Processor time of the processes of the database server that serve these connections, in ms. */
async function databaseCpu(name: string): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and (case when $1 = 'owner' then pid = pg_backend_pid() else usename <> current_user end)`,
    [name],
  )
  return rows.reduce((sum, { pid }) => {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11]) + Number(fields[12])) * 10
  }, 0)
}

async function measure(
  role: 'supervisor' | 'partner',
  seed: number,
  people: readonly InventedPerson[],
  ids: readonly string[],
  partnerOf: ((person: number) => number) | null,
): Promise<Measured> {
  const { answer } = await import('@/lib/runner/query')
  const { searchPeople } = await import('@/lib/search/queries')
  const chance = chanceOf(seed)
  const own = partnerOf ? people.flatMap((_, place) => (partnerOf(place) === 0 ? [place] : [])) : null
  const session = randomBytes(32).toString('base64url')
  await owner.query('select app.open_session($1::uuid, $2)', [
    `00000000-0000-4000-a000-00000000000${role === 'supervisor' ? 0 : 1}`,
    session,
  ])
  const targets = Array.from({ length: QUERIES }, (_, at) => {
    const place = own ? chance.pick(own) : chance.below(people.length)
    const person = people[place]
    if (!person) throw new Error('nobody')
    const mistake = MISTAKES[at % MISTAKES.length] ?? 'dropped letter'
    return { id: ids[place] ?? '', person, mistake, q: mistyped(person, mistake, chance) }
  })
  const [search, plain]: [Tally, Tally] = [
    { found: 0, alike: 0, asked: 0, ms: [] },
    { found: 0, alike: 0, asked: 0, ms: [] },
  ]
  const byMistake: Measured['byMistake'] = new Map(
    MISTAKES.map((mistake) => [mistake, { found: 0, asked: 0 }]),
  )
  const sameName = (one: { familyName: string | null; givenNames: string }, other: InventedPerson) =>
    one.familyName === other.familyName && one.givenNames === other.givenNames
  const cpu = { app: 0, search: 0, plain: 0 }
  const trigrams = (q: string) =>
    owner.query<{ id: string }>(
      `select id from trigram_yardstick where name % app.fold($1) order by similarity(name, app.fold($1)) desc, id limit 20`,
      [q],
    )
  for (const { q } of targets.slice(0, WARM_UP)) {
    await answer(searchPeople, { session }, { q, page: 1 })
    await trigrams(q)
  }
  for (const { id, person, mistake, q } of targets) {
    const app = process.cpuUsage()
    const inDatabase = await databaseCpu('server')
    const before = performance.now()
    const ran = await answer(searchPeople, { session }, { q, page: 1 })
    search.ms.push(performance.now() - before)
    const used = process.cpuUsage(app)
    cpu.app += (used.user + used.system) / 1000
    cpu.search += (await databaseCpu('server')) - inDatabase
    if (ran.kind !== 'found') throw new Error(ran.kind)
    const hits = ran.data.hits ?? []
    const isThere = hits.some((hit) => hit.id === id)
    const isAlike = isThere || hits.some((hit) => sameName(hit, person))
    search.asked += 1
    search.found += isThere ? 1 : 0
    search.alike += isAlike ? 1 : 0
    const kind = byMistake.get(mistake)
    if (kind) {
      kind.asked += 1
      kind.found += isAlike ? 1 : 0
    }
    if (!isThere && process.env['BENCH_MISSES']) {
      const first = hits.slice(0, 3).map((hit) => `${hit.givenNames} ${hit.familyName}`)
      say(`missed ${person.givenNames} ${person.familyName} as ${q}: ${first.join(', ')}`)
    }
    const plainCpu = await databaseCpu('owner')
    const start = performance.now()
    const { rows } = await trigrams(q)
    plain.ms.push(performance.now() - start)
    cpu.plain += (await databaseCpu('owner')) - plainCpu
    plain.asked += 1
    plain.found += rows.some((row) => row.id === id) ? 1 : 0
  }
  return {
    role,
    seed,
    search,
    plain,
    byMistake,
    cpu: { app: cpu.app / QUERIES, search: cpu.search / QUERIES, plain: cpu.plain / QUERIES },
  }
}

function centile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}

async function report({
  began,
  words,
  measured,
}: {
  began: number
  words: number
  measured: readonly Measured[]
}) {
  const share = (count: number, of: number) => (count / of).toFixed(3)
  const ms = (value: number) => value.toFixed(1)
  const drawOf = ({ role, seed }: Measured) => `${role}, draw ${seed}`
  const lines = [
    '| asked as | recall at 20, by name | recall at 20, the very person | p50 ms | p95 ms | processor ms a request (application + database) |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measured.flatMap(({ role, seed, search, plain, cpu }) => [
      `| ${ASKED_AS[role]}, draw ${seed}: search of the application | ${share(search.alike, search.asked)} | ${share(search.found, search.asked)} | ${ms(centile(search.ms, 0.5))} | ${ms(centile(search.ms, 0.95))} | ${ms(cpu.app)} + ${ms(cpu.search)} |`,
      `| the same names: trigrams over persons (one statement, everybody) | | ${share(plain.found, plain.asked)} | ${ms(centile(plain.ms, 0.5))} | ${ms(centile(plain.ms, 0.95))} | ${ms(cpu.plain)} |`,
    ]),
    '',
    `| mistake | ${measured.map(drawOf).join(' | ')} |`,
    `| --- | ${measured.map(() => '---').join(' | ')} |`,
    ...MISTAKES.map((mistake) => {
      const counts = measured.map(({ byMistake }) => byMistake.get(mistake))
      return `| ${mistake} | ${counts.map((kind) => `${kind?.found} of ${kind?.asked}`).join(' | ')} |`
    }),
  ]
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const times = measured[0]?.search.ms ?? []
  const spread = centile(times, 0.95) / centile(times, 0.5)
  const text = `# Performance

\`npm run bench\` writes this page up to the next heading. It builds a throwaway database of ${PEOPLE} invented people in ${CASES} files (${words} distinct words of names),
files every name by the functions of the application, and asks ${measured.length} draws of ${QUERIES} misspelt full names as the search page answers them. The yardstick is a
plain trigram query over the names of persons, asked in turn with the search, without sessions, row-level security or files: the least such a search could cost.
Times differ between machines; compare the two lines of one run. "By name" counts a page that shows somebody of exactly the name meant, as nobody can tell
namesakes apart by their name alone. The rules of the search were fitted while looking at draws 1 to 5; those above a thousand were drawn afterwards.
The tables are vacuumed before measuring, as autovacuum leaves them within minutes.

${lines.join('\n')}

Machine: ${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}; commit ${commit}; load ${os.loadavg()[0]?.toFixed(1)} while measuring (a shared machine when above
${os.cpus().length}). Noise: p95 is ${spread.toFixed(1)} times p50 within the run. Processor time of the database is read in steps of 10 ms and averaged. Data and measuring took ${seconds(began)} s.
`
  console.log(`\n${lines.join('\n')}\n`)
  const page = new URL('../../docs/performance.md', import.meta.url)
  const config = await resolveConfig(page)
  // What is measured elsewhere stands below, each under a heading of its own.
  const others = /\n## [^]*/.exec(fs.readFileSync(page, 'utf8'))?.[0] ?? ''
  fs.writeFileSync(page, await format(text + others, { ...config, parser: 'markdown' }))
}

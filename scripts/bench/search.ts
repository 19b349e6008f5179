// How well and how cheaply names are found among everybody who ever returned, asked as a supervisor and as a partner.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { centile, cpuOf } from './load'
import { chanceOf, MISTAKES, mistyped, type InventedPerson, type Mistake } from './names'
import { ids } from './programme'

/** Misspelt names of one draw, and the draws: the rules were fitted while looking at 1 to 5, never at the later ones. */
const QUERIES = 160
const DRAWS = [
  ['supervisor', 1],
  ['supervisor', 1001],
  ['partner', 2],
  ['partner', 1002],
] as const
/** Names asked before measuring begins. */
const WARM_UP = 20
const ASKED_AS = { supervisor: 'supervisor', partner: 'partner with one file in sixty' }

type Tally = { found: number; alike: number; asked: number; ms: number[] }
type Measured = {
  readonly role: keyof typeof ASKED_AS
  readonly seed: number
  readonly search: Tally
  readonly byMistake: ReadonlyMap<Mistake, { found: number; asked: number }>
  readonly plain: Tally
  readonly cpu: { app: number; search: number; plain: number }
}
type World = {
  readonly owner: pg.Client
  readonly people: readonly InventedPerson[]
  readonly partnerOf: (person: number) => number
  readonly say: (line: string) => void
}

const newTally = (): Tally => ({ found: 0, alike: 0, asked: 0, ms: [] })

/** Processor time of the processes of the database server that serve the owner, or everybody else, in ms. */
async function databaseCpu(owner: pg.Client, of: 'owner' | 'application'): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and (case when $1 = 'owner' then pid = pg_backend_pid() else usename <> current_user end)`,
    [of],
  )
  return cpuOf(rows.map(({ pid }) => pid))
}

async function measure(world: World, role: Measured['role'], seed: number): Promise<Measured> {
  const { owner, people, partnerOf, say } = world
  const { answer } = await import('@/lib/runner/query')
  const { searchPeople } = await import('@/lib/search/queries')
  const chance = chanceOf(seed)
  const own =
    role === 'partner' ? people.flatMap((_, place) => (partnerOf(place) === 0 ? [place] : [])) : null
  const session = randomBytes(32).toString('base64url')
  await owner.query('select app.open_session($1::uuid, $2)', [
    role === 'supervisor' ? ids.supervisor : ids.partnerWorker,
    session,
  ])
  const targets = Array.from({ length: QUERIES }, (_, at) => {
    const place = own ? chance.pick(own) : chance.below(people.length)
    const person = people[place]
    if (!person) throw new Error('nobody')
    const mistake = MISTAKES[at % MISTAKES.length] ?? 'dropped letter'
    return { id: ids.person(place), person, mistake, q: mistyped(person, mistake, chance) }
  })
  const [search, plain] = [newTally(), newTally()]
  const byMistake = new Map(MISTAKES.map((mistake) => [mistake, { found: 0, asked: 0 }]))
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
    const inDatabase = await databaseCpu(owner, 'application')
    const before = performance.now()
    const ran = await answer(searchPeople, { session }, { q, page: 1 })
    search.ms.push(performance.now() - before)
    const used = process.cpuUsage(app)
    cpu.app += (used.user + used.system) / 1000
    cpu.search += (await databaseCpu(owner, 'application')) - inDatabase
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
    const plainCpu = await databaseCpu(owner, 'owner')
    const start = performance.now()
    const { rows } = await trigrams(q)
    plain.ms.push(performance.now() - start)
    cpu.plain += (await databaseCpu(owner, 'owner')) - plainCpu
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

/** The figures of the search as tables. */
export async function measureSearch(world: World): Promise<string> {
  const { owner } = world
  // What a search over the names of persons themselves would need: the yardstick of this part.
  await owner.query(
    `create table trigram_yardstick as select id, app.fold(concat_ws(' ', given_names, family_name, native_name)) as name from person`,
  )
  await owner.query(`create index on trigram_yardstick using gin (name gin_trgm_ops)`)
  await owner.query('vacuum (analyze) trigram_yardstick')
  const measured: Measured[] = []
  for (const [role, seed] of DRAWS) measured.push(await measure(world, role, seed))
  await owner.query('drop table trigram_yardstick')
  const share = (count: number, of: number) => (count / of).toFixed(3)
  const ms = (value: number) => value.toFixed(1)
  const waits = ({ ms: times }: Tally) => `${ms(centile(times, 0.5))} | ${ms(centile(times, 0.95))}`
  return [
    '| asked as | recall at 20, by name | recall at 20, the very person | p50 ms | p95 ms | processor ms a request (application + database) |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measured.flatMap(({ role, seed, search, plain, cpu }) => [
      `| ${ASKED_AS[role]}, draw ${seed}: search of the application | ${share(search.alike, search.asked)} | ${share(search.found, search.asked)} | ${waits(search)} | ${ms(cpu.app)} + ${ms(cpu.search)} |`,
      `| the same names: trigrams over persons (one statement, everybody) | | ${share(plain.found, plain.asked)} | ${waits(plain)} | ${ms(cpu.plain)} |`,
    ]),
    '',
    `| mistake | ${measured.map(({ role, seed }) => `${role}, draw ${seed}`).join(' | ')} |`,
    `| --- | ${measured.map(() => '---').join(' | ')} |`,
    ...MISTAKES.map((mistake) => {
      const counts = measured.map(({ byMistake }) => byMistake.get(mistake))
      return `| ${mistake} | ${counts.map((kind) => `${kind?.found} of ${kind?.asked}`).join(' | ')} |`
    }),
  ].join('\n')
}

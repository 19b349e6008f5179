// Pages of the production build, signed in, against a yardstick that does the least a server could do.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { askedWords } from '@/lib/people/rules/name-words'
import { freePort } from '../embedded-database.mjs'
import { ensureBuild } from '../launcher/build.mjs'
import { startServer } from '../launcher/server-process.mjs'
import { centile, clientOf, cpuOf, drive, median, type Answer, type Client, type Request } from './load'
import { chanceOf, MISTAKES, mistyped, type InventedPerson } from './names'
import { CASES, COUNSELLORS, ids, refOf } from './programme'

const ROUNDS = 3
const WARM_UP = 150
/** Requests of one round, with ten at a time and one at a time. */
const MANY = 200
const FEW = 60
const AT_ONCE = 10
/** Steps of files need a form each, so fewer are taken. */
const STEPS = 30

/** Something people ask for, and the same from the yardstick. */
type Kind = {
  readonly name: string
  /** At most this many times the processor time of the yardstick. */
  readonly goal: number
  readonly client: Client
  readonly many: number
  readonly few: number
  readonly warmUp: number
  /** So many requests, each made for this round. */
  readonly ours: (count: number) => Promise<readonly Request[]>
  readonly limit: () => Request
}

/** One side of a kind: processor time of application and database a request, and the times people waited. */
type Side = { app: number[]; database: number[]; alone: number[]; together: number[] }
const newSide = (): Side => ({ app: [], database: [], alone: [], together: [] })

const isPage = ({ status }: Answer) => status === 200
/** A form that was sent leads on to another page. */
const isDone = ({ status }: Answer) => status === 303
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

async function cookieOf(owner: pg.Client, userId: string, secret: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  await owner.query('select app.open_session($1::uuid, $2)', [userId, sid])
  return `retour-session=${await encode({ token: { sid }, secret })}`
}

const SIGNS = [
  ['&quot;', '"'],
  ['&#x27;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
] as const

/** What a browser without scripts sends for the form of a page that has a certain field. */
function filledIn(html: string, field: string, typed: Readonly<Record<string, string>>) {
  const form = html.split('<form').find((part) => part.includes(`name="${field}"`))
  if (!form) throw new Error(`no form with ${field}: ${html.replace(/<[^>]*>/g, ' ').slice(0, 600)}`)
  const attribute = (text: string, name: string) =>
    SIGNS.reduce(
      (value, [sign, letter]) => value.replaceAll(sign, letter),
      new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? '',
    )
  const hidden = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]) => [
    attribute(tag, 'name'),
    attribute(tag, 'value'),
  ])
  const boundary = '----retour-bench'
  const parts = [...hidden, ...Object.entries(typed)].map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** The bytes of a page: its HTML, and every script it names, each also as sent compressed. */
async function bytesOf(client: Client, address: string) {
  const { body } = await client.send({ path: address })
  const scripts = [
    ...new Set(
      [...body.toString('utf8').matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? ''),
    ),
  ]
  const files = await Promise.all(scripts.map((src) => client.send({ path: src.replaceAll('&amp;', '&') })))
  return {
    html: body.length,
    htmlPacked: gzipSync(body).length,
    scriptsPacked: files.reduce((sum, file) => sum + gzipSync(file.body).length, 0),
  }
}

/** How many statements the database answers for one request, read from its own log. */
async function statementsOf(owner: pg.Client, client: Client, address: string): Promise<number> {
  const { rows } = await owner.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
  const log = `${rows[0]?.folder}.log`
  const setLog = async (value: string) => {
    await owner.query(`alter system set log_statement = '${value}'`)
    await owner.query('select pg_reload_conf()')
    // The processes of the server read the new setting between two statements.
    await client.send({ path: '/api/health/live' })
    await client.send({ path: address })
  }
  await setLog('all')
  const from = fs.statSync(log).size
  await client.send({ path: address })
  const lines = fs.readFileSync(log).subarray(from).toString('utf8')
  await setLog('none')
  return [...lines.matchAll(/LOG: +(?:execute|statement)/g)].length
}

/** Application and yardstick by turns, so that whatever else the machine does falls on both. */
async function compare(kind: Kind, limit: Client, owner: pg.Client, pids: { app: number; limit: number }) {
  const sides = { ours: newSide(), limit: newSide() }
  const backends = async () => {
    const { rows } = await owner.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return rows.map(({ pid }) => pid)
  }
  const ask = async (side: 'ours' | 'limit', count: number, atATime: number) => {
    const requests = side === 'ours' ? await kind.ours(count) : times(count, kind.limit)
    const [first] = requests
    const isRight = first?.method === 'POST' ? isDone : isPage
    const database = await backends()
    const before = { app: cpuOf([pids[side === 'ours' ? 'app' : 'limit']]), database: cpuOf(database) }
    const waited = await drive(side === 'ours' ? kind.client : limit, requests, atATime, isRight)
    const into = sides[side]
    if (atATime === 1) into.alone.push(...waited)
    else {
      into.together.push(...waited)
      into.app.push((cpuOf([pids[side === 'ours' ? 'app' : 'limit']]) - before.app) / count)
      into.database.push((cpuOf(database) - before.database) / count)
    }
  }
  await drive(
    kind.client,
    await kind.ours(kind.warmUp),
    AT_ONCE,
    (answer) => isPage(answer) || isDone(answer),
  )
  await drive(limit, times(MANY, kind.limit), AT_ONCE, isPage)
  for (let round = 0; round < ROUNDS; round += 1) {
    await ask('limit', MANY * 3, AT_ONCE)
    await ask('ours', kind.many, AT_ONCE)
    await ask('limit', FEW, 1)
    await ask('ours', kind.few, 1)
  }
  return sides
}

/** Starts application and yardstick on the filled database, compares them, and tells the figures as tables. */
export async function measurePages(
  world: { ownerUrl: string; dataFolder: string; environment: Readonly<Record<string, string>> },
  people: readonly InventedPerson[],
  say: (line: string) => void,
): Promise<string> {
  const { ownerUrl, dataFolder, environment } = world
  const stopping = new AbortController()
  await ensureBuild({ say, signal: stopping.signal })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = await startServer(
    { port, host: '127.0.0.1', dataFolder },
    {
      environment: {
        ...process.env,
        ...environment,
        APP_ORIGIN: origin,
        NEXTAUTH_URL: origin,
        NODE_OPTIONS: '',
      },
      isDevelopment: false,
      signal: stopping.signal,
    },
  )
  const yardstick = fork(new URL('./limit-server.mjs', import.meta.url), [], {
    execArgv: [],
    // Without the triggers of the tables: rules and counters are Retour's, not the least a server must do.
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LIMIT_DATABASE_URL: `${ownerUrl}?options=-c%20session_replication_role%3Dreplica`,
    },
  })
  const clients: Client[] = []
  try {
    const [{ port: limitPort }] = (await once(yardstick, 'message')) as [{ port: number }]
    const record: { pid: number } = JSON.parse(
      fs.readFileSync(path.join(dataFolder, `server-${port}.json`), 'utf8'),
    )
    const pids = { app: record.pid, limit: yardstick.pid ?? 0 }
    const as = async (user: string) => {
      const cookie = await cookieOf(owner, user, environment['NEXTAUTH_SECRET'] ?? '')
      const client = clientOf(port, { host: `localhost:${port}`, cookie, 'accept-encoding': 'identity' })
      clients.push(client)
      return client
    }
    const limit = clientOf(limitPort)
    clients.push(limit)
    const kinds = await kindsOf({
      owner,
      origin,
      counsellor: await as(ids.counsellor(0)),
      supervisor: await as(ids.supervisor),
      people,
    })
    const rows: string[] = []
    for (const kind of kinds) {
      const { ours, limit: least } = await compare(kind, limit, owner, pids)
      const cpu = (side: Side) => median(side.app) + median(side.database)
      const ratios = ours.app.map(
        (app, at) => (app + (ours.database[at] ?? 0)) / ((least.app[at] ?? 0) + (least.database[at] ?? 0)),
      )
      const ms = (value: number) => value.toFixed(1)
      const both = (side: Side) => `${ms(median(side.app))} + ${ms(median(side.database))}`
      const spread = `${ms(Math.min(...ratios))} to ${ms(Math.max(...ratios))}`
      const waits = (side: Side) => `${ms(centile(side.alone, 0.95))} / ${ms(centile(side.together, 0.95))}`
      const ratio = cpu(ours) / cpu(least)
      rows.push(
        `| ${kind.name} | ${both(ours)} | ${both(least)} | **${ms(ratio)}** (${spread}) | ${kind.goal} | ${ratio <= kind.goal ? 'kept' : 'missed'} | ${waits(ours)} | ${waits(least)} |`,
      )
      say(rows.at(-1) ?? '')
    }
    const [list, supervisor] = [kinds[0]?.client, kinds[1]?.client]
    if (!list || !supervisor) throw new Error('no kinds')
    const sizes: string[] = []
    for (const [name, client, address] of [
      ['work list', list, '/cases'],
      ['case page', supervisor, `/cases/${refOf(CASES - 1 - COUNSELLORS * 40)}`],
      ['name search', supervisor, '/search?q=ahmed'],
      ['dashboard', supervisor, '/dashboard'],
      ['today', list, '/today'],
    ] as const) {
      const size = await bytesOf(client, address)
      const kib = (bytes: number) => (bytes / 1024).toFixed(1)
      const statements = await statementsOf(owner, client, address)
      sizes.push(
        `| ${name} | ${kib(size.html)} | ${kib(size.htmlPacked)} | ${kib(size.scriptsPacked)} | ${statements} |`,
      )
      say(sizes.at(-1) ?? '')
    }
    return [
      '| what is asked | ours: processor ms, application + database | yardstick | times the yardstick (rounds) | goal, at most | | ours: p95 ms, one / ten at a time | yardstick |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
      '| page | HTML KiB | HTML KiB compressed | scripts KiB compressed | statements |',
      '| --- | --- | --- | --- | --- |',
      ...sizes,
    ].join('\n')
  } finally {
    for (const client of clients) client.close()
    yardstick.kill()
    await server.stop()
    await owner.end()
  }
}

async function kindsOf(of: {
  owner: pg.Client
  origin: string
  counsellor: Client
  supervisor: Client
  people: readonly InventedPerson[]
}): Promise<readonly Kind[]> {
  const { owner, origin, counsellor, supervisor, people } = of
  const chance = chanceOf(7)
  const recent = () => refOf(CASES - 1 - chance.below(2_000))
  const names = times(400, () => mistyped(chance.pick(people), chance.pick(MISTAKES), chance))
  const name = () => names[chance.below(names.length)] ?? ''
  // Files that this counsellor may put on hold; each step uses up one.
  const { rows } = await owner.query<{ ref: string }>(
    `select ref from case_file where counsellor_id = $1 and stage in ('eligible', 'preparation', 'ready', 'booked') order by id`,
    [ids.counsellor(0)],
  )
  const waiting = rows.map(({ ref }) => ref)
  const page = (path: () => string) => (count: number) =>
    Promise.resolve(times(count, () => ({ path: path() })))
  const usual = { many: MANY, few: FEW, warmUp: WARM_UP }
  return [
    {
      ...usual,
      name: 'work list, 50 rows',
      goal: 7,
      client: counsellor,
      ours: page(() => '/cases'),
      limit: () => ({ path: `/list?counsellor=${ids.counsellor(0)}` }),
    },
    {
      ...usual,
      name: 'case page',
      goal: 10,
      client: supervisor,
      ours: page(() => `/cases/${recent()}`),
      limit: () => ({ path: `/case?ref=${recent()}` }),
    },
    {
      ...usual,
      name: 'name search, misspelt',
      goal: 6,
      client: supervisor,
      ours: page(() => `/search?q=${encodeURIComponent(name())}`),
      limit: () => ({ path: `/search?words=${encodeURIComponent(JSON.stringify(askedWords(name())))}` }),
    },
    {
      ...usual,
      name: 'dashboard',
      goal: 6,
      client: supervisor,
      ours: page(() => '/dashboard'),
      limit: () => ({ path: '/dashboard' }),
    },
    {
      name: 'a step of a file',
      goal: 5,
      client: counsellor,
      many: STEPS,
      few: 4,
      warmUp: 10,
      async ours(count) {
        const steps: Request[] = []
        for (const ref of waiting.splice(0, count)) {
          const address = `/cases/${ref}/move/hold`
          const { body } = await counsellor.send({ path: address })
          const { headers, ...form } = filledIn(body.toString('utf8'), 'reasonText', {
            reasonCode: 'missing_document',
            reasonText: 'Waits for a paper from home.',
          })
          steps.push({
            ...form,
            path: address,
            method: 'POST',
            headers: { ...headers, origin, 'sec-fetch-site': 'same-origin' },
          })
        }
        if (steps.length < count) throw new Error('too few files to put on hold')
        return steps
      },
      limit: () => ({ path: `/write?ref=${recent()}` }),
    },
  ]
}

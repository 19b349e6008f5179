// `npm run bench`: how fast Retour is with everybody in it who ever returned. Builds a throwaway database with invented
// people and files, measures the search and the pages people have open all day, and writes docs/performance.md.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { register } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { format, resolveConfig } from 'prettier'
import { applicationUrl } from '../application-role.mjs'
import { startEmbeddedDatabase } from '../embedded-database.mjs'
import { migrate } from '../migrate.mjs'
import { CASES, fillProgramme, PEOPLE } from './programme'

const PAGE = new URL('../../docs/performance.md', import.meta.url)
const [{ model: PROCESSOR } = { model: 'unknown' }] = os.cpus()

const SEARCH = `Misspelt full names are asked as the search page answers them. The yardstick is a plain trigram query over the names of
persons, asked in turn with the search, without sessions, row-level security or files: the least such a search could cost. "By name" counts a page that
shows somebody of exactly the name meant, as nobody can tell namesakes apart by their name alone. The rules of the search were fitted while looking at
draws 1 to 5; those above a thousand were drawn afterwards.`

const PAGES = `The production build, signed in, over HTTP on one machine with its database. The yardstick is a server of \`pg\` and \`node:http\` that sends the same
rows as bare pages, without sign-in, rights, translation or framework; its search calls the same function of the database, its dashboard reads the counters,
its step writes four rows without triggers. Both are asked by turns in three rounds, so that other work of the machine falls on both; "times" is processor
time against the yardstick, the middle of the rounds with the least and the most.`

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)
const say = (line: string) => console.log(`  ${line}`)

/** Puts a part of the page anew; parts that are measured elsewhere stay as they are. */
async function write(heading: string, text: string) {
  const page = fs.readFileSync(PAGE, 'utf8')
  const [title = '', ...parts] = page.split(/\n(?=## )/)
  const part = `## ${heading}\n\n${text}\n`
  const place = parts.findIndex((one) => one.startsWith(`## ${heading}\n`))
  const all = place < 0 ? [...parts, part] : parts.with(place, part)
  const config = await resolveConfig(PAGE)
  fs.writeFileSync(PAGE, await format([title, ...all].join('\n'), { ...config, parser: 'markdown' }))
}

const madeOn = () =>
  `Machine: ${os.cpus().length} × ${PROCESSOR.trim()}, Node ${process.versions.node}; commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()}; load ${os.loadavg()[0]?.toFixed(1)} at the end (a shared machine when above ${os.cpus().length}). Processor time of the database is read in steps of 10 ms and averaged.`

const began = performance.now()
const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'retour-bench-'))
const database = await startEmbeddedDatabase({ isThrowaway: true, database: 'retour_bench' })
const owner = new pg.Client({ connectionString: database.url })
try {
  await owner.connect()
  await migrate(database.url)
  const environment = {
    NODE_ENV: 'production',
    APP_ORIGIN: 'http://127.0.0.1',
    APP_DATABASE_URL: await applicationUrl(database.url, 'a secret of the benchmark only'),
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DOCUMENT_FOLDER: path.join(dataFolder, 'documents'),
    CLAMD_URL: 'none',
    TZ: 'UTC',
    DEMO: '0',
  }
  Object.assign(process.env, environment)
  register('../full-react.mjs', import.meta.url)
  const { people, partnerOf } = await fillProgramme(owner)
  const { indexEverybody } = await import('@/lib/people/records')
  const { closeDatabase } = await import('@/lib/platform/database')
  const filing = performance.now()
  await indexEverybody()
  say(`names filed by the application in ${seconds(filing)} s`)
  // As autovacuum leaves it within minutes; right after filling, every row of an index is looked up in its table.
  await owner.query('vacuum (analyze)')
  say(`data built in ${seconds(began)} s: ${PEOPLE} people in ${CASES} files`)
  try {
    const only = process.argv[2]
    if (only !== 'pages') {
      const { measureSearch } = await import('./search')
      const tables = await measureSearch({ owner, people, partnerOf, say })
      console.log(`\n${tables}\n`)
      await write('Finding people', `${SEARCH}\n\n${tables}\n\n${madeOn()}`)
    }
    if (only !== 'search') {
      const { measurePages } = await import('./pages')
      const tables = await measurePages({ ownerUrl: database.url, dataFolder, environment }, people, say)
      console.log(`\n${tables}\n`)
      await write('Pages', `${PAGES}\n\n${tables}\n\n${madeOn()}`)
    }
  } finally {
    await closeDatabase()
  }
} finally {
  await owner.end()
  await database.stop()
  fs.rmSync(dataFolder, { recursive: true, force: true })
}
say(`measured in ${seconds(began)} s`)

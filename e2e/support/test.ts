import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test'
import { openDatabase, type Database } from './database'
import type { PersonaName } from './personas'
import { START_LIMIT, startRetour, type Retour } from './server'
import { signIn } from './session'

/** Collects what browsers complain about. Whatever a test did not announce fails it. */
class ConsoleWatch {
  private readonly problems: string[] = []
  private readonly announced: RegExp[] = []

  /** The browser will complain like this, because the test asks for what must be refused. */
  allow(pattern: RegExp): void {
    this.announced.push(pattern)
  }

  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() !== 'error') return
      this.problems.push(`${message.text()} (${message.location().url} on ${message.page()?.url()})`)
    })
    context.on('weberror', (fault) => this.problems.push(`${fault.error()} (on ${fault.page()?.url()})`))
  }

  get surprises(): readonly string[] {
    return this.problems.filter((problem) => !this.announced.some((pattern) => pattern.test(problem)))
  }
}

type Fixtures = {
  browserConsole: ConsoleWatch
  /** A browser of its own, with its own cookies. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Somebody of the demo, signed in, in a browser of their own. */
  as: (name: PersonaName, options?: BrowserContextOptions) => Promise<Page>
}

export const test = base.extend<Fixtures, { retour: Retour; database: Database }>({
  retour: [
    async ({}, give, worker) => {
      const retour = await startRetour(worker.parallelIndex)
      await give(retour)
      await retour.stop()
    },
    { scope: 'worker', auto: true, timeout: START_LIMIT },
  ],

  baseURL: async ({ retour }, give) => {
    await give(retour.origin)
  },

  database: [
    async ({ retour }, give) => {
      const database = await openDatabase(retour.dataFolder)
      await give(database)
      await database.close()
    },
    { scope: 'worker' },
  ],

  browserConsole: [
    async ({}, give) => {
      const watch = new ConsoleWatch()
      await give(watch)
      expect(watch.surprises, 'errors in the console of the browser').toEqual([])
    },
    { auto: true },
  ],

  openBrowser: async ({ browser, browserConsole }, give) => {
    const opened: BrowserContext[] = []
    await give(async (options = {}) => {
      const context = await browser.newContext(options)
      browserConsole.listenTo(context)
      opened.push(context)
      return context
    })
    for (const context of opened) await context.close()
  },

  page: async ({ openBrowser }, give) => {
    const context = await openBrowser()
    await give(await context.newPage())
  },

  as: async ({ openBrowser }, give) => {
    await give(async (name, options) => {
      const page = await (await openBrowser(options)).newPage()
      await signIn(page, name)
      return page
    })
  },
})

export { expect }

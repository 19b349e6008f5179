import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MADE_BY_RUNNER } from '@/lib/runner/registry'

/**
 * Reads what the production build really serves. Every server action and every route handler has to come from the
 * runners, where the origin, the session, the permission and the input are checked; there is no other door.
 */
type ActionsManifest = { node: Record<string, { filename: string; exportedName: string }> }
const read = <Content>(file: string) => JSON.parse(readFileSync(`.next/server/${file}`, 'utf8')) as Content

const actions = Object.values(read<ActionsManifest>('server-reference-manifest.json').node)
const routes = Object.keys(read<Record<string, string>>('app-paths-manifest.json')).filter((path) =>
  path.endsWith('/route'),
)
const modules = import.meta.glob<Record<string, unknown>>(['/app/**/*.action.ts', '/app/**/route.ts'])

/** next-auth answers here itself: signing in, signing out, its token against forged requests. */
const NEXT_AUTH = '/api/auth/[...nextauth]/route'
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const isRun = (made: unknown) => typeof made === 'function' && MADE_BY_RUNNER in made

async function exportsOf(file: string): Promise<Record<string, unknown>> {
  const load = modules[file]
  if (!load) throw new Error(`${file} holds a server action or route and is neither *.action.ts nor route.ts`)
  return load()
}

describe('the production build', () => {
  it('has server actions, and all are made by formAction', async () => {
    expect(actions.length).toBeGreaterThan(30)
    const strays: string[] = []
    for (const { filename, exportedName } of actions) {
      if (!isRun((await exportsOf(`/${filename}`))[exportedName])) strays.push(`${filename}: ${exportedName}`)
    }
    expect(strays).toEqual([])
  })

  it('has route handlers, and all but those of next-auth are made by the runner', async () => {
    expect(routes).toContain(NEXT_AUTH)
    const strays: string[] = []
    for (const route of routes.filter((path) => path !== NEXT_AUTH)) {
      const handlers = Object.entries(await exportsOf(`/app${route}.ts`)).filter(([name]) =>
        METHODS.includes(name),
      )
      expect(handlers.length).toBeGreaterThan(0)
      strays.push(...handlers.filter(([, handler]) => !isRun(handler)).map(([name]) => `${name} ${route}`))
    }
    expect(strays).toEqual([])
  })

  it('would notice a function that is not', () => {
    expect(isRun(() => Promise.resolve())).toBe(false)
  })
})

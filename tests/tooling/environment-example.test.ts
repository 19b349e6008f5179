import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { environmentSchema } from '@/lib/platform/env'

/** Read by the launcher and the scripts; the server never sees the first, and needs none of the others checked. */
const LAUNCHER = ['DATABASE_URL', 'HOST', 'PORT', 'RETOUR_DATA', 'TRUSTED_PROXY_HOPS']
/** Decided by the launcher, never by a person. */
const DERIVED = ['DEMO', 'NODE_ENV']

test('.env.example names exactly what a person can set', () => {
  const example = fs.readFileSync(path.resolve(import.meta.dirname, '../../.env.example'), 'utf8')
  const named = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)
  const known = Object.keys(environmentSchema.shape).filter((name) => !DERIVED.includes(name))
  expect(named.sort()).toEqual([...known, ...LAUNCHER].sort())
})

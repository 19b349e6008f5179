import path from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'
import { houseRules } from '@/scripts/house-rules.mjs'

const cwd = path.resolve(import.meta.dirname, '../..')
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser } },
    ...houseRules,
  ],
})

/** The sentences of the house rules that some code in some file breaks. */
async function broken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(cwd, file) })
  return (result?.messages ?? []).map(({ message }) => message)
}

test.each([
  ['lib/plans/rules.ts', 'export const at = new Date()', /clock/],
  ['lib/plans/rules.ts', 'export const at = Date.now()', /clock/],
  ['lib/plans/queries.ts', 'export const at = process.env.HOME', /lib\/platform\/env\.ts/],
  ['lib/platform/clock.ts', 'export const at = process.env.HOME', /lib\/platform\/env\.ts/],
  ['lib/platform/env.ts', 'export const at = Date.now()', /clock/],
  ['lib/plans/records.ts', 'export const rows = (tx) => tx.$queryRawUnsafe("select 1")', /tagged template/],
  ['lib/plans/records.ts', 'export const rows = (tx) => tx.$executeRawUnsafe("select 1")', /tagged template/],
  [
    'lib/plans/records.ts',
    "export const set = (tx) => tx.$queryRaw`select set_config('app.uid', ${1}, false)`",
    /outlives its transaction/,
  ],
  [
    'lib/plans/records.ts',
    `export const sql = "select set_config('app.uid', '', false)"`,
    /outlives its transaction/,
  ],
  ['lib/plans/model.ts', 'export const plan = {} as unknown as number', /Check the value/],
  ['lib/plans/rules.ts', 'export const text = (1).toFixed(2)', /whole cents/],
  ['app/page.tsx', 'console.log(1)', /console/],
  ['app/page.tsx', "import { ImageResponse } from 'next/og'\nexport const x = ImageResponse", /GHSA/],
  ['app/plan/page.tsx', "'use server'\nexport const x = 1", /\*\.action\.ts/],
  ['app/plan/approve.action.ts', "'use server'\nexport async function approve() {}", /formAction/],
  ['app/plan/approve.action.ts', "'use server'\nexport const approve = async () => {}", /formAction/],
  ['app/plan/approve.action.ts', "'use server'\nconst approve = 1\nexport { approve }", /formAction/],
  ['app/plan/approve.action.ts', "'use server'\nexport default formAction(approvePlan)", /formAction/],
  ['e2e/plan.spec.ts', 'export const wait = (page) => page.waitForTimeout(100)', /visible outcome/],
  ['e2e/plan.spec.ts', "test.skip('later', () => {})", /Every test runs/],
])('%s may not say: %s', async (file, code, sentence) => {
  expect(await broken(file, code)).toEqual([expect.stringMatching(sentence)])
})

test.each([
  ['lib/platform/clock.ts', 'export const now = () => new Date()'],
  ['lib/platform/env.ts', 'export const all = () => process.env'],
  ['lib/plans/rules.ts', "export const day = new Date('2026-01-01')"],
  ['lib/plans/records.ts', "export const set = (tx) => tx.$queryRaw`select set_config('app.uid', '', true)`"],
  [
    'app/plan/approve.action.ts',
    "'use server'\nexport const approvePlanAction = formAction(approvePlan, {})",
  ],
])('%s may say: %s', async (file, code) => {
  expect(await broken(file, code)).toEqual([])
})

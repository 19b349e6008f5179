/** Rules of the house that an import graph cannot express. */

const ENV = 'Read environment values through lib/platform/env.ts.'
const CLOCK = 'Take today or now from the clock passed in; only lib/platform/clock.ts reads the system clock.'
const ACTION =
  'Server actions live in *.action.ts files, which export formAction(command, …) and nothing else.'
const PARAMETERS = 'Use a tagged template, which sends values apart from the statement.'
const LOCAL_SETTING =
  'A setting that outlives its transaction reaches the next request on the connection: pass true.'

const noSystemClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: CLOCK },
  {
    selector:
      'CallExpression[callee.name=/^(isToday|isPast|isFuture|isTomorrow|isYesterday|startOfToday|endOfToday)$/]',
    message: CLOCK,
  },
]
const noEnvironment = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: ENV },
]
const noFloatMoney = [
  {
    selector: 'CallExpression[callee.property.name="toFixed"]',
    message: 'Amounts are whole cents; write them with the formats of lib/i18n/format.ts.',
  },
  {
    selector: 'CallExpression[callee.name="parseFloat"]',
    message: 'Read money with parseMoney of lib/kernel/money.ts.',
  },
]
const noRawSql = [
  { selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]', message: PARAMETERS },
  { selector: 'MemberExpression[object.name="Prisma"][property.name="raw"]', message: PARAMETERS },
]
const onlyLocalSettings = [
  { selector: 'TemplateElement[value.raw=/set_config\\([^)]*,\\s*false\\s*\\)/i]', message: LOCAL_SETTING },
  {
    selector:
      'TemplateLiteral:has(TemplateElement[value.raw=/set_config/i]) > TemplateElement[value.raw=/^\\s*,\\s*false\\s*\\)/i]',
    message: LOCAL_SETTING,
  },
  { selector: 'Literal[value=/set_config\\([^)]*,\\s*false\\s*\\)/i]', message: LOCAL_SETTING },
]
const noDoubleCast = [
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'Check the value or type it where it comes from.',
  },
]
const noSleep = [
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'Wait for a visible outcome, not for time.',
  },
]
const noFocusOrSkip = [
  {
    selector:
      'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|todo|fixme)$/]',
    message: 'Every test runs.',
  },
]
const noServerDirective = [{ selector: 'ExpressionStatement[directive="use server"]', message: ACTION }]
const onlyFormActions = [
  { selector: 'ExportNamedDeclaration > FunctionDeclaration', message: ACTION },
  {
    selector:
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.callee.name!="formAction"]',
    message: ACTION,
  },
  { selector: 'ExportNamedDeclaration > ExportSpecifier', message: ACTION },
  { selector: 'ExportAllDeclaration', message: ACTION },
  { selector: 'ExportDefaultDeclaration', message: ACTION },
]

const everywhere = [...noRawSql, ...noDoubleCast]
const application = [...everywhere, ...onlyLocalSettings, ...noSystemClock, ...noEnvironment, ...noFloatMoney]

// A rule configured twice is replaced, never merged: each block names the full list it wants.
const syntax = (restrictions) => ({ 'no-restricted-syntax': ['error', ...restrictions] })

/** @type {import('eslint').Linter.Config[]} */
export const houseRules = [
  {
    files: [
      'app/**/*.{ts,tsx}',
      'components/**/*.{ts,tsx}',
      'lib/**/*.{ts,tsx}',
      'proxy.ts',
      'instrumentation.ts',
    ],
    rules: {
      ...syntax([...application, ...noServerDirective]),
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack', 'xxx'] }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'next/og', message: 'It decodes pictures on the server (GHSA-vcvr-r3jv-pc5j).' },
            { name: 'next/font/google', message: 'It downloads while building; use next/font/local.' },
            { name: 'node:process', importNames: ['env'], message: ENV },
          ],
        },
      ],
    },
  },
  { files: ['app/**/*.action.ts'], rules: syntax([...application, ...onlyFormActions]) },
  {
    files: ['lib/platform/env.ts'],
    rules: syntax([...everywhere, ...noSystemClock, ...noFloatMoney, ...noServerDirective]),
  },
  {
    // The bundler drops the branch of the other runtime only where it sees the very name of the variable.
    files: ['instrumentation.ts'],
    rules: syntax([...everywhere, ...noSystemClock, ...noFloatMoney, ...noServerDirective]),
  },
  {
    files: ['lib/platform/clock.ts'],
    rules: syntax([...everywhere, ...noEnvironment, ...noFloatMoney, ...noServerDirective]),
  },
  {
    files: ['tests/**/*.{ts,tsx}', 'e2e/**/*.ts'],
    rules: syntax([...everywhere, ...noSleep, ...noFocusOrSkip]),
  },
]

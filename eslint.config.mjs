import next from 'eslint-config-next/core-web-vitals'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { houseRules } from './scripts/house-rules.mjs'

export default defineConfig([
  globalIgnores([
    '.next/',
    '.data/',
    'node_modules/',
    'next-env.d.ts',
    'lib/platform/database/generated/',
    'public/',
  ]),
  next,
  tseslint.configs.strict,
  // Nobody switches a rule off beside the code; an exception is made here, where everybody sees it.
  { linterOptions: { noInlineConfig: true } },
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: [
      'app/**/*.{ts,tsx}',
      'components/**/*.tsx',
      'lib/**/*.{ts,tsx}',
      'proxy.ts',
      'tests/**/*.ts',
      'e2e/**/*.ts',
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  houseRules,
])

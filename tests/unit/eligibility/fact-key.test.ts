import { expect, it } from 'vitest'
import { factKey } from '@/lib/eligibility/rules/fact-key'

it.each([
  ['departureDate', 'departureDate', null],
  ['household', 'household.all', null],
  ['household.2.birthDate', 'household.birthDate', 2],
  ['household.vulnerabilities', 'household.vulnerabilities', null],
])('%s is %s of person %s', (fact, key, person) => {
  expect(factKey(fact)).toEqual({ key, person })
})

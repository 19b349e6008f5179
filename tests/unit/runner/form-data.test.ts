import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formToInput, formValues } from '@/lib/runner/form-data'

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe('a form as data', () => {
  it('nests dotted names and makes lists of numbers', () => {
    expect(
      formToInput(
        form([
          ['ref', 'AVR-2026-00001'],
          ['members.1.givenNames', 'Second'],
          ['members.0.givenNames', 'First'],
          ['members.0.birthDate.year', '1997'],
        ]),
      ),
    ).toEqual({
      ref: 'AVR-2026-00001',
      members: [{ givenNames: 'First', birthDate: { year: '1997' } }, { givenNames: 'Second' }],
    })
  })

  it('closes the gap a removed row leaves', () => {
    expect(
      formToInput(
        form([
          ['rows.4.a', 'x'],
          ['rows.9.a', 'y'],
        ]),
      ),
    ).toEqual({ rows: [{ a: 'x' }, { a: 'y' }] })
  })

  it('keeps several answers of one name together', () => {
    expect(
      formToInput(
        form([
          ['topics', 'a'],
          ['topics', 'b'],
        ]),
      ),
    ).toEqual({ topics: ['a', 'b'] })
  })

  it('leaves out the fields of the framework', () => {
    expect(
      formToInput(
        form([
          ['$ACTION_ID_7f', ''],
          ['a', 'b'],
        ]),
      ),
    ).toEqual({ a: 'b' })
    expect(
      formValues(
        form([
          ['$ACTION_REF_1', ''],
          ['a', 'b'],
        ]),
      ),
    ).toEqual({ a: 'b' })
  })

  it('normalises texts and takes out control characters, not line breaks', () => {
    expect(formToInput(form([['a', 'e\u0301\u0000\u0007 \tb\nc']]))).toEqual({ a: '\u00e9 \tb\nc' })
  })

  it('never reaches into prototypes, whatever the names', () => {
    const part = fc.constantFrom('__proto__', 'constructor', 'prototype', 'a', '0', '', 'toString')
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
            fc.string(),
          ),
          { maxLength: 8 },
        ),
        (entries) => {
          formToInput(form(entries))
          formValues(form(entries))
          expect(({} as Record<string, unknown>)['a']).toBeUndefined()
          expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('a')
        },
      ),
      { seed: 20261121, numRuns: 500 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import * as fields from '@/lib/kernel/fields'

const read = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message)
}

describe('a date field', () => {
  it.each([
    ['the parts of a form', { day: '3', month: '7', year: '2026' }, '2026-07-03'],
    ['the text of a partner system', '2026-07-03', '2026-07-03'],
    ['a day that does not exist', { day: '30', month: '2', year: '2026' }, ['not_a_date']],
    ['a part that is missing', { day: '', month: '2', year: '2026' }, ['not_a_date']],
    ['words', '2026-7', ['not_a_date']],
    ['nothing', { day: '', month: '', year: '' }, ['required']],
    ['absence', undefined, ['required']],
    ['a number', 20260703, ['not_a_date']],
  ])('reads %s', (_, value, expected) => expect(read(fields.date(), value)).toEqual(expected))

  it('may be left empty where it is optional', () => {
    expect(read(fields.optionalDate(), { day: '', month: '', year: '' })).toBeUndefined()
    expect(read(fields.optionalDate(), undefined)).toBeUndefined()
    expect(read(fields.optionalDate(), null)).toBeUndefined()
  })
})

describe('a partial date', () => {
  it.each([
    [
      { day: '', month: '', year: '1997' },
      { date: '1997-01-01', precision: 'year' },
    ],
    [
      { day: '', month: '5', year: '1997' },
      { date: '1997-05-01', precision: 'month' },
    ],
    [
      { day: '9', month: '5', year: '1997' },
      { date: '1997-05-09', precision: 'day' },
    ],
    ['1997', { date: '1997-01-01', precision: 'year' }],
    ['1997-05', { date: '1997-05-01', precision: 'month' }],
    [{ day: '9', month: '', year: '1997' }, ['not_a_date']],
    [{ day: '31', month: '4', year: '1997' }, ['not_a_date']],
    [{ day: '', month: '', year: '' }, undefined],
    ['', undefined],
  ])('reads %j', (value, expected) => expect(read(fields.partialDate(), value)).toEqual(expected))
})

describe('other fields', () => {
  it('read money as typed or as sent', () => {
    expect(read(fields.money(), '12,30')).toEqual({ cents: 1230, currency: 'EUR' })
    expect(read(fields.money(), { cents: 1230, currency: 'EUR' })).toEqual({ cents: 1230, currency: 'EUR' })
    expect(read(fields.money(), { cents: 12.3, currency: 'EUR' })).toEqual(['not_money'])
    expect(read(fields.money(), { cents: 1, currency: 'USD' })).toEqual(['not_money'])
    expect(read(fields.money(), '')).toEqual(['required'])
    expect(read(fields.money(), { not: '' })).toEqual(['not_money'])
  })

  it('take an empty text for no text', () => {
    expect(read(fields.optionalText(5), '   ')).toBeUndefined()
    expect(read(fields.optionalText(5), ' abc ')).toBe('abc')
    expect(read(fields.text(5), ' ')).toEqual(['required'])
  })

  it('keep unanswered apart from no', () => {
    expect(read(fields.optionalYesNo(), '')).toBeUndefined()
    expect(read(fields.optionalYesNo(), 'no')).toBe(false)
    expect(read(fields.yesNo(), 'yes')).toBe(true)
    expect(read(fields.yesNo(), '')).toEqual(['required'])
    expect(read(fields.yesNo(), 'perhaps')).toEqual(['required'])
  })

  it('take one tick for a list of one', () => {
    expect(read(fields.choices(['a', 'b']), 'a')).toEqual(['a'])
    expect(read(fields.choices(['a', 'b']), ['a', 'b'])).toEqual(['a', 'b'])
    expect(read(fields.choices(['a', 'b']), undefined)).toEqual([])
    expect(fields.choices(['a', 'b']).safeParse('c').success).toBe(false)
  })

  it('read whole numbers and nothing near them', () => {
    expect(read(fields.wholeNumber(1, 12), '7')).toBe(7)
    for (const value of ['0', '13', '7.5', '7e1', '', 'x', null])
      expect(fields.wholeNumber(1, 12).safeParse(value).success).toBe(false)
  })

  it('tell a number that is missing from one that is none', () => {
    const codeOf = (value: unknown) => fields.wholeNumber(1, 12).safeParse(value).error?.issues[0]?.message
    for (const value of ['', null, undefined]) expect(codeOf(value)).toBe('required')
    for (const value of ['x', '7.5', 7.5]) expect(codeOf(value)).toBe('invalid')
  })

  it('know a reference when they see one', () => {
    expect(fields.caseRef.safeParse('AVR-2026-01234').success).toBe(true)
    for (const value of ['AVR-2026-1234', 'avr-2026-01234', "AVR-2026-01234' or 1=1", { not: '' }]) {
      expect(fields.caseRef.safeParse(value).success).toBe(false)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { readCountry } from '@/app/(workspace)/cases/country-code'
import { stepHref } from '@/app/(workspace)/cases/hrefs'
import { listHref, valueOf } from '@/app/(workspace)/cases/list-address'
import { NEXT_STEPS } from '@/lib/cases/model'

describe('a country as people type it', () => {
  it.each([
    ['GE', 'GE'],
    ['ge', 'GE'],
    ['Georgia', 'GE'],
    ['géorgie', 'GE'],
    ['GEORGIE', 'GE'],
    ['Georgië', 'GE'],
    ['Kosovo', 'XK'],
    ['RDC', 'CD'],
    ['Ivoorkust', 'CI'],
    ['Turkey', 'TR'],
  ])('%s is %s', (typed, code) => {
    expect(readCountry(typed)).toBe(code)
  })

  it.each(['', 'Atlantis', 'ZZ', '%'])('%s is none', (typed) => {
    expect(readCountry(typed)).toBeNull()
  })
})

describe('the address of a list', () => {
  const address = {
    view: 'desk',
    stage: ['booked', 'ready'],
    after: '2026-11-20_x',
    q: '',
    strange: 'kept out',
  }

  it('keeps what it says, begins anew with every change and forgets what it does not know', () => {
    expect(listHref('/cases', address, {})).toBe('/cases?view=desk&stage=booked&stage=ready')
    expect(listHref('/cases', address, { due: 'today' })).toBe(
      '/cases?view=desk&stage=booked&stage=ready&due=today',
    )
    expect(listHref('/cases', address, { stage: ['ready'], view: undefined })).toBe('/cases?stage=ready')
    expect(listHref('/cases', address, { after: 'next' })).toContain('after=next')
    expect(listHref('/cases', {}, {})).toBe('/cases')
  })

  it('reads one value, and nothing from an empty field', () => {
    expect([valueOf(address, 'stage'), valueOf(address, 'q'), valueOf(address, 'due')]).toEqual([
      'booked',
      undefined,
      undefined,
    ])
  })
})

describe('the page of a next step', () => {
  it('is a page of the case', () => {
    for (const step of [...NEXT_STEPS, 'reminder'])
      expect(stepHref('AVR-2026-00001', step)).toMatch(/^\/cases\/AVR-2026-00001(\/|$)/)
  })
})

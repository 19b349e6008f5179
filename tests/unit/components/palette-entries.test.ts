import { describe, expect, it } from 'vitest'
import { entriesFor, folded } from '@/components/shell/palette-entries'

const pages = [
  { href: '/today', label: 'Today' },
  { href: '/departures', label: 'Departures' },
  { href: '/programme', label: 'Programme rules' },
]
const here = [
  { href: '/cases/AVR-2026-00001/book-travel', label: 'Book the tickets', detail: 'AVR-2026-00001' },
]
const words = { Departures: 'Départs Vertrekken Abreisen', 'Book the tickets': 'Réserver les billets' }
const labels = (typed: string) =>
  Object.values(entriesFor({ pages, here }, typed, words)).flatMap((entries) =>
    entries.map(({ label }) => label),
  )

describe('what the palette shows', () => {
  it.each([
    ['', ['Book the tickets', 'Today', 'Departures', 'Programme rules']],
    ['dep', ['Departures']],
    ['vertrek', ['Departures']],
    ['depart', ['Departures']],
    ['reser bill', ['Book the tickets']],
    ['tick bo', ['Book the tickets']],
    ['2026-00001', ['Book the tickets']],
    ['rules prog', ['Programme rules']],
    ['art', []],
  ])('for “%s” shows %j', (typed, expected) => {
    expect(labels(typed)).toEqual(expected)
  })

  it('keeps what the server found, whatever it is called', () => {
    const found = [{ href: '/cases/AVR-2026-00002', label: 'HUSSEIN Ali' }]
    expect(entriesFor({ found, pages }, '9073350', {})).toEqual({ found })
  })

  it('folds accents and case', () => {
    expect(folded(' Départs ')).toBe('departs')
  })
})

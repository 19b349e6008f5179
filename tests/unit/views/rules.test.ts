import { describe, expect, it } from 'vitest'
import { addressOf, columnsChosen, filterIn, staleParts } from '@/lib/views/rules'

const ANNA = '0b9e2d5c-1111-4111-8111-111111111111'

describe('a filter kept under a name', () => {
  it.each([
    ['stage=preparation&stage=ready&sort=name', { stage: ['preparation', 'ready'], sort: 'name' }],
    ['due=overdue&country=IQ', { due: 'overdue', country: 'IQ' }],
    [`counsellor=${ANNA}&view=desk`, { counsellor: ANNA, view: 'desk' }],
    ['q=MAGOMADOV', {}],
    ['q=MAGOMADOV&due=today&after=none_x&saved=1', { due: 'today' }],
    ['stage=nonsense&due=someday&country=Iraq&other=1', {}],
    ['', {}],
  ])('keeps of “%s” what the list understands, and no words of a search', (address, kept) => {
    expect(filterIn(address)).toEqual(kept)
  })

  it('leads back to the same list', () => {
    const filter = filterIn('stage=ready&stage=booked&due=week')
    const [path, search] = addressOf('cases', filter, 'v1').split('?')
    expect([path, filterIn(search ?? '')]).toEqual(['/cases', filter])
    expect(search).toContain('saved=v1')
  })

  const reader = { role: 'counsellor', list: 'cases', counsellors: [ANNA], offices: null } as const
  it.each([
    [{ counsellor: ANNA }, []],
    [{ counsellor: 'none' }, []],
    [{ counsellor: '0b9e2d5c-2222-4222-8222-222222222222' }, ['counsellor_gone']],
    [{ office: ANNA }, []],
    [{ view: 'desk' }, []],
  ])('says what of %j does not hold any more', (filter, stale) => {
    expect(staleParts(filter, reader)).toEqual(stale)
  })
  it('says that a list is not one of the role', () => {
    expect(staleParts({ view: 'desk' }, { ...reader, role: 'travel' })).toEqual(['view_gone'])
    expect(staleParts({ office: ANNA }, { ...reader, offices: [] })).toEqual(['office_gone'])
  })
})

describe('the columns of a list', () => {
  it('stand in the order of the list, without those it has not', () => {
    expect(columnsChosen('cases', ['due', 'stage', 'age', 'nonsense'])).toEqual(['stage', 'due'])
    expect(columnsChosen('applications', ['age'])).toEqual(['age'])
    expect(columnsChosen('cases', [])).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { readableParams } from '@/lib/i18n/sentences'

describe('what rules fill into a sentence', () => {
  it('is read as people write days and amounts', () => {
    const params = { endsOn: '2027-12-10', cents: 125_050, ceilingCents: 1, count: 3, status: 'draft' }
    expect(readableParams(params, 'en')).toEqual({
      endsOn: '10/12/2027',
      cents: '€1,250.50',
      ceilingCents: '€0.01',
      count: 3,
      status: 'draft',
    })
    expect(readableParams(params, 'de')).toMatchObject({ endsOn: '10.12.2027', cents: '1.250,50\u00a0€' })
  })
})

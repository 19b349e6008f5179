import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread, type FileToGive, type Taker } from '@/lib/cases/rules/spread'

const taker = (id: string, openFiles = 0, more: Partial<Taker> = {}): Taker => ({
  id,
  deskId: 'brussels',
  openFiles,
  seesClosed: false,
  ...more,
})
const file = (ref: string, more: Partial<FileToGive> = {}): FileToGive => ({
  ref,
  deskId: 'brussels',
  isClosed: false,
  ...more,
})
const to = (files: readonly FileToGive[], takers: readonly Taker[]) =>
  spread(files, takers).map((given) => given.to ?? given.code)

describe('files that go to others', () => {
  it.each([
    ['one person takes all', ['a', 'b', 'c'], [taker('x', 9)], ['x', 'x', 'x']],
    ['two who have as many take turns', ['a', 'b', 'c', 'd'], [taker('x'), taker('y')], ['x', 'y', 'x', 'y']],
    ['whoever has fewest comes first', ['a', 'b', 'c'], [taker('x', 5), taker('y', 3)], ['y', 'y', 'x']],
    ['nobody is chosen', ['a'], [], ['not_of_this_desk']],
  ] as const)('%s', (_case, refs, takers, expected) => {
    expect(
      to(
        refs.map((ref) => file(ref)),
        takers,
      ),
    ).toEqual(expected)
  })

  it('stay at their desk', () => {
    const takers = [taker('x'), taker('y', 7, { deskId: 'ghent' })]
    expect(to([file('a'), file('b', { deskId: 'ghent' }), file('c', { deskId: 'liege' })], takers)).toEqual([
      'x',
      'y',
      'not_of_this_desk',
    ])
  })

  it('that are closed go only to whoever may see them', () => {
    const closed = file('a', { isClosed: true })
    expect(to([closed], [taker('x')])).toEqual(['not_cleared_for_file'])
    expect(to([closed], [taker('x'), taker('y', 40, { seesClosed: true })])).toEqual(['y'])
  })

  it('end as evenly as they can', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 60 }),
        fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 6 }),
        (count, loads) => {
          const takers = loads.map((load, place) => taker(String(place), load))
          const given = spread(
            Array.from({ length: count }, (_, place) => file(String(place))),
            takers,
          )
          const after = takers.map(
            ({ id, openFiles }) => openFiles + given.filter((one) => one.to === id).length,
          )
          expect(given.every(({ to }) => to !== null)).toBe(true)
          // Nobody who got a file has more than one file more than anybody else.
          takers.forEach(({ openFiles }, place) => {
            if ((after[place] ?? 0) > openFiles)
              expect((after[place] ?? 0) - Math.min(...after)).toBeLessThanOrEqual(1)
          })
        },
      ),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PAPER_LANGUAGES } from '@/lib/papers/model'
import { checklistFor, type CHECK_ITEMS, type TravellerFacts } from '@/lib/papers/travel-guide/checklist'
import { guidePaper, type Guide } from '@/lib/papers/travel-guide/guide-paper'

const TRAVEL = calendarDate('2026-12-03')
const facts = (change: Partial<TravellerFacts> = {}): TravellerFacts => ({
  birthDate: calendarDate('1990-01-01'),
  saidUnderAge: null,
  isUnaccompaniedMinor: false,
  hasMinors: false,
  mode: 'air',
  needs: { isPregnant: false, takesMedicines: false },
  hasPlan: false,
  travelDay: TRAVEL,
  ...change,
})
const ALWAYS = ['passport', 'needs', 'bag', 'luggage', 'papers', 'phone'] as const

/** Every combination of what the facts may say. */
const every = [null, '1990-01-01', '2009-12-04', '2011-12-03', '2011-12-04'].flatMap((birth) =>
  [true, false].flatMap((isUnaccompaniedMinor) =>
    [true, false].flatMap((hasMinors) =>
      ([null, 'air', 'bus'] as const).flatMap((mode) =>
        [true, false].flatMap((hasPlan) =>
          [
            null,
            { isPregnant: true, takesMedicines: false },
            { isPregnant: false, takesMedicines: true },
            { isPregnant: false, takesMedicines: false },
          ].map((needs) =>
            facts({
              birthDate: birth === null ? null : calendarDate(birth),
              isUnaccompaniedMinor,
              hasMinors,
              mode,
              hasPlan,
              needs,
            }),
          ),
        ),
      ),
    ),
  ),
)

describe('what stands on the list of a traveller', () => {
  it.each([
    ['an adult alone, by air', {}, [...ALWAYS, 'liquids', 'receipts']],
    ['by bus, without the rule on liquids', { mode: 'bus' }, [...ALWAYS, 'receipts']],
    ['a parent', { hasMinors: true }, [...ALWAYS, 'liquids', 'receipts', 'childrens_passports']],
    [
      'a minor alone of 14, with somebody beside',
      { birthDate: calendarDate('2011-12-04'), isUnaccompaniedMinor: true },
      [...ALWAYS, 'liquids', 'receipts', 'guardian_papers', 'escort'],
    ],
    [
      'a minor alone of 15 on the day of travel',
      { birthDate: calendarDate('2011-12-03'), isUnaccompaniedMinor: true },
      [...ALWAYS, 'liquids', 'receipts', 'guardian_papers'],
    ],
    [
      'a child with its parents',
      { birthDate: calendarDate('2019-01-01'), hasPlan: true },
      [...ALWAYS, 'liquids'],
    ],
    [
      'with help after arrival',
      { hasPlan: true },
      [...ALWAYS, 'liquids', 'receipts', 'application', 'agreement'],
    ],
  ] as const)('%s', (_who, change, expected) => {
    expect([...checklistFor(facts(change))].sort()).toEqual([...expected].sort())
  })

  it('leaves out nothing that any facts call for, and asks what it may not know', () => {
    for (const traveller of every) {
      const items = checklistFor(traveller)
      const wants = (item: (typeof CHECK_ITEMS)[number], isCalled: boolean) =>
        expect([item, items.includes(item), traveller]).toEqual([item, isCalled, traveller])
      for (const item of ALWAYS) wants(item, true)
      wants('pregnancy', traveller.needs?.isPregnant ?? true)
      wants('medicines', traveller.needs?.takesMedicines ?? true)
      wants('guardian_papers', traveller.isUnaccompaniedMinor)
      if (traveller.mode !== 'bus') wants('liquids', true)
      if (traveller.isUnaccompaniedMinor && traveller.birthDate === null) wants('escort', true)
      if (traveller.birthDate === null && traveller.hasMinors) wants('childrens_passports', true)
      expect(new Set(items).size).toBe(items.length)
    }
    expect(every).toHaveLength(480)
  })
})

const guide = (language: Guide['language'], change: Partial<Guide> = {}): Guide => ({
  language,
  name: 'KABORÉ Aïssata',
  destination: 'BF',
  travelDay: TRAVEL,
  journey: {
    mode: 'air',
    carrier: 'Air Example (AE 123)',
    departurePlace: 'Brussels Airport',
    arrivalPlace: 'Ouagadougou',
    departsAt: '2026-12-03T02:25',
    arrivesAt: '2026-12-03T11:40',
    isMet: true,
    onwardTransport: null,
  },
  traveller: facts({ needs: null, hasPlan: true, hasMinors: true }),
  statedAt: new Date('2026-11-22T09:00:00Z'),
  ...change,
})

describe('the travel guide', () => {
  it.each(PAPER_LANGUAGES)('names no programme, organisation or reason in %s', (language) => {
    const said = JSON.stringify(guidePaper(guide(language)))
    expect(said).not.toMatch(
      /fedasil|caritas|\biom\b|\boim\b|retour|return|rückkehr|terugkeer|regres|reinte|réinté|avr|asyl|asile|asiel|убежищ|لجوء|پناهند|возвращ|العودة|بازگشت/i,
    )
  })

  it.each(PAPER_LANGUAGES)('says when to be there, across midnight, in %s', (language) => {
    const said = JSON.stringify(guidePaper(guide(language)).blocks)
    expect(said).toMatch(/02[/.]12[/.]2026, 23:25/)
    expect(said).toContain('0800 32 745')
  })

  it('says half an hour for a bus, and that a day is not known yet', () => {
    const { journey } = guide('nl')
    const bus = journey && { ...journey, mode: 'bus' as const, departsAt: '2026-12-03T20:00' }
    expect(JSON.stringify(guidePaper(guide('nl', { journey: bus })).blocks)).toContain('03/12/2026, 19:30')
    const open = guidePaper(guide('de', { journey: null, travelDay: null }))
    expect(JSON.stringify(open.blocks)).toContain('Das erfahren Sie noch')
  })
})

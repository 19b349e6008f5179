import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import { readHouseholdForm } from '@/lib/applications/household-form'
import { RELATIONS } from '@/lib/applications/model'
import { matchColumns, readBirth, readCell } from '@/lib/applications/rules/household-paste'
import { countryOf, problemOfCountry } from '@/lib/applications/country-words'
import { PASTE_FIELDS, relationOf, sexOf, type PasteField } from '@/lib/applications/rules/paste-words'
import { plainText, readSheet } from '@/lib/applications/rules/sheet'
import { countryName } from '@/lib/i18n/format'
import { messagesIn } from '@/lib/i18n/messages'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { SEXES } from '@/lib/people/model'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'

const TODAY = calendarDate('2026-11-22')
const READER = { today: TODAY, countryOf, problemOfCountry }
const gridOf = (text: string) => {
  const read = readSheet(text)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

describe('a pasted sheet', () => {
  it.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    // A name with a comma between tabs stays one cell, and a semicolon wins over a comma.
    ['Ba, Awa\tF', [['Ba, Awa', 'F']]],
    ['Ba, Awa;F', [['Ba, Awa', 'F']]],
    ['"Ba; ""the elder""";Awa', [['Ba; "the elder"', 'Awa']]],
    ['"two\nlines"\tx', [['two lines', 'x']]],
    ['5" pipe\tx', [['5" pipe', 'x']]],
    ['\n\n\t\na\t\tb\n\n', [['a', 'b']]],
    [
      'a\tb\tc\nd',
      [
        ['a', 'b', 'c'],
        ['d', '', ''],
      ],
    ],
    ['\ufeffa\tb', [['a', 'b']]],
    ['a\u0000b\t\u202emalA\u202c', [['a b', 'malA']]],
  ])('reads %j', (text, expected) => {
    expect(gridOf(text)).toEqual(expected)
  })

  it('says where a quotation mark was left open, and that there is nothing', () => {
    expect(readSheet('a\tb\n"c\td\ne')).toEqual({
      ok: false,
      error: { code: 'sheet_quote_open', params: { line: 2 } },
    })
    expect(readSheet(' \n\t\n')).toEqual({ ok: false, error: { code: 'sheet_empty' } })
  })

  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `${plainText(text)}x`)
  const grid = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
    .chain(([width, height]) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
  it.each(['\t', ';', ','])('gives back what a spreadsheet wrote with %j', (delimiter) => {
    fc.assert(
      fc.property(grid, (cells) => {
        const written = cells
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter))
          .join('\r\n')
        expect(gridOf(written)).toEqual(cells.map((row) => row.map(plainText)))
      }),
    )
  })

  it('answers any text, and never with rows of different length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = readSheet(text)
        if (read.ok) expect(new Set(read.value.map((row) => row.length)).size).toBe(1)
      }),
    )
  })

  it('reads ten thousand rows without getting slow', () => {
    const begun = performance.now()
    expect(gridOf('Ba;Awa;12/03/1997\n'.repeat(10_000))).toHaveLength(10_000)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('a birth date in a list', () => {
  it.each([
    ['12/03/1997', '1997-03-12', 'day'],
    ['2.1.1997', '1997-01-02', 'day'],
    ['12-03-1997', '1997-03-12', 'day'],
    ['1997-03-12', '1997-03-12', 'day'],
    ['1997/3/2', '1997-03-02', 'day'],
    ['1997-03-12 00:00:00', '1997-03-12', 'day'],
    ['1997-03-12T00:00:00Z', '1997-03-12', 'day'],
    ['1997', '1997-01-01', 'year'],
    ['03/1997', '1997-03-01', 'month'],
    ['1997-03', '1997-03-01', 'month'],
    ['35501', '1997-03-12', 'day'],
    ['35501.0', '1997-03-12', 'day'],
    ['43890', '2020-02-29', 'day'],
    ['١٢/٠٣/١٩٩٧', '1997-03-12', 'day'],
    ['29/02/2020', '2020-02-29', 'day'],
  ])('%s', (text, date, precision) => {
    expect(readBirth(text)).toEqual({ date, precision })
  })

  it.each([
    '',
    '29/02/2021',
    '13/13/1997',
    '12/03/97',
    '97',
    '0000',
    '12/03',
    'about 34',
    '1/2/3/4',
    '3e5',
    '123456',
  ])('is not: %s', (text) => {
    expect(readBirth(text)).toBeNull()
  })
})

describe('the words of a list', () => {
  it.each(LOCALES)('are those of the screens in %s', async (locale) => {
    const { applications, people } = await messagesIn(locale)
    for (const relation of RELATIONS)
      expect([applications.relations[relation], relationOf(applications.relations[relation])]).toEqual([
        applications.relations[relation],
        relation,
      ])
    for (const sex of SEXES)
      expect([people.sexes[sex], sexOf(people.sexes[sex])]).toEqual([people.sexes[sex], sex])
    const headings = PASTE_FIELDS.map((field) => applications.fields[field])
    expect(matchColumns([headings, headings.map(() => 'x')], READER).columns).toEqual([...PASTE_FIELDS])
    for (const code of COUNTRY_CODES)
      expect([code, countryOf(countryName(code, locale))]).toEqual([code, code])
  })

  it.each([
    ['sex', ['F', 'f', 'Femme', 'vrouw', 'V', 'weiblich', 'W'], 'F'],
    ['sex', ['M', 'H', 'Homme', 'man', 'männlich'], 'M'],
    ['sex', ['X', 'divers'], 'X'],
    ['relation', ['épouse', 'Echtgenote', 'Ehemann', 'spouse', 'conjoint'], 'partner'],
    ['relation', ['fils', 'dochter', 'Sohn', 'daughter', 'KIND'], 'child'],
    ['relation', ['Demandeur', 'aanvrager', 'Antragstellerin', 'head of household'], 'principal'],
    ['nationality', ['SY', 'SYR', 'Syria', 'Syrie', 'Syrië', 'Syrien', 'Syrienne', 'syrisch'], 'SY'],
    ['nationality', ['RDC', 'COD', 'DR Congo'], 'CD'],
    ['nationality', ['Ivoorkust', 'Côte d’Ivoire', 'ivoirienne'], 'CI'],
    ['nationality', ['Niger', 'nigérien'], 'NE'],
    ['nationality', ['Nigeria', 'Nigeriaanse', 'NGA'], 'NG'],
    ['immigrationNumber', ['8 455 370', 'S.P. 8.455.370', '8455370'], '8455370'],
    ['familyName', ['O’Brien', ' O’Brien\u200f '], 'O’Brien'],
  ] as const)('name the %s %j', (field, texts, value) => {
    for (const text of texts)
      expect([text, readCell(field, text, READER)]).toEqual([text, { value, problem: null }])
  })

  it.each([
    ['sex', '?', ''],
    ['birthDate', '-', ''],
    ['nationality', 'n/a', ''],
    ['nationality', 'Congolese', 'paste_congo'],
    ['nationality', 'Congolais', 'paste_congo'],
    ['nationality', 'Kongolesisch', 'paste_congo'],
    ['nationality', 'Atlantis', 'paste_country'],
    ['sex', 'perhaps', 'paste_sex'],
    ['relation', 'neighbour', 'paste_relation'],
    ['immigrationNumber', '12', 'not_an_immigration_number'],
    ['birthDate', '22/11/2031', 'date_in_future'],
    ['birthDate', '1901', 'date_implausible'],
    ['birthDate', 'yesterday', 'paste_date'],
    ['givenNames', '=HYPERLINK("http://x")', 'paste_formula'],
    ['familyName', '+32', 'paste_formula'],
    ['familyName', '@SUM(A1)', 'paste_formula'],
    ['familyName', 'x'.repeat(121), 'too_long'],
  ] as const satisfies readonly (readonly [PasteField, string, string])[])(
    '%s %j is %j',
    (field, text, expected) => {
      const read = readCell(field, text, READER)
      expect(read.problem?.code ?? read.value).toBe(expected)
    },
  )

  it('leaves a column called name alone unless another holds the given names', () => {
    const columns = (headings: string[]) => matchColumns([headings, headings.map(() => 'x')], READER).columns
    expect(columns(['Naam', 'Geslacht'])).toEqual([null, 'sex'])
    expect(columns(['Naam', 'Voornaam'])).toEqual(['familyName', 'givenNames'])
    expect(columns(['Nom', 'Prénom', 'Prénom'])).toEqual(['familyName', 'givenNames', null])
  })

  it('guesses columns without headings by what stands in them, never names', () => {
    const rows = [
      ['Ba', 'Awa', '12/03/1997', 'F', 'SEN', 'épouse', '8455370'],
      ['Ba', 'Issa', '2019', 'M', 'Sénégal', 'fils', ''],
    ]
    expect(matchColumns(rows, READER)).toMatchObject({
      columns: [null, null, 'birthDate', 'sex', 'nationality', 'relation', 'immigrationNumber'],
      rows,
    })
  })
})

const FORM = {
  version: '1',
  'members.0.personId': 'p',
  'members.0.familyName': 'Ba',
  'members.0.givenNames': 'Omar',
  'members.0.relation': 'principal',
  'members.0.nationality': 'SN',
}
const LIST = 'Nom\tPrénom\tNaissance\tSexe\nBa\tOmar\t1980\tH\nBa\tAwa\t35501\tF\nBa\tIssa\tsoon\tM'
const step = (values: Record<string, string | readonly string[]>, name: string) =>
  readHouseholdForm({ ...values, 'paste.step': name }, TODAY)

describe('the form of a household', () => {
  it('is saved unless it asks for something else', () => {
    expect(readHouseholdForm(FORM, TODAY)).toBeNull()
    expect(step(FORM, 'unknown')).toBeNull()
  })

  it('shows the list, marks who is there already, and says what is wrong beside the cell', () => {
    const read = step({ ...FORM, 'paste.text': LIST }, 'read')
    expect(read?.values).toMatchObject({
      ...FORM,
      'paste.text': LIST,
      'paste.columns.2': 'birthDate',
      'paste.cells.1.2': '35501',
      'paste.readings.1.2': '1997-03-12',
      'paste.leftOut.0': 'on',
    })
    expect(read?.problems).toEqual([{ path: 'paste.cells.2.2', code: 'paste_date' }])
    expect(step(read?.values ?? {}, 'add')?.problems).toHaveLength(1)
  })

  it('adds the people once every cell is read, and forgets the list', () => {
    const read = step({ ...FORM, 'paste.text': LIST }, 'read')
    const added = step({ ...read?.values, 'paste.cells.2.2': '09/2019' }, 'add')
    expect(added?.problems).toEqual([])
    expect(added?.values).toEqual({
      ...FORM,
      ...Object.fromEntries(
        [
          { familyName: 'Ba', givenNames: 'Awa', day: '12', month: '03', year: '1997', sex: 'F' },
          { familyName: 'Ba', givenNames: 'Issa', day: '', month: '09', year: '2019', sex: 'M' },
        ].flatMap(({ day, month, year, ...texts }, index) =>
          Object.entries({
            ...texts,
            'birthDate.day': day,
            'birthDate.month': month,
            'birthDate.year': year,
            nationality: '',
            relation: '',
            isTravelling: 'yes',
            immigrationNumber: '',
          }).map(([field, value]) => [`members.${index + 1}.${field}`, value]),
        ),
      ),
    })
  })

  it('leaves out the spare rows of a browser without JavaScript', () => {
    const spare = { 'members.1.givenNames': '', 'members.1.isTravelling': 'yes', 'paste.isPlain': 'on' }
    const read = step({ ...FORM, ...spare, 'paste.text': 'Prénom\nAwa' }, 'read')
    expect(step(read?.values ?? {}, 'add')?.values).toMatchObject({ 'members.1.givenNames': 'Awa' })
  })

  it('keeps a list it cannot take, and says why', () => {
    const refused = (text: string) => step({ ...FORM, 'paste.text': text }, 'read')
    expect(refused('Ba;Awa\n'.repeat(10_000))?.problems).toEqual([
      { path: 'paste.text', code: 'paste_too_many', params: { rows: 10_000, most: 30 } },
    ])
    expect(refused('x\t'.repeat(21))?.problems).toMatchObject([{ code: 'paste_too_wide' }])
    expect(refused('"open')?.values).toMatchObject({ 'paste.text': '"open' })
    expect(refused('')?.problems).toMatchObject([{ code: 'sheet_empty' }])
  })

  it('wants the given names, and one column for each field', () => {
    const read = step({ ...FORM, 'paste.text': 'x\ty\nz\tw' }, 'read')
    expect(read?.problems).toEqual([{ path: 'paste.columns.0', code: 'paste_no_names' }])
    const twice = { ...read?.values, 'paste.columns.0': 'givenNames', 'paste.columns.1': 'givenNames' }
    expect(step(twice, 'check')?.problems).toEqual([{ path: 'paste.columns.1', code: 'paste_column_twice' }])
  })

  it('copies from who leads the file', () => {
    const values = { ...FORM, 'members.1.familyName': '', 'members.1.relation': 'child' }
    const copied = (same: string) => readHouseholdForm({ ...values, same }, TODAY)?.values
    expect(copied('members.1.familyName')).toEqual({ ...values, 'members.1.familyName': 'Ba' })
    expect(copied('members.1.nationality')).toMatchObject({ 'members.1.nationality': 'SN' })
    expect(copied('members.1.givenNames')).toBeUndefined()
    expect(copied('__proto__')).toBeUndefined()
  })
})

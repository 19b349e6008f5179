import type { FieldTexts } from '../field-texts'
import type { Section } from '../model'

/** What was typed into a section and is no answer yet. */
export type Unfinished = { readonly section: string; readonly field: string; readonly content: string }

/** The texts of a section as they come back: what is stored, and over it what was typed. */
export function withUnfinished<Texts extends FieldTexts>(
  texts: Texts,
  unfinished: readonly Unfinished[],
  section: Section,
): Texts {
  const typed = unfinished.filter((one) => one.section === section)
  return { ...texts, ...Object.fromEntries(typed.map(({ field, content }) => [field, content])) }
}

/** `members.<id>.sex`: whose field it is, and which. */
const ofRow = ({ field }: Unfinished) => {
  const [group, id = '', name = ''] = field.split('.')
  return { group, id, name }
}

/** What was typed about one person of the household, by the names of the fields. */
export function textsOfRow(unfinished: readonly Unfinished[], id: string): FieldTexts {
  const typed = unfinished.filter((one) => one.section === 'household' && ofRow(one).id === id)
  return Object.fromEntries(typed.map((one) => [ofRow(one).name, one.content]))
}

/** The people being added to the household: who is nobody of it yet. */
export function newRowsIn(
  unfinished: readonly Unfinished[],
  personIds: readonly string[],
): readonly string[] {
  const ids = unfinished.filter(({ section }) => section === 'household').map((one) => ofRow(one).id)
  return [...new Set(ids)].filter((id) => !personIds.includes(id))
}

/** One field somebody typed in: what stood there when they began, and what stands there now. */
export type TypedField = { readonly field: string; readonly was: string; readonly text: string }

/** Two texts that a person would call the same: browsers and forms write line ends and blanks in their own way. */
export const isSameText = (one = '', other = '') => plain(one) === plain(other)
const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()

/**
 * Fields in which somebody else wrote something else meanwhile: what stands there is neither what was there when typing
 * began nor what was typed.
 */
export function conflictsIn(typed: readonly TypedField[], current: FieldTexts): readonly TypedField[] {
  return typed.filter(
    ({ field, was, text }) => !isSameText(current[field], was) && !isSameText(current[field], text),
  )
}

export type Settled = {
  /** Can stand as answers, together with what is stored. */
  readonly accepted: FieldTexts
  /** Cannot be answers yet: kept as typed. */
  readonly held: FieldTexts
}

const without = (texts: FieldTexts, fields: readonly string[]): FieldTexts =>
  Object.fromEntries(Object.entries(texts).filter(([field]) => !fields.includes(field)))

/**
 * Which of the wished texts can be answers now. A field that is wrong is held. Where something else would become wrong
 * (a date contradicts an answer that is not given yet), the fields are tried one by one, as often as that helps.
 * @param wrongIn the fields that cannot stand as they are in a set of texts
 */
export function settle(
  stored: FieldTexts,
  wished: FieldTexts,
  wrongIn: (texts: FieldTexts) => readonly string[],
): Settled {
  const wrongBefore = new Set(wrongIn(stored))
  const wrongWith = (texts: FieldTexts) =>
    wrongIn({ ...stored, ...texts }).filter((field) => field in texts || !wrongBefore.has(field))
  let accepted = wished
  for (let wrong = wrongWith(accepted); wrong.length > 0; wrong = wrongWith(accepted)) {
    const own = wrong.filter((field) => field in accepted)
    accepted = own.length > 0 ? without(accepted, own) : oneByOne(accepted, wrongWith)
  }
  return { accepted, held: without(wished, Object.keys(accepted)) }
}

function oneByOne(texts: FieldTexts, wrongWith: (texts: FieldTexts) => readonly string[]): FieldTexts {
  let accepted: FieldTexts = {}
  let isHelping = true
  while (isHelping) {
    isHelping = false
    for (const [field, text] of Object.entries(texts)) {
      if (field in accepted || wrongWith({ ...accepted, [field]: text }).length > 0) continue
      accepted = { ...accepted, [field]: text }
      isHelping = true
    }
  }
  return accepted
}

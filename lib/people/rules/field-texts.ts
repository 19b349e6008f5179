import type { PersonProfile, PersonSection } from '../model'
import { textOfBirth } from './identity'

// What stands in a section of a person, by the names of the controls of its form: to fill it and to compare two versions.

export type FieldTexts = Readonly<Record<string, string>>

const yesNo = (answer: boolean | null) => (answer === null ? '' : answer ? 'yes' : 'no')

/** The rows of a list, each by the names of its own controls. */
export function rowsOf(person: PersonProfile, section: PersonSection): readonly FieldTexts[] {
  switch (section) {
    case 'identity':
      return person.otherNationalities.map((code) => ({ code }))
    case 'languages':
      return person.spokenLanguages.map((code) => ({ code }))
    case 'names':
      return person.names.map(({ kind, name }) => ({ kind, name }))
    case 'documents':
      return person.documents.map((held) => ({
        kind: held.kind,
        number: held.number,
        country: held.country ?? '',
        issuedOn: held.issuedOn ?? '',
        validUntil: held.validUntil ?? '',
      }))
    case 'contacts':
      return person.contacts.map((contact) => ({
        kind: contact.kind,
        value: contact.value,
        owner: contact.owner ?? '',
        endedOn: contact.endedOn ?? '',
      }))
    case 'addresses':
      return person.addresses.map((address) => ({
        kind: address.kind,
        line: address.line ?? '',
        postcode: address.postcode ?? '',
        town: address.town ?? '',
        country: address.country ?? '',
        fromOn: address.fromOn ?? '',
        untilOn: address.untilOn ?? '',
      }))
  }
}

/** The name of the list in the form of a section. */
export const LIST_OF_SECTION = {
  identity: 'otherNationalities',
  names: 'names',
  languages: 'languages',
  documents: 'documents',
  contacts: 'contacts',
  addresses: 'addresses',
} as const satisfies Record<PersonSection, string>

/** Every control of a section with its text. */
export function textsOfSection(person: PersonProfile, section: PersonSection): FieldTexts {
  const list = LIST_OF_SECTION[section]
  const rows = rowsOf(person, section).flatMap((row, index) =>
    Object.entries(row).map(([field, text]) => [`${list}.${index}.${field}`, text]),
  )
  const single =
    section === 'identity'
      ? {
          familyName: person.familyName ?? '',
          hasNoFamilyName: person.familyName === null ? 'on' : '',
          givenNames: person.givenNames,
          nativeName: person.nativeName ?? '',
          birthDate: textOfBirth(person),
          sex: person.sex,
          nationality: person.nationality,
          immigrationNumber: person.immigrationNumber ?? '',
        }
      : section === 'languages'
        ? { interpreterNeeded: yesNo(person.interpreterNeeded) }
        : {}
  return { ...single, ...Object.fromEntries(rows) }
}

/** Names of the answers that differ, without the place of their row: what the audit may tell. */
export function changedNames(before: FieldTexts, after: FieldTexts): string {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => (before[name] ?? '') !== (after[name] ?? ''))
  return [...new Set(changed.map((name) => name.split('.').at(-1) ?? name))].sort().join(',')
}

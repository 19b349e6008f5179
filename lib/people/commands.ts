import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused, stale, type FieldError, type Outcome } from '@/lib/runner/outcome'
import {
  savePersonAddressesInput,
  savePersonContactsInput,
  savePersonDocumentsInput,
  savePersonLanguagesInput,
  savePersonNamesInput,
} from './input'
import type { PersonSection } from './model'
import {
  countChange,
  personForUpdate,
  profilesOf,
  replaceAddresses,
  replaceContacts,
  replaceDocuments,
  replaceNames,
  saveLanguages,
} from './records'
import { mayEditPerson } from './rules/editing'
import { changedNames, textsOfSection } from './rules/field-texts'
import { foldContact } from './rules/identity'

export type SavedPerson = { readonly id: string; readonly section: PersonSection }

type Section<Event extends string> = {
  readonly section: PersonSection
  readonly event: Event
  readonly problems: readonly FieldError[]
  readonly write: () => Promise<void>
}

/**
 * The one way to change a part of a person: locked, the right to change it before anything is shown of it, then the
 * version, then what was typed. The trail of the latest file tells which answers changed, never what they say.
 */
async function saveSection<Event extends string>(
  { tx, actor }: Context,
  asked: { readonly id: string; readonly version: number },
  { section, event, problems, write }: Section<Event>,
): Promise<Outcome<SavedPerson, Event>> {
  const found = await personForUpdate(tx, asked.id)
  if (!found) return notFound
  const { profile, files } = found
  if (!mayEditPerson(actor, files)) return refused([refuse('person_of_others')])
  const before = textsOfSection(profile, section)
  if (profile.version !== asked.version) return stale(profile.version, before)
  if (problems.length > 0) return invalid(problems)
  await write()
  await countChange(tx, asked.id)
  const [saved] = await profilesOf(tx, [asked.id])
  const changed = saved ? changedNames(before, textsOfSection(saved, section)) : ''
  const told: DomainEvent<Event> = {
    type: event,
    caseId: files[0]?.id,
    subjectId: asked.id,
    details: { changed },
  }
  return done({ id: asked.id, section }, [told])
}

/** Rows that say the same thing a second time, each with its field. */
function repeated<Row extends { readonly index: number }>(
  rows: readonly Row[],
  list: string,
  field: string,
  code: string,
  key: (row: Row) => string,
): FieldError[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const its = key(row)
    if (seen.has(its)) return [{ path: `${list}.${row.index}.${field}`, code }]
    seen.add(its)
    return []
  })
}

/** Other spellings and former names; the name as in the document is part of the identity. */
export const savePersonNames = defineCommand({
  name: 'person.save_names',
  permission: 'person:edit',
  input: savePersonNamesInput,
  events: ['person.names_saved'],
  run(context) {
    const { tx, input } = context
    return saveSection(context, input, {
      section: 'names',
      event: 'person.names_saved',
      problems: repeated(input.names, 'names', 'name', 'twice', (row) => row.name.toLowerCase()),
      write: () =>
        replaceNames(
          tx,
          input.id,
          input.names.map(({ index: _index, ...name }) => name),
        ),
    })
  },
})

/** The languages somebody speaks, and whether they need an interpreter. */
export const savePersonLanguages = defineCommand({
  name: 'person.save_languages',
  permission: 'person:edit',
  input: savePersonLanguagesInput,
  events: ['person.languages_saved'],
  run(context) {
    const { tx, input } = context
    return saveSection(context, input, {
      section: 'languages',
      event: 'person.languages_saved',
      problems: repeated(input.languages, 'languages', 'code', 'twice', (row) => row.code),
      write: () =>
        saveLanguages(tx, input.id, {
          spokenLanguages: input.languages.map((row) => row.code),
          interpreterNeeded: input.interpreterNeeded ?? null,
        }),
    })
  },
})

/** Papers that say who somebody is. */
export const savePersonDocuments = defineCommand({
  name: 'person.save_documents',
  permission: 'person:edit',
  input: savePersonDocumentsInput,
  events: ['person.documents_saved'],
  run(context) {
    const { tx, input, today } = context
    const dates = input.documents.flatMap(({ index, issuedOn, validUntil }) => [
      ...(issuedOn && issuedOn > today
        ? [{ path: `documents.${index}.issuedOn`, code: 'date_in_future' }]
        : []),
      ...(issuedOn && validUntil && validUntil < issuedOn
        ? [{ path: `documents.${index}.validUntil`, code: 'date_order' }]
        : []),
    ])
    return saveSection(context, input, {
      section: 'documents',
      event: 'person.documents_saved',
      problems: [
        ...dates,
        ...repeated(input.documents, 'documents', 'number', 'twice', (row) => `${row.kind} ${row.number}`),
      ],
      write: () =>
        replaceDocuments(
          tx,
          input.id,
          input.documents.map(({ kind, number, country, issuedOn, validUntil }) => ({
            kind,
            number,
            country: country ?? null,
            issuedOn: issuedOn ?? null,
            validUntil: validUntil ?? null,
          })),
        ),
    })
  },
})

/** How somebody is reached, and whose telephone it is. */
export const savePersonContacts = defineCommand({
  name: 'person.save_contacts',
  permission: 'person:edit',
  input: savePersonContactsInput,
  events: ['person.contacts_saved'],
  run(context) {
    const { tx, input, today } = context
    return saveSection(context, input, {
      section: 'contacts',
      event: 'person.contacts_saved',
      problems: [
        ...input.contacts.flatMap(({ index, endedOn }) =>
          endedOn && endedOn > today ? [{ path: `contacts.${index}.endedOn`, code: 'date_in_future' }] : [],
        ),
        ...repeated(
          input.contacts,
          'contacts',
          'value',
          'twice',
          (row) => `${row.kind} ${foldContact(row.kind, row.value)}`,
        ),
      ],
      write: () =>
        replaceContacts(
          tx,
          input.id,
          input.contacts.map(({ kind, value, owner, endedOn }) => ({
            kind,
            value,
            owner: owner ?? null,
            endedOn: endedOn ?? null,
          })),
        ),
    })
  },
})

/** Where somebody lives and lived. */
export const savePersonAddresses = defineCommand({
  name: 'person.save_addresses',
  permission: 'person:edit',
  input: savePersonAddressesInput,
  events: ['person.addresses_saved'],
  run(context) {
    const { tx, input } = context
    return saveSection(context, input, {
      section: 'addresses',
      event: 'person.addresses_saved',
      problems: input.addresses.flatMap(({ index, fromOn, untilOn }) =>
        fromOn && untilOn && untilOn < fromOn
          ? [{ path: `addresses.${index}.untilOn`, code: 'date_order' }]
          : [],
      ),
      write: () =>
        replaceAddresses(
          tx,
          input.id,
          input.addresses.map(({ kind, line, postcode, town, country, fromOn, untilOn }) => ({
            kind,
            line: line ?? null,
            postcode: postcode ?? null,
            town: town ?? null,
            country: country ?? null,
            fromOn: fromOn ?? null,
            untilOn: untilOn ?? null,
          })),
        ),
    })
  },
})

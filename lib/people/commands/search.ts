import 'server-only'
import { randomUUID } from 'node:crypto'
import { defineCommand } from '@/lib/runner/command'
import { done } from '@/lib/runner/outcome'
import { searchPersonInput } from '../input'
import { insertPersonSearch } from '../records/searches'
import { textOfBirth } from '../rules/identity'
import { searchedWords } from '../rules/screening'

/**
 * Looks for a person before they are entered. Who was found is read by the page that follows; here it is recorded that
 * somebody looked, which lets them enter the person for the rest of the day.
 */
export const searchPerson = defineCommand({
  name: 'person.search',
  permission: 'case:open_draft',
  input: searchPersonInput,
  events: ['person.searched'],
  async run({ tx, actor, today, input }) {
    const { familyName, givenNames, nativeName, number, birthDate, enquiryId } = input
    const id = randomUUID()
    const searched = searchedWords(familyName ?? null, givenNames ?? null, nativeName ?? null)
    const birth = birthDate
      ? textOfBirth({ birthDate: birthDate.date, birthPrecision: birthDate.precision })
      : undefined
    await insertPersonSearch(tx, {
      id,
      actorId: actor.id,
      on: today,
      ...searched,
      typed: { enquiryId, familyName, givenNames, nativeName, birth, number },
    })
    return done({ searchId: id }, [{ type: 'person.searched', details: { words: searched.words.length } }])
  },
})

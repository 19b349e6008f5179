import 'server-only'
import { randomUUID } from 'node:crypto'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, stale } from '@/lib/runner/outcome'
import { addCentreInput, changeCentreInput } from './input'
import { centreById, centres, insertCentre, saveCentre } from './records'

const foldedName = (name: string) => name.trim().toLocaleLowerCase('nl-BE')

/** A reception centre begins to keep places for people who return. */
export const addCentre = defineCommand({
  name: 'accommodation.add_centre',
  permission: 'accommodation:keep_centres',
  input: addCentreInput,
  events: ['return_centre.added'],
  async run({ tx, input }) {
    const known = await centres(tx)
    if (known.some(({ name }) => foldedName(name) === foldedName(input.name))) {
      return invalid([{ path: 'name', code: 'name_taken' }])
    }
    const id = randomUUID()
    await insertCentre(tx, id, { ...input, remarks: input.remarks ?? null })
    return done({ id }, [{ type: 'return_centre.added', subjectId: id, details: { places: input.places } }])
  },
})

/** Other places, another name. Fewer places than guests send nobody away: no new ones are given until some are free. */
export const changeCentre = defineCommand({
  name: 'accommodation.change_centre',
  permission: 'accommodation:keep_centres',
  input: changeCentreInput,
  events: ['return_centre.changed'],
  async run({ tx, input }) {
    const stored = await centreById(tx, input.id)
    if (!stored) return notFound
    const { id, version, ...content } = input
    const current = {
      name: stored.name,
      municipality: stored.municipality,
      places: String(stored.places),
      remarks: stored.remarks ?? '',
    }
    if (stored.version !== version) return stale(stored.version, current)
    const known = await centres(tx)
    if (known.some((other) => other.id !== id && foldedName(other.name) === foldedName(input.name))) {
      return invalid([{ path: 'name', code: 'name_taken' }])
    }
    if (!(await saveCentre(tx, stored, { ...content, remarks: content.remarks ?? null }))) {
      return stale(stored.version, current)
    }
    return done({ id }, [
      {
        type: 'return_centre.changed',
        subjectId: id,
        details: { from: stored.places, to: input.places },
      },
    ])
  },
})

import 'server-only'
import { randomUUID } from 'node:crypto'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { newOrganisation, organisationChange, userChange } from '../input'
import type { OrganisationFields } from '../model'
import { insertOrganisation, isNameTaken, organisationById, saveOrganisation } from '../records/accounts'

type Sent = Omit<OrganisationFields, 'city' | 'country'> & {
  readonly city?: string
  readonly country?: string
}
const fieldsOf = ({ name, kind, city, country, locale }: Sent): OrganisationFields => ({
  name,
  kind,
  city: city ?? null,
  country: country ?? 'BE',
  locale,
})

/** A partner, a desk or a city takes part from now on. */
export const addOrganisation = defineCommand({
  name: 'organisation.add',
  permission: 'organisation:edit',
  input: newOrganisation,
  events: ['organisation.added'],
  async run({ tx, input }) {
    if (await isNameTaken(tx, input.name, null)) return invalid([{ path: 'name', code: 'twice' }])
    const id = randomUUID()
    await insertOrganisation(tx, { id, ...fieldsOf(input) })
    return done({ id }, [{ type: 'organisation.added', subjectId: id, details: { kind: input.kind } }])
  },
})

export const changeOrganisation = defineCommand({
  name: 'organisation.change',
  permission: 'organisation:edit',
  input: organisationChange,
  events: ['organisation.changed'],
  async run({ tx, input }) {
    const found = await organisationById(tx, input.id)
    if (!found) return notFound
    if (found.version !== input.version) {
      const { name, kind, city, country, locale } = found
      return stale(found.version, { name, kind, city: city ?? '', country, locale })
    }
    if (await isNameTaken(tx, input.name, input.id)) return invalid([{ path: 'name', code: 'twice' }])
    if (!(await saveOrganisation(tx, input, fieldsOf(input)))) return stale(found.version)
    return done({ id: found.id }, [{ type: 'organisation.changed', subjectId: found.id }])
  },
})

/** An organisation takes no part any more: from this moment none of its people gets in, nor any token of theirs. */
export const closeOrganisation = defineCommand({
  name: 'organisation.close',
  permission: 'organisation:edit',
  input: userChange,
  events: ['organisation.closed'],
  async run({ tx, actor, input }) {
    const found = await organisationById(tx, input.id)
    if (!found) return notFound
    if (found.version !== input.version) return stale(found.version)
    if (found.id === actor.organisationId) return refused([refuse('own_organisation')])
    if (!found.active) return refused([refuse('already_disabled')])
    if (!(await saveOrganisation(tx, input, { active: false }))) return stale(found.version)
    return done({ id: found.id }, [
      { type: 'organisation.closed', subjectId: found.id, details: { people: found.people } },
    ])
  },
})

export const reopenOrganisation = defineCommand({
  name: 'organisation.reopen',
  permission: 'organisation:edit',
  input: userChange,
  events: ['organisation.reopened'],
  async run({ tx, input }) {
    const found = await organisationById(tx, input.id)
    if (!found) return notFound
    if (found.version !== input.version) return stale(found.version)
    if (found.active) return refused([refuse('already_enabled')])
    if (!(await saveOrganisation(tx, input, { active: true }))) return stale(found.version)
    return done({ id: found.id }, [{ type: 'organisation.reopened', subjectId: found.id }])
  },
})

import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { organisationInput } from '../input'
import { openFilesOf, organisationById, organisationList, tokensOf } from '../records/accounts'

/** Every organisation, those that take part first. */
export const organisationsOfProgramme = defineQuery({
  name: 'organisation.list',
  permission: 'organisation:edit',
  input: z.strictObject({}),
  run: async ({ tx }) => ({ organisations: await organisationList(tx) }),
})

export const organisationDetail = defineQuery({
  name: 'organisation.read',
  permission: 'organisation:edit',
  input: organisationInput,
  async run({ tx, actor, input }) {
    const organisation = await organisationById(tx, input.id)
    return (
      organisation && {
        organisation,
        isOwn: organisation.id === actor.organisationId,
        openFiles: await openFilesOf(tx, organisation.id),
      }
    )
  },
})

/** One's own tokens: whether a system still comes in under one's name. */
export const ownTokens = defineQuery({
  name: 'token.own',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  run: async ({ tx, actor }) => ({ tokens: await tokensOf(tx, actor.id) }),
})

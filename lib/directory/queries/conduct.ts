import 'server-only'
import { z } from 'zod'
import { CONDUCT_VERSION } from '@/lib/access/conduct'
import { defineQuery } from '@/lib/runner/query'
import { acceptedAt, colleaguesOfLead } from '../records/conduct'

/** When one accepted the version that counts now; null when one has not. */
export const ownConduct = defineQuery({
  name: 'conduct.read',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: z.strictObject({}),
  run: async ({ tx, actor }) => ({ acceptedAt: await acceptedAt(tx, actor.id, CONDUCT_VERSION) }),
})

/** The people of one's own organisation, for whoever leads it; nothing for anybody else. */
export const ownOrganisation = defineQuery({
  name: 'organisation.own',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor }) {
    const colleagues = await colleaguesOfLead(tx, actor)
    return colleagues && { organisation: actor.organisationName, colleagues }
  },
})

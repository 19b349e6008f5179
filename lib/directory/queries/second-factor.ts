import 'server-only'
import { z } from 'zod'
import { addressOfSecret } from '@/lib/access/one-time-code'
import { recoveryCodesLeft, secondFactorOf } from '@/lib/access/second-factor'
import { defineQuery } from '@/lib/runner/query'
import { ownProfile } from '../records'

/** One's own second factor: since when, how many recovery codes are left, and the secret that waits for its first code. */
export const ownSecondFactor = defineQuery({
  name: 'second_factor.read',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor }) {
    const [own, factor] = [await ownProfile(tx, actor), await secondFactorOf(tx, actor.id)]
    if (!own) return null
    const pending = factor?.pendingSecret ?? null
    return {
      id: actor.id,
      confirmedAt: factor?.confirmedAt ?? null,
      codesLeft: factor?.confirmedAt ? await recoveryCodesLeft(tx, actor.id) : 0,
      pending: pending ? { secret: pending, address: addressOfSecret(pending, own.email) } : null,
    }
  },
})

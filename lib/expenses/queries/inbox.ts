import 'server-only'
import { z } from 'zod'
import { defineQuery } from '@/lib/runner/query'
import { envelopeDetail, envelopes, financeWork, moneyDifferences } from '../records'
import * as fields from '@/lib/kernel/fields'
import { budgetEndsOn } from '@/lib/programme/rules/budget-period'
import { HEALTH_CATEGORIES } from '@/lib/plans/model'
import { isNearlyEmpty } from '../rules/envelope'

/** Everything finance has to do today, each with the page where it is done. */
export const financeInbox = defineQuery({
  name: 'finance.inbox',
  permission: 'envelope:list',
  input: z.strictObject({}),
  async run({ tx, actor, today }) {
    const work = await financeWork(tx)
    const expenses = work.expenses.map(({ category, departedOn, requestedById, ...expense }) => ({
      ...expense,
      isHealth: HEALTH_CATEGORIES.includes(category),
      isOwn: requestedById === actor.id,
      endsOn: departedOn && budgetEndsOn(departedOn),
    }))
    const soonest = (a: { endsOn: string | null }, b: { endsOn: string | null }) =>
      (a.endsOn ?? '9999').localeCompare(b.endsOn ?? '9999')
    const at = (status: string) => expenses.filter((expense) => expense.status === status).sort(soonest)
    return {
      today,
      grants: work.grants,
      toApprove: at('quoted'),
      toPay: at('approved'),
      withoutReceipt: at('paid'),
      differences: await moneyDifferences(tx),
      envelopes: (await envelopes(tx)).filter((envelope) => isNearlyEmpty(envelope, today)),
    }
  },
})

/** One envelope with the files it consists of, as far as the reader sees them. */
export const envelopePage = defineQuery({
  name: 'envelope.read',
  permission: 'envelope:list',
  input: z.strictObject({ id: fields.id }),
  async run({ tx, input, today }) {
    const envelope = (await envelopes(tx)).find(({ id }) => id === input.id)
    if (!envelope) return null
    const shares = await envelopeDetail(tx, envelope.id)
    const sum = (of: (share: (typeof shares)[number]) => number) =>
      shares.reduce((total, share) => total + of(share), 0)
    return {
      today,
      envelope,
      shares,
      /** Files out of the reader's sight count in the sums all the same. */
      unseen: {
        committed: envelope.committed - sum(({ committed }) => committed),
        paidCents: envelope.paidCents - sum(({ paidCents }) => paidCents),
      },
    }
  },
})

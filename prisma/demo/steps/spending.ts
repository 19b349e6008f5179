import {
  approveExpense,
  fileReceipt,
  payExpense,
  quoteExpense,
  requestExpense,
} from '@/lib/expenses/commands'
import { spendingFile } from '@/lib/expenses/records'
import { centsOf } from '@/lib/expenses/rules/conversion'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { act, look, newKey, type Walk } from '../walk'

/** How far a purchase has come. */
const STEPS = ['requested', 'quoted', 'approved', 'paid', 'receipted'] as const
export type Bought = (typeof STEPS)[number]

/** Local money for one euro, as suppliers ask for it; elsewhere they ask for dollars. */
const MONEY: Readonly<Record<string, readonly [currency: string, rate: number]>> = {
  IQ: ['IQD', 1420],
  GN: ['GNF', 9350],
  AM: ['AMD', 430],
  GE: ['GEL', 3],
  BR: ['BRL', 6],
  MD: ['MDL', 19],
  MN: ['MNT', 3900],
}
const DOLLARS = ['USD', 1.09] as const

/** Buys parts of the plan in force, each a little below what the plan foresaw, as far as `until` says. */
export async function buy(walk: Walk, parts: readonly Bought[], day: CalendarDate): Promise<void> {
  const file = await look(walk, 'field', ({ tx }) => spendingFile(tx, walk.ref), day)
  const [localCurrency, rate] = MONEY[walk.answers.destination] ?? DOLLARS
  const chosen = (file?.parts ?? []).filter(({ partCents }) => partCents >= 5_000).slice(0, parts.length)
  for (const [place, part] of chosen.entries()) {
    const last = STEPS.indexOf(parts[place] ?? 'requested')
    const euros = Math.floor((part.partCents * walk.chance.between(84, 97)) / 10_000)
    const localAmount = String(Math.floor(euros * rate))
    const asked = await act(
      walk,
      ['field', requestExpense],
      {
        ref: walk.ref,
        paidBy: `${part.key}:${part.code}`,
        payee: walk.chance.onceIn(5) ? 'person' : 'vendor',
        supplier: walk.chance.pick(SUPPLIERS),
        idempotencyKey: newKey(),
      },
      day,
    )
    const expense = { ref: walk.ref, expenseId: asked.expenseId }
    if (last < 1 || centsOf(BigInt(localAmount) * 1000n, BigInt(Math.round(rate * 100_000_000))) === 0)
      continue
    const quote = { localAmount, localCurrency, rate: String(rate), rateOn: day }
    await act(walk, ['field', quoteExpense], { ...expense, version: 1, ...quote }, day)
    if (last < 2) continue
    await act(walk, ['finance', approveExpense], { ...expense, version: 2, idempotencyKey: newKey() }, day)
    if (last < 3) continue
    const payment = { ...expense, version: 3, paidOn: day, idempotencyKey: newKey() }
    await act(walk, ['counsellor', payExpense], payment, day)
    if (last < 4) continue
    const receipt = {
      receiptNumber: `F-${walk.ref.slice(-5)}-${place + 1}`,
      deliveryProof: 'Photo taken at the visit, delivery note signed',
    }
    await act(walk, ['field', fileReceipt], { ...expense, version: 4, ...receipt }, day)
  }
}

const SUPPLIERS = [
  'Central market cooperative',
  'Workshop supplies',
  'City hardware',
  'Family trade house',
] as const

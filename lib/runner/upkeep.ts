import 'server-only'
import type { DomainEvent } from '@/lib/audit/model'
import type { Context } from './context'

/** What follows from every change and is kept beside the facts, in the transaction that changed them. */
export type Upkeep = (
  context: Pick<Context, 'tx' | 'today' | 'now'>,
  events: readonly DomainEvent[],
) => Promise<void>

// The rules stand on a higher floor than the runner: whoever starts the program hands them over. Modules may be loaded
// more than once by a server, so the place is shared.
const shared = globalThis as { retourUpkeep?: Upkeep }

/** Once, before the first command: by the server, the jobs, the demo and the tests. */
export function setUpkeep(upkeep: Upkeep): void {
  shared.retourUpkeep = upkeep
}

/** @throws Error when a program changes data without keeping up what follows: nothing is saved then */
export async function keepUp(
  context: Pick<Context, 'tx' | 'today' | 'now'>,
  events: readonly DomainEvent[],
): Promise<void> {
  if (!shared.retourUpkeep) throw new Error('this program has not called setUpkeep')
  await shared.retourUpkeep(context, events)
}

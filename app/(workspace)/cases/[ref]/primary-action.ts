import type { Action } from '@/lib/cases/model'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { actionHref, fixHref, hasOwnPage } from '../hrefs'
import type { Fix } from '@/lib/cases/rules/guards'

export type PrimaryAction =
  | { readonly kind: 'action'; readonly action: Action; readonly href: string }
  | { readonly kind: 'fix'; readonly fix: Fix; readonly href: string }

/**
 * What the reader most likely came to do: move the case on, where that is theirs and nothing stands in the way or its
 * page collects what is missing; else the first missing thing they can put right.
 */
export function primaryActionOf(data: Pick<CaseOverview, 'ref' | 'gate' | 'actions'>): PrimaryAction | null {
  if (!data.gate) return null
  const { action, conditions } = data.gate
  const own = data.actions.find((available) => available.action === action)
  if (own && (own.allowed || hasOwnPage(action))) {
    return { kind: 'action', action, href: actionHref(data.ref, action) }
  }
  const missing = conditions.find((condition) => !condition.isMet && condition.fix)
  return missing?.fix ? { kind: 'fix', fix: missing.fix, href: fixHref(data.ref, missing.fix) } : null
}

import type { Decision } from './decide'

export const EFFECT_PARTS = [
  'return',
  'cashGrant',
  'cashGrantTotal',
  'reintegration',
  'reintegrationTotal',
  'servicesAdded',
  'servicesRemoved',
] as const
export type EffectPart = (typeof EFFECT_PARTS)[number]

/**
 * One change of a result: an outcome code, an amount in cents, or codes of services between commas. `was` is what it was
 * before, where that is known.
 */
export type Effect = { readonly part: EffectPart; readonly value: string; readonly was?: string }

function isUndetermined({ return: assistance, cashGrant, reintegration }: Decision): boolean {
  return [assistance.outcome, cashGrant.outcome, reintegration.access].includes('undetermined')
}

function changedParts(before: Decision, after: Decision): Required<Effect>[] {
  const parts: Required<Effect>[] = [
    { part: 'return', was: before.return.outcome, value: after.return.outcome },
    { part: 'cashGrant', was: before.cashGrant.outcome, value: after.cashGrant.outcome },
    {
      part: 'cashGrantTotal',
      was: String(before.cashGrant.total.cents),
      value: String(after.cashGrant.total.cents),
    },
    { part: 'reintegration', was: before.reintegration.access, value: after.reintegration.access },
    {
      part: 'reintegrationTotal',
      was: String(before.reintegration.total.cents),
      value: String(after.reintegration.total.cents),
    },
    {
      part: 'servicesAdded',
      was: '',
      value: after.services.filter((code) => !before.services.includes(code)).join(','),
    },
    {
      part: 'servicesRemoved',
      was: '',
      value: before.services.filter((code) => !after.services.includes(code)).join(','),
    },
  ]
  return parts.filter(({ was, value }) => was !== value)
}

/**
 * How one result differs from another, part by part. When the return itself falls away only that is said. Empty when
 * nothing differs, or when the new result is left open by missing facts.
 */
export function effectsBetween(before: Decision, after: Decision): Effect[] {
  const isStillOpen = isUndetermined(after) && !isUndetermined(before)
  const parts = changedParts(before, after).filter(({ value }) => value !== 'undetermined')
  if (isStillOpen) return []
  const isReturnLost = after.return.outcome !== 'granted' && before.return.outcome !== after.return.outcome
  return isReturnLost ? parts.filter(({ part }) => part === 'return') : parts
}

/** The same as a line of text, for partner systems: `reintegration:granted reintegrationTotal:220000`; null for none. */
export function effectOf(before: Decision, after: Decision): string | null {
  const told = effectsBetween(before, after)
  return told.length > 0 ? told.map(({ part, value }) => `${part}:${value}`).join(' ') : null
}

/** Reads the `effect` of a `WouldChange` for display. */
export function effectsOf(effect: string): Effect[] {
  return effect.split(' ').flatMap((text) => {
    const [name, value = ''] = text.split(':')
    const part = EFFECT_PARTS.find((known) => known === name)
    return part ? [{ part, value }] : []
  })
}

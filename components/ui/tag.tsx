import type { ReactNode } from 'react'
import type { IconName } from './icon'

export type Tone = 'neutral' | 'info' | 'warn' | 'ok' | 'teal' | 'violet' | 'danger'

/** The icon a tone carries when the place does not name a better one: colour never speaks alone. */
const TONE_ICON: Record<Tone, IconName> = {
  neutral: 'dashed',
  info: 'inbox',
  warn: 'hourglass',
  ok: 'check',
  teal: 'plane',
  violet: 'diamond',
  danger: 'alert',
}

/** The classes of a tag: one element, the icon is drawn by the style sheet. */
export function tagClass(tone: Tone = 'neutral', icon: IconName = TONE_ICON[tone]) {
  return `tag${tone === 'neutral' ? '' : ` t-${tone}`} i-${icon}`
}

/** A state in a word. Violet is attention without judgement, danger asks for an act. */
export function Tag({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName
  children: ReactNode
}) {
  return <span className={tagClass(tone, icon)}>{children}</span>
}

export type CountTone = 'neutral' | 'danger' | 'brand'

export function Count({ tone = 'neutral', children }: { tone?: CountTone; children: ReactNode }) {
  return <span className={tone === 'neutral' ? 'count' : `count count-${tone}`}>{children}</span>
}

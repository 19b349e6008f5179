import { Tag } from '@/components/ui/tag'
import type { Look } from './looks'

/** A state of papers, money or people, in colour, icon and word. */
export function StateTag({ look, label }: { look: Look; label: string }) {
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {label}
    </Tag>
  )
}

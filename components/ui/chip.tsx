import Link from 'next/link'
import { Icon } from './icon'

/** A filter in force. The whole chip takes it off. */
export function Chip({
  name,
  value,
  removeHref,
  removeLabel,
}: {
  name?: string
  value: string
  removeHref: string
  removeLabel: string
}) {
  return (
    <Link href={removeHref} prefetch={false} className="chip">
      <span className="sr-only">{removeLabel} </span>
      <span>
        {name && <b>{name}</b>} {value}
      </span>
      <Icon name="x" size="s" />
    </Link>
  )
}

/** A ready-made filter, on or off. */
export function ChoiceChip({
  href,
  label,
  count,
  selected = false,
}: {
  href: string
  label: string
  count?: string | number
  selected?: boolean
}) {
  return (
    <Link href={href} prefetch={false} aria-current={selected ? 'true' : undefined} className="chip">
      {label}
      {count !== undefined && <b>{count}</b>}
    </Link>
  )
}

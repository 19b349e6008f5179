import Link from 'next/link'
import { Icon } from './icon'

export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} prefetch={false} className="back">
      <Icon name="left" />
      {label}
    </Link>
  )
}

import Link from 'next/link'

/** An arrow on the way, and the name. */
export function BrandMark({ name, href }: { name: string; href: string }) {
  return (
    <Link href={href} prefetch={false} className="brand-mark">
      <svg viewBox="0 0 26 26" aria-hidden="true">
        <path d="M8.5 17.5 17 9M10 8.5h7.5V16" fill="none" stroke="currentColor" strokeWidth="2.4" />
      </svg>
      <span>{name}</span>
    </Link>
  )
}

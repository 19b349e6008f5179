/** Initials in a disc. Decoration: the name stands beside it. */
export function Avatar({
  initials,
  size = 'm',
  tone = 'brand',
}: {
  initials: string
  size?: 's' | 'm' | 'l'
  tone?: 'brand' | 'violet'
}) {
  const look = `avatar${size === 'm' ? '' : ` avatar-${size}`}${tone === 'violet' ? ' avatar-violet' : ''}`
  return (
    <span aria-hidden="true" className={look}>
      {initials}
    </span>
  )
}

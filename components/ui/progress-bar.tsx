type BarTone = 'brand' | 'ok' | 'warn' | 'danger'

/** A fraction as a bar; the figures stand beside it in words. Drawn as SVG: the security policy refuses inline styles. */
export function ProgressBar({
  value,
  max,
  label,
  tone = 'brand',
}: {
  value: number
  max: number
  label: string
  tone?: BarTone
}) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0
  return (
    <svg role="img" aria-label={label} className={tone === 'brand' ? 'bar' : `bar bar-${tone}`}>
      <rect width={`${share}%`} height="100%" />
    </svg>
  )
}

/** Sections done out of all sections, one piece each. */
export function SectionsBar({ done, total, label }: { done: number; total: number; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${total * 28} 8`}
      preserveAspectRatio="none"
      className="bar bar-ok"
    >
      {Array.from({ length: total }, (_, section) => (
        <rect
          key={section}
          x={section * 28}
          width={section === total - 1 ? 28 : 26}
          height="8"
          className={section < done ? undefined : 'bar-rest'}
        />
      ))}
    </svg>
  )
}

import { create } from 'qrcode'

/** Lighter squares around the picture, without which cameras do not find it (ISO/IEC 18004). */
const QUIET = 4

/** A text as the square picture that telephones read, drawn by the server: no script, nothing from elsewhere. */
export function Square({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dark = Array.from({ length: size * size }, (_, place) => place).filter((place) => modules.data[place])
  const path = dark
    .map((place) => `M${(place % size) + QUIET} ${Math.floor(place / size) + QUIET}h1v1h-1z`)
    .join('')
  const side = size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={208}
      height={208}
      shapeRendering="crispEdges"
      className="max-w-full"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

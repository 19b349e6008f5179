/** A signature as it was drawn. */
export function DrawnSignature({
  strokes,
  box,
  label,
}: {
  strokes: readonly (readonly number[])[]
  box: { readonly width: number; readonly height: number }
  label: string
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="h-[36px] w-[108px]"
      fill="none"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokes.map((stroke, place) => (
        <polyline key={place} points={stroke.join(' ')} />
      ))}
    </svg>
  )
}

/** A column of one or two parts, one upon the other. */
export type ChartColumn = {
  readonly key: string
  readonly label: string
  /** From below; null where the number is hidden. */
  readonly parts: readonly (number | null)[]
  /** Over the column. */
  readonly total: string
}

const WIDTH = 600
const HEIGHT = 244
const LEFT = 34
const TOP = 22
const BOTTOM = 220

/** Round steps from zero up to the largest value: bars begin at zero, or their lengths lie. */
function stepsFor(largest: number): readonly number[] {
  const wanted = Math.max(largest, 1) / 3
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= wanted) ?? 1)
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / step) + 1 }, (_, count) => count * step)
}

const drawn = (value: number) => Math.round(value * 10) / 10

/** Columns drawn on the server, without a script. The numbers stand over them, and in a table beside the chart. */
export function ColumnChart({ columns, label }: { columns: readonly ChartColumn[]; label: string }) {
  const sums = columns.map(({ parts }) => parts.reduce<number>((sum, part) => sum + (part ?? 0), 0))
  const steps = stepsFor(Math.max(...sums, 0))
  const top = steps.at(-1) ?? 1
  const y = (value: number) => drawn(BOTTOM - (value / top) * (BOTTOM - TOP))
  const slot = (WIDTH - LEFT) / Math.max(columns.length, 1)
  const width = drawn(Math.min(slot * 0.65, 56))
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart-svg">
      <path d={steps.map((step) => `M${LEFT} ${y(step)}H${WIDTH}`).join('')} className="chart-grid" />
      {steps.map((step) => (
        <text key={step} x={LEFT - 6} y={y(step) + 4} textAnchor="end">
          {step}
        </text>
      ))}
      {columns.map((column, place) => {
        const middle = drawn(LEFT + slot * (place + 0.5))
        let below = 0
        return (
          <g key={column.key}>
            {column.parts.map((part, level) => {
              if (!part) return null
              const from = below
              below += part
              return (
                <rect
                  key={level}
                  x={drawn(middle - width / 2)}
                  y={y(below)}
                  width={width}
                  height={drawn(y(from) - y(below))}
                  className={level === 0 ? 'chart-first' : 'chart-second'}
                />
              )
            })}
            <text x={middle} y={y(below) - 5} textAnchor="middle" className="chart-value">
              {column.total}
            </text>
            <text x={middle} y={BOTTOM + 18} textAnchor="middle">
              {column.label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

import type { ReactNode } from 'react'

/** A topic of a form. */
export function FieldSet({
  legend,
  hint,
  size = 'section',
  children,
}: {
  legend: ReactNode
  hint?: ReactNode
  size?: 'field' | 'section'
  children: ReactNode
}) {
  return (
    <fieldset>
      <legend className={size === 'section' ? 'legend legend-section' : 'legend'}>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="fields">{children}</div>
    </fieldset>
  )
}

/** Fields that belong on one line; they wrap when there is no room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>
}

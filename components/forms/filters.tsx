import type { ReactNode } from 'react'
import { Button, LinkButton } from '@/components/ui/button'

/** Filters of a list: a plain GET form, so the address is the state and nothing needs JavaScript. */
export function FilterBar({
  action,
  label,
  applyLabel,
  clear,
  children,
}: {
  action: string
  label: string
  applyLabel: string
  clear?: { href: string; label: string }
  children: ReactNode
}) {
  return (
    <form action={action} method="get" role="search" aria-label={label} className="card compact mb-3">
      <div className="flex flex-wrap items-end gap-3">
        {children}
        <div className="actions">
          <Button type="submit" variant="primary">
            {applyLabel}
          </Button>
          {clear && (
            <LinkButton href={clear.href} variant="quiet">
              {clear.label}
            </LinkButton>
          )}
        </div>
      </div>
    </form>
  )
}

export function FilterSelect({
  name,
  label,
  options,
  defaultValue = '',
  emptyLabel,
}: {
  name: string
  label: string
  options: { value: string; label: string }[]
  defaultValue?: string
  emptyLabel: string
}) {
  const id = `filter-${name}`
  return (
    <div className="field min-w-36 flex-1">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <select id={id} name={name} defaultValue={defaultValue} className="input">
        <option value="">{emptyLabel}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export function FilterText({
  name,
  label,
  defaultValue,
  type = 'text',
}: {
  name: string
  label: string
  defaultValue?: string
  type?: 'text' | 'search' | 'date'
}) {
  const id = `filter-${name}`
  return (
    <div className={`field min-w-36 flex-1 ${type === 'date' ? 'max-w-52' : 'max-w-2xl'}`}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={defaultValue}
        autoComplete="off"
        spellCheck={false}
        className="input"
      />
    </div>
  )
}

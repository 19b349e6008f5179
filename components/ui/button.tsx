import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { Kbd } from './kbd'

export type ButtonLook = {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 's' | 'm' | 'l'
  icon?: IconName
  /** One letter of the keyboard map, shown beside the words; pressed anywhere on the page, it does the same. */
  shortcut?: string
}

/** The classes of a button, for the few places that draw one without these components. */
export function buttonClass(
  { variant = 'secondary', size = 'm' }: Pick<ButtonLook, 'variant' | 'size'>,
  extra = '',
) {
  return `btn${variant === 'secondary' ? '' : ` btn-${variant}`}${size === 'm' ? '' : ` btn-${size}`}${extra && ` ${extra}`}`
}

/** One deep blue button per page at most: what the person most likely came to do. */
export function Button({
  variant,
  size,
  icon,
  shortcut,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return (
    <button
      type={type}
      aria-keyshortcuts={shortcut?.toLowerCase()}
      className={buttonClass({ variant, size }, className)}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

/** A link that looks like a button. `plain` makes an ordinary link: downloads, calendar feeds, other sites. */
export function LinkButton({
  href,
  variant,
  size,
  icon,
  shortcut,
  plain = false,
  className,
  children,
  ...rest
}: ButtonLook & { href: string; plain?: boolean; children: ReactNode } & Omit<ComponentProps<'a'>, 'href'>) {
  const look = buttonClass({ variant, size }, className)
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </>
  )
  return plain ? (
    <a href={href} aria-keyshortcuts={shortcut?.toLowerCase()} className={look} {...rest}>
      {content}
    </a>
  ) : (
    <Link href={href} prefetch={false} aria-keyshortcuts={shortcut?.toLowerCase()} className={look} {...rest}>
      {content}
    </Link>
  )
}

type IconOnly = { icon: IconName; label: string; size?: 's' | 'm'; variant?: 'bare' | 'framed' }

function iconClass({ size = 'm', variant = 'bare' }: Pick<IconOnly, 'size' | 'variant'>, extra = '') {
  const look = variant === 'bare' ? 'btn-bare' : `btn btn-icon${size === 's' ? ' btn-s' : ''}`
  return `${look}${extra && ` ${extra}`}`
}

export function IconButton({
  icon,
  label,
  size,
  variant,
  className,
  type = 'button',
  ...rest
}: IconOnly & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={iconClass({ size, variant }, className)}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}

export function IconLink({ icon, label, size, variant, href }: IconOnly & { href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      title={label}
      className={iconClass({ size, variant })}
    >
      <Icon name={icon} />
    </Link>
  )
}

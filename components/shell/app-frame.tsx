import type { ReactNode } from 'react'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { BrandMark } from './brand-mark'
import { NavLinks, type NavItem } from './nav-links'
import type { PaletteWords } from './palette'
import { Shortcuts } from './shortcuts'

const SIDE = 'app-side'
const SEARCH_BOX = 'search-box'

/**
 * The frame of the workspace: side bar of 216 px, folded to icons between 900 and 1279 px. Below that the very same
 * side bar is a native popover behind the menu button: one list in the page, and no JavaScript to open it.
 */
export function AppFrame({
  productName,
  homeHref,
  nav,
  navLabel,
  views,
  search,
  palette,
  bell,
  language,
  user,
  help,
  skipLabel,
  menuLabel,
  children,
}: {
  productName: string
  homeHref: string
  nav: NavItem[]
  navLabel: string
  views?: { title: string; items: NavItem[]; manage: { href: string; label: string } }
  /** A plain GET form; leave out for people who have nothing to search. */
  search?: { action?: string; label: string; placeholder: string; defaultValue?: string; title?: string }
  /** Words of the palette; with them come the keys of every page. */
  palette?: PaletteWords
  /** What the person was told; `count` is what they have not read. */
  bell?: { href: string; label: string; count?: string }
  language: ReactNode
  user: ReactNode
  help?: ReactNode
  skipLabel: string
  menuLabel: string
  children: ReactNode
}) {
  return (
    <div className="app">
      <a href="#main" className="skip">
        {skipLabel}
      </a>
      <nav id={SIDE} popover="auto" aria-label={navLabel} className="app-side">
        <BrandMark name={productName} href={homeHref} />
        <NavLinks items={nav} />
        {views && views.items.length > 0 && (
          <div className="app-views">
            <h2 className="nav-title">
              <Link href={views.manage.href} prefetch={false} title={views.manage.label}>
                {views.title}
              </Link>
            </h2>
            <NavLinks items={views.items} views />
          </div>
        )}
        <div className="app-user">{user}</div>
      </nav>
      <header className="app-top">
        <BrandMark name={productName} href={homeHref} />
        {search ? (
          <SearchForm {...search} palette={palette} />
        ) : (
          palette && <Shortcuts searchId={SEARCH_BOX} words={palette} />
        )}
        <div className="app-tools">
          {help}
          {bell && <Bell {...bell} />}
          {language}
          <button type="button" popoverTarget={SIDE} className="btn btn-s app-menu">
            <Icon name="menu" />
            <span>{menuLabel}</span>
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="app-main">
        {children}
      </main>
    </div>
  )
}

function Bell({ href, label, count }: { href: string; label: string; count?: string }) {
  return (
    <Link href={href} prefetch={false} aria-label={label} title={label} className="bell">
      <Icon name="bell" />
      {count && <small aria-hidden>{count}</small>}
    </Link>
  )
}

function SearchForm({
  action = '/search',
  label,
  placeholder,
  defaultValue,
  title,
  palette,
}: {
  action?: string
  label: string
  placeholder: string
  defaultValue?: string
  /** Says which key goes here. */
  title?: string
  palette: PaletteWords | undefined
}) {
  return (
    <form role="search" action={action} method="get" className="search">
      <Icon name="search" />
      <input
        id={SEARCH_BOX}
        type="search"
        name="q"
        aria-label={label}
        title={title}
        placeholder={placeholder}
        defaultValue={defaultValue}
        autoComplete="off"
        spellCheck={false}
        className="input"
      />
      {palette && <Shortcuts searchId={SEARCH_BOX} words={palette} />}
    </form>
  )
}

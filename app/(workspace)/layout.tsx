import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SignOut } from '@/app/login/sign-out'
import { MenuLink } from '@/components/ui/menu'
import { ToastRegion } from '@/components/ui/toast'
import { AppFrame } from '@/components/shell/app-frame'
import { HelpPhone } from '@/components/shell/help-phone'
import { LanguageSwitch } from '@/components/shell/language-switch'
import type { NavItem } from '@/components/shell/nav-links'
import { SessionGuard } from '@/components/shell/session-guard'
import { ThemeToggle } from '@/components/shell/theme-switch'
import { UserMenu } from '@/components/shell/user-menu'
import { asTheme, THEME_COOKIE } from '@/lib/access/theme'
import { UNREAD_LIMIT } from '@/lib/notifications/model'
import { askAsViewer } from '@/lib/runner/page'
import { shell } from '@/lib/today/queries'
import { VIEW_COUNT_LIMIT } from '@/lib/views/model'
import { initialsOf } from '@/components/ui/initials'

const HELP_PHONE = { number: '0800 32 745', href: 'tel:080032745' }

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const { data, viewer } = await askAsViewer(shell, {})
  const [t, common, locale, messages, requested] = await Promise.all([
    getTranslations('shell'),
    getTranslations('common'),
    getLocale(),
    getMessages(),
    headers(),
  ])
  const { counts, permissions: may } = data
  const nav: (NavItem | false)[] = [
    { href: '/today', label: t('nav.today'), icon: 'sun', count: counts.today },
    may.cases && { href: '/cases', label: t('nav.cases'), icon: 'folder', count: counts.cases },
    may.pipeline && { href: '/pipeline', label: t('nav.pipeline'), icon: 'monitoring' },
    may.desk && { href: '/desk', label: t('nav.desk'), icon: 'inbox', count: counts.desk },
    may.applications && {
      href: '/applications',
      label: t('nav.applications'),
      icon: 'applications',
      count: counts.applications,
    },
    may.enquiries && { href: '/enquiries', label: t('nav.enquiries'), icon: 'chat', count: counts.enquiries },
    may.departures && {
      href: '/departures',
      label: t('nav.departures'),
      icon: 'takeoff',
      count: counts.departures,
    },
    may.followUps && {
      href: '/follow-ups',
      label: t('nav.followUps'),
      icon: 'monitoring',
      count: counts.followUps,
    },
    may.accommodation && { href: '/accommodation', label: t('nav.accommodation'), icon: 'house' },
    may.payments && { href: '/payments', label: t('nav.payments'), icon: 'cash', count: counts.payments },
    may.figures && { href: '/dashboard', label: t('nav.dashboard'), icon: 'chart' },
    may.programme && { href: '/programme', label: t('nav.programme'), icon: 'settings' },
    may.whatIf && { href: '/eligibility/what-if', label: t('nav.whatIf'), icon: 'scale' },
    may.suspensions && { href: '/suspensions', label: t('nav.suspensions'), icon: 'pause' },
    may.caseload && { href: '/caseload', label: t('nav.caseload'), icon: 'columns' },
    may.glasses && { href: '/broken-glass', label: t('nav.glasses'), icon: 'shield' },
    may.clearances && { href: '/clearances', label: t('nav.clearances'), icon: 'check-circle' },
    may.people && { href: '/admin/people', label: t('nav.people'), icon: 'people' },
    may.mail && { href: '/admin/mail', label: t('nav.mail'), icon: 'mail' },
    may.jobs && { href: '/admin/jobs', label: t('nav.jobs'), icon: 'clock' },
  ]
  const unread = data.unread < UNREAD_LIMIT ? String(data.unread) : `${UNREAD_LIMIT - 1}+`
  const path = requested.get('x-retour-path') ?? '/today'
  return (
    <AppFrame
      productName="Retour"
      homeHref="/today"
      nav={nav.filter((item): item is NavItem => item !== false)}
      navLabel={t('navLabel')}
      views={{
        title: t('views.title'),
        manage: { href: '/profile/views', label: t('views.manage') },
        items: data.views.map(({ name, href, count }) => ({
          href,
          label: name,
          ...(count !== null && {
            count: count > VIEW_COUNT_LIMIT ? `${VIEW_COUNT_LIMIT}+` : count,
          }),
        })),
      }}
      search={
        may.cases
          ? { label: t('search.label'), placeholder: t('search.placeholder'), title: t('search.title') }
          : undefined
      }
      palette={{
        ...messages.shell.palette,
        ...(may.cases && { all: messages.shell.paletteAll }),
      }}
      bell={{
        href: '/notifications',
        label: data.unread > 0 ? t('bellUnread', { count: unread }) : t('bell'),
        count: data.unread > 0 ? unread : undefined,
      }}
      language={
        <LanguageSwitch label={t('language')} current={locale} action="/profile/language" returnTo={path} />
      }
      user={
        <UserMenu
          name={data.displayName}
          detail={`${common(`roles.${data.role}`)} · ${data.organisation}`}
          initials={initialsOf(data.displayName)}
          label={t('account')}
        >
          <MenuLink href="/profile">{t('profile')}</MenuLink>
          <ThemeToggle
            action="/theme"
            theme={asTheme((await cookies()).get(THEME_COOKIE)?.value)}
            labels={{ dark: t('theme.turnDark'), light: t('theme.turnLight') }}
          />
          <SignOut />
        </UserMenu>
      }
      help={<HelpPhone label={t('help')} {...HELP_PHONE} />}
      skipLabel={t('skip')}
      menuLabel={t('menu')}
    >
      {children}
      <SessionGuard
        expiresAt={viewer.session.idleUntil.toISOString()}
        absoluteExpiresAt={viewer.session.expiresAt.toISOString()}
        serverNow={viewer.session.now.toISOString()}
        signInHref="/login"
        labels={messages.shell.session}
      />
      <ToastRegion label={t('notices')} />
    </AppFrame>
  )
}

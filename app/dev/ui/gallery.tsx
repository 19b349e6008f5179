import { FormLabelsProvider } from '@/components/forms/form-labels'
import { AppFrame } from '@/components/shell/app-frame'
import { HelpPhone } from '@/components/shell/help-phone'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { SessionGuard } from '@/components/shell/session-guard'
import { UserMenu } from '@/components/shell/user-menu'
import { LinkButton } from '@/components/ui/button'
import { MenuLink } from '@/components/ui/menu'
import { ToastRegion } from '@/components/ui/toast'
import { CaseParts } from './case-parts'
import { FormParts } from './form-parts'
import { ListParts } from './list-parts'
import { formLabels, sessionLabels } from './sample-labels'
import { SmallParts } from './small-parts'

/** The same parts in the frame of the workspace, light or dark. */
export function Gallery({ dark = false, session }: { dark?: boolean; session?: 'warning' | 'ended' }) {
  return (
    <FormLabelsProvider labels={formLabels}>
      <div data-theme={dark ? 'dark' : undefined} className="bg-canvas text-ink">
        <AppFrame
          productName="Retour"
          homeHref="/"
          navLabel="Main"
          skipLabel="Skip to the content"
          menuLabel="Menu"
          nav={[
            { href: '/today', label: 'Today', count: 7, icon: 'sun' },
            { href: '/cases', label: 'Cases', count: 128, icon: 'folder', current: true },
            { href: '/applications', label: 'Applications', count: 18, icon: 'applications' },
            { href: '/departures', label: 'Departures', count: 41, icon: 'takeoff' },
            { href: '/monitoring', label: 'Monitoring', count: 96, icon: 'monitoring' },
            { href: '/reports', label: 'Reports', icon: 'chart' },
          ]}
          views={{
            title: 'My saved views',
            manage: { href: '/profile/views', label: 'Put your saved views in order' },
            items: [
              { href: '/cases?view=documents', label: 'Travel documents pending', count: 12, current: false },
            ],
          }}
          search={{
            label: 'Search',
            placeholder: 'Search a name, reference, S.P. number…',
          }}
          help={<HelpPhone label="Help desk" number="0800 32 745" href="tel:080032745" />}
          language={<LanguageSwitch label="Language" current="en" action="/dev/ui" />}
          user={
            <UserMenu
              name="Sam Sample"
              detail="Sample return desk"
              initials="SS"
              label="Account of Sam Sample"
            >
              <MenuLink href="/profile" icon="settings">
                Profile
              </MenuLink>
            </UserMenu>
          }
        >
          <CaseParts>
            <Page>
              <PageHeader
                title="Parts of the interface"
                meta="Every component in every state"
                actions={
                  <LinkButton href={dark ? '/dev/ui' : '/dev/ui?theme=dark'} icon="sun">
                    {dark ? 'Light' : 'Dark'}
                  </LinkButton>
                }
              />
              <div className="grid gap-8">
                <SmallParts />
                <ListParts />
                <FormParts />
              </div>
            </Page>
          </CaseParts>
        </AppFrame>
        <ToastRegion label="Notices" />
        {session && <SampleSession phase={session} />}
      </div>
    </FormLabelsProvider>
  )
}

/** Any moment will do: only the distances between the three count. */
function SampleSession({ phase }: { phase: 'warning' | 'ended' }) {
  return (
    <SessionGuard
      serverNow="2026-01-05T12:00:00Z"
      expiresAt={phase === 'warning' ? '2026-01-05T12:04:30Z' : '2026-01-05T12:00:00Z'}
      absoluteExpiresAt="2026-01-05T20:00:00Z"
      email="sam.sample@example.org"
      signInHref="/sign-in"
      labels={sessionLabels}
    />
  )
}

import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CaseNeighbours } from '@/components/cases/case-neighbours'
import { LinkElsewhere } from '@/components/cases/link-elsewhere'
import { CasePages, CaseTabs } from '@/components/cases/case-tabs'
import { IdentityBar, type IdentityFact } from '@/components/cases/identity-bar'
import { Stepper } from '@/components/cases/stepper'
import { Companions } from '@/components/editing/companions'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/button'
import { Menu, MenuLink } from '@/components/ui/menu'
import { countryName, formatDate, languageName } from '@/lib/i18n/format'
import type { CasePage } from '@/lib/journey/model'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { initialsOf } from '@/components/ui/initials'
import { actionHref } from '../hrefs'
import { caseOfRequest } from './case'
import { stepFactWords } from './case-words'
import { primaryActionOf } from './primary-action'

/** Where each page of a case stands, and the pages beside it that belong to it. */
const ADDRESSES: Readonly<Record<CasePage, readonly [string, ...string[]]>> = {
  summary: [''],
  brief: ['/brief'],
  calendar: ['/calendar'],
  history: ['/history'],
  protection: ['/protection'],
  reads: ['/reads'],
  application: ['/application', '/submit-application', '/ask-for-more'],
  eligibility: ['/eligibility'],
  talks: ['/counselling'],
  meetings: ['/counselling/meetings'],
  questions: ['/questions'],
  notes: ['/notes'],
  plan: ['/plan'],
  expenses: ['/plan/expenses'],
  journey: ['/travel', '/book-travel', '/record-departure'],
  readiness: ['/readiness'],
  safeguards: ['/safeguards'],
  accommodation: ['/accommodation'],
  followUp: ['/follow-up', '/confirm-arrival', '/start-reintegration'],
  documents: ['/documents'],
  consents: ['/consents'],
  papers: ['/papers'],
}

const STEP_STATES = { done: 'done', current: 'current', upcoming: 'ahead' } as const

async function factsOf(data: CaseOverview): Promise<IdentityFact[]> {
  const [t, locale] = [await getTranslations('cases.page'), await getLocale()]
  const principal = data.members.find((member) => member.relation === 'principal')
  const others = data.members.filter((member) => member !== principal)
  const [only] = others
  const born = principal?.birthDate
  const facts: (IdentityFact | null | undefined | '')[] = [
    principal && {
      ...(born && principal.birthPrecision === 'day' && { label: formatDate(born, locale) }),
      value: [principal.sex, principal.age !== null && t('years', { age: principal.age })]
        .filter(Boolean)
        .join(', '),
    },
    data.destination && { value: countryName(data.destination, locale) },
    data.immigrationNumber && { label: t('facts.immigrationNumber'), value: data.immigrationNumber },
    data.spokenLanguage && {
      label: t('facts.speaks'),
      value: data.interpreterNeeded
        ? t('facts.interpreter', { language: languageName(data.spokenLanguage, locale) })
        : languageName(data.spokenLanguage, locale),
    },
    only && {
      label: t('facts.with'),
      value:
        others.length === 1
          ? `${t('relative', { relation: only.relation, sex: only.sex })} ${only.givenNames}${only.age === null ? '' : `, ${t('years', { age: only.age })}`}`
          : t('facts.household', { count: others.length }),
    },
    { label: t('facts.partner'), value: data.partner },
    data.counsellor
      ? { label: t('facts.counsellor'), value: data.counsellor }
      : { label: t('facts.desk'), value: data.desk },
  ]
  return facts.filter((fact): fact is IdentityFact => Boolean(fact))
}

/** Who this is and where the case stands, above every page of it. */
export default async function CaseLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ ref: string }>
}) {
  const { ref } = await params
  const { data, viewer } = await caseOfRequest(ref)
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const messages = await getMessages()
  const [companions, neighbours] = [messages.editing.presence, messages.cases.page.neighbours]
  const reader = { locale, today: viewer.today }
  const steps = await Promise.all(
    data.steps.map(async ({ step, state, fact }) => ({
      label: t(`steps.${step}`),
      state: STEP_STATES[state],
      fact: await stepFactWords(fact, reader),
    })),
  )
  const tabs = data.tabs.map(({ tab, pages }) => ({
    label: t(`page.tabs.${tab}`),
    pages: pages.map(({ page, count }) => ({
      addresses: ADDRESSES[page].map((path) => `/cases/${ref}${path}`),
      label: t(`page.pages.${page}`),
      ...(count !== null && { count }),
    })),
  }))
  const primary = primaryActionOf(data)
  const others = data.actions.filter(
    ({ action }) => !(primary?.kind === 'action' && primary.action === action),
  )
  return (
    <>
      <IdentityBar
        name={data.name}
        initials={initialsOf(data.name)}
        reference={ref}
        copy={{ label: t('page.copy'), copiedLabel: t('page.copied') }}
        stage={{ stage: data.stage, label: t(`stages.${data.stage}`) }}
        tags={data.tracks.map((track) => ({ tone: 'violet', label: t(`tracks.${track}`) }))}
        facts={await factsOf(data)}
        actions={
          <>
            <CaseNeighbours caseRef={ref} labels={neighbours} />
            <Companions caseRef={ref} labels={companions} />
            {data.mayAddNote && (
              <LinkButton href={`/cases/${ref}/notes#write`} icon="note" shortcut="N">
                {t('page.addNote')}
              </LinkButton>
            )}
            <Menu label={t('page.more')}>
              {others.map(({ action }) => (
                <MenuLink key={action} href={actionHref(ref, action)}>
                  {t(`actions.${action}`)}
                </MenuLink>
              ))}
            </Menu>
            {primary && (
              <LinkElsewhere href={primary.href}>
                {primary.kind === 'action' ? t(`actions.${primary.action}`) : t(`fixes.${primary.fix}`)}
              </LinkElsewhere>
            )}
          </>
        }
        stepper={
          <Stepper
            label={t('page.stepsLabel')}
            steps={steps}
            doneWord={t('page.done')}
            currentWord={t('page.current')}
          />
        }
        tabs={<CaseTabs label={t('page.tabsLabel')} tabs={tabs} />}
      />
      <Page>
        <CasePages tabs={tabs} />
        {children}
      </Page>
    </>
  )
}

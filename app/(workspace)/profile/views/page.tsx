import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/panels'
import { Tag } from '@/components/ui/tag'
import type { FormAction } from '@/lib/runner/form-state'
import { ask } from '@/lib/runner/page'
import { LONGEST_NAME, MOST_SHOWN } from '@/lib/views/model'
import { savedViews } from '@/lib/views/queries'
import { changeViewAction, chooseDefaultViewAction, deleteViewAction, moveViewAction } from './views.action'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('views'))('title') }
}

const viewsOfReader = () => ask(savedViews, {})
type View = Awaited<ReturnType<typeof viewsOfReader>>[number]

/** The views of the side bar: their order, their names, who else sees them, and which one a list opens with. */
export default async function SavedViewsPage() {
  const views = await viewsOfReader()
  const t = await getTranslations('views')
  const [own, others] = [views.filter(({ isOwn }) => isOwn), views.filter(({ isOwn }) => !isOwn)]
  return (
    <Page reading>
      <PageHeader
        title={t('title')}
        meta={t('lead', { most: MOST_SHOWN })}
        back={{ href: '/profile', label: t('back') }}
      />
      <div className="grid gap-4">
        <Card labelledBy="own">
          <CardHeader id="own" title={t('own')} count={own.length} />
          {own.length === 0 ? (
            <EmptyState
              title={t('emptyTitle')}
              action={<LinkButton href="/cases">{t('toCases')}</LinkButton>}
            >
              {t('empty')}
            </EmptyState>
          ) : (
            <CardList
              items={own.map((view, place) => ({
                key: view.id,
                content: <OwnView view={view} isFirst={place === 0} isLast={place === own.length - 1} />,
              }))}
            />
          )}
        </Card>
        {others.length > 0 && (
          <Card labelledBy="shared">
            <CardHeader id="shared" title={t('shared')} count={others.length} />
            <CardList items={others.map((view) => ({ key: view.id, content: <ViewLine view={view} /> }))} />
          </Card>
        )}
      </div>
    </Page>
  )
}

async function ViewLine({ view, children }: { view: View; children?: ReactNode }) {
  const t = await getTranslations('views')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <Link href={view.href} prefetch={false}>
          {view.name}
        </Link>
        <p className="text-meta text-ink-2">
          {[t(`lists.${view.list}`), !view.isOwn && t('by', { name: view.ownerName })]
            .filter(Boolean)
            .join(' · ')}{' '}
          {view.isOwn && view.isShared && <Tag tone="info">{t('isShared')}</Tag>}{' '}
          {view.isDefault && <Tag tone="ok">{t('isDefault')}</Tag>}
        </p>
      </div>
      <div className="flex gap-2">
        {children}
        <OneButton
          action={chooseDefaultViewAction}
          fields={{ list: view.list, id: view.isDefault ? '' : view.id }}
          label={view.isDefault ? t('noDefault') : t('makeDefault')}
          about={view.name}
        />
      </div>
    </div>
  )
}

async function OwnView({ view, isFirst, isLast }: { view: View; isFirst: boolean; isLast: boolean }) {
  const t = await getTranslations('views')
  return (
    <>
      <ViewLine view={view}>
        {!isFirst && (
          <OneButton
            action={moveViewAction}
            fields={{ id: view.id, to: 'up' }}
            label={t('up')}
            about={view.name}
          />
        )}
        {!isLast && (
          <OneButton
            action={moveViewAction}
            fields={{ id: view.id, to: 'down' }}
            label={t('down')}
            about={view.name}
          />
        )}
      </ViewLine>
      <Details summary={t('change')}>
        <ActionForm
          action={changeViewAction}
          version={view.version}
          title={t('changeOf', { name: view.name })}
        >
          <HiddenField name="id" value={view.id} />
          <TextField
            name="name"
            label={t('fields.name')}
            defaultValue={view.name}
            maxLength={LONGEST_NAME}
            required
          />
          <Checkbox
            name="isShared"
            label={t('fields.isShared')}
            hint={t('sharedHint')}
            defaultChecked={view.isShared}
          />
          <FormActions>
            <SubmitButton size="m">{t('save')}</SubmitButton>
          </FormActions>
        </ActionForm>
        <div className="mt-3">
          <OneButton
            action={deleteViewAction}
            fields={{ id: view.id }}
            label={t('delete')}
            about={view.name}
          />
        </div>
      </Details>
    </>
  )
}

function OneButton({
  action,
  fields,
  label,
  about,
}: {
  action: FormAction
  fields: Readonly<Record<string, string>>
  label: string
  about: string
}) {
  return (
    <ActionForm action={action} guard={false} title={`${label}: ${about}`} className="contents">
      {Object.entries(fields).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <SubmitButton variant="secondary" size="s" aria-label={`${label}: ${about}`}>
        {label}
      </SubmitButton>
    </ActionForm>
  )
}

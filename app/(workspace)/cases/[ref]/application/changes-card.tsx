import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ChangeGroups } from '@/components/applications/change-groups'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, CardHeader } from '@/components/ui/card'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/model'
import { formatInstant } from '@/lib/i18n/format'
import { changeGroups } from './changes/change-words'
import { seeChangesAction } from './changes/see-changes.action'
import { changesOfRequest } from './load-changes'

/** More stand on their own page. */
const MOST_HERE = 3

/** What others changed in the answers since the reader last looked; nothing when there is nothing new. */
export async function ChangesCard({ caseRef, role }: { caseRef: string; role: Role }) {
  if (!may({ role }, 'amendment:read')) return null
  const changes = await changesOfRequest(caseRef)
  const fresh = changes.amendments.filter(({ isNew }) => isNew)
  if (fresh.length === 0) return null
  const [t, locale] = [await getTranslations('applications.changes'), await getLocale()]
  const all = `/cases/${caseRef}/application/changes`
  return (
    <Card labelledBy="changes" accent="warn">
      <CardHeader
        id="changes"
        title={
          changes.lookedAt
            ? t('sinceLooked', { when: formatInstant(changes.lookedAt, locale) })
            : t('sinceSent')
        }
        count={fresh.length}
      />
      <ChangeGroups
        groups={await changeGroups(fresh.slice(0, MOST_HERE))}
        labels={{
          new: t('new'),
          empty: t('empty'),
          before: t('before'),
          after: t('after'),
          reason: t('reason'),
        }}
      />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ActionForm action={seeChangesAction} title={t('see')} guard={false} className="inline">
          <HiddenField name="ref" value={caseRef} />
          <HiddenField name="seenTo" value={changes.seenTo} />
          <SubmitButton size="m" variant="secondary">
            {t('see')}
          </SubmitButton>
        </ActionForm>
        <Link href={all} prefetch={false}>
          {fresh.length > MOST_HERE ? t('more', { count: fresh.length - MOST_HERE }) : t('all')}
        </Link>
      </div>
    </Card>
  )
}

import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import type { IconName } from '@/components/ui/icon'
import { Table } from '@/components/ui/table'
import { Tag, type Tone } from '@/components/ui/tag'
import type { DocumentsOfCase } from '@/lib/documents/queries'
import { kindsServing, type DocumentStanding, type StandingState } from '@/lib/documents/rules/required'
import { formatDate, formatName } from '@/lib/i18n/format'
import { liftWaiverAction, waiveRequirementAction } from './documents.action'

const STATES: Readonly<Record<StandingState, { tone: Tone; icon: IconName }>> = {
  in_file: { tone: 'ok', icon: 'check' },
  waiting: { tone: 'warn', icon: 'hourglass' },
  too_short: { tone: 'danger', icon: 'alert' },
  not_applicable: { tone: 'neutral', icon: 'slash' },
  missing: { tone: 'warn', icon: 'dashed' },
}
const NEEDED: readonly StandingState[] = ['missing', 'too_short']

/** What the facts of the case ask for, and where each paper stands. */
export async function NeedsCard({ data }: { data: DocumentsOfCase }) {
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  if (data.standing.length === 0) return null
  return (
    <Card labelledBy="needs" flush>
      <div className="px-4 pt-3">
        <CardHeader
          id="needs"
          level={3}
          title={t('needs.heading')}
          meta={
            data.travelDay
              ? t('needs.travelDay', { date: formatDate(data.travelDay, locale) })
              : t('needs.noTravelDay')
          }
        />
      </div>
      <Table
        cards
        caption={t('needs.heading')}
        columns={[
          { key: 'document', label: t('needs.document') },
          { key: 'person', label: t('needs.person'), width: 220 },
          { key: 'state', label: t('needs.state'), width: 220 },
          { key: 'act', label: t('needs.act'), width: 240 },
        ]}
      >
        <tbody>
          {data.standing.map((standing) => (
            <NeedRow key={`${standing.personId} ${standing.requirement}`} data={data} standing={standing} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

async function NeedRow({ data, standing }: { data: DocumentsOfCase; standing: DocumentStanding }) {
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  const { personId, requirement, state, documentId, validUntil } = standing
  const person = data.people.find((member) => member.personId === personId)
  const name = person ? formatName(person) : ''
  const waiver = data.waivers.find(
    (given) => given.personId === personId && given.requirement === requirement,
  )
  const title = t(`requirements.${requirement}`)
  const [kind] = kindsServing(requirement)
  return (
    <tr>
      <th scope="row" data-label={t('needs.document')}>
        {documentId ? (
          <Link href={`/cases/${data.ref}/documents/${documentId}`} prefetch={false}>
            {title}
          </Link>
        ) : (
          title
        )}
      </th>
      <td data-label={t('needs.person')}>{name}</td>
      <td data-label={t('needs.state')}>
        <Tag {...STATES[state]}>{t(`states.${state}`)}</Tag>
        {validUntil && (
          <small className="sub">{t('needs.validUntil', { date: formatDate(validUntil, locale) })}</small>
        )}
        {waiver && state === 'not_applicable' && (
          <small className="sub">{t('waive.by', { reason: waiver.reason, name: waiver.recordedBy })}</small>
        )}
      </td>
      <td className="full">
        {data.mayAdd && NEEDED.includes(state) && (
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 [&>details[open]]:basis-full">
            <Link
              href={`/cases/${data.ref}/documents/add?kind=${kind ?? ''}&person=${personId}`}
              prefetch={false}
            >
              {t('needs.addThis')}
              <span className="sr-only"> {t('row.about', { kind: title, name })}</span>
            </Link>
            <Details
              summary={
                <>
                  {t('waive.open')}
                  <span className="sr-only">: {t('row.about', { kind: title, name })}</span>
                </>
              }
            >
              <ActionForm
                action={waiveRequirementAction}
                id={`waive-${requirement}-${personId}`}
                title={t('waive.title', { document: title, name })}
                className="form compact"
              >
                <HiddenField name="ref" value={data.ref} />
                <HiddenField name="personId" value={personId} />
                <HiddenField name="requirement" value={requirement} />
                <TextArea name="reason" label={t('waive.reason')} rows={2} maxLength={500} required />
                <div>
                  <SubmitButton variant="secondary" size="m">
                    {t('waive.submit')}
                  </SubmitButton>
                </div>
              </ActionForm>
            </Details>
          </div>
        )}
        {data.mayAdd && state === 'not_applicable' && (
          <ActionForm
            action={liftWaiverAction}
            id={`lift-${requirement}-${personId}`}
            title={t('row.about', { kind: title, name })}
            guard={false}
            className="form compact"
          >
            <HiddenField name="ref" value={data.ref} />
            <HiddenField name="personId" value={personId} />
            <HiddenField name="requirement" value={requirement} />
            <div>
              <SubmitButton variant="secondary" size="m">
                {t('waive.lift')}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </td>
    </tr>
  )
}

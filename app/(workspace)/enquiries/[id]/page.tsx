import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { enquiryPage, type EnquiryPage } from '@/lib/enquiries/queries'
import { countryName, formatDate, languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { closeEnquiryAction, handOverEnquiryAction } from '../enquiry.action'
import { ENQUIRY_LOOK } from '../look'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('enquiries'))('title') }
}

export default async function EnquiryPageView({ params }: Props) {
  const { id } = await params
  const view = await ask(enquiryPage, { id })
  const { enquiry } = view
  const [t, locale] = [await getTranslations('enquiries'), await getLocale()]
  return (
    <Page reading>
      <PageHeader
        title={t('page.title', { date: formatDate(enquiry.receivedOn, locale) })}
        meta={t('page.asked', { name: enquiry.recordedBy, organisation: enquiry.organisation })}
        back={{ href: '/enquiries', label: t('title') }}
        actions={
          view.mayApply && (
            <LinkButton href={`/applications/new?enquiry=${id}`} variant="primary" icon="applications">
              {t('page.apply')}
            </LinkButton>
          )
        }
      />
      <div className="stack">
        <Card labelledBy="enquiry">
          <CardHeader
            id="enquiry"
            title={enquiry.firstName ?? t('anonymous')}
            meta={<Tag {...ENQUIRY_LOOK[enquiry.state]}>{t(`states.${enquiry.state}`)}</Tag>}
          />
          <Facts view={view} />
        </Card>
        <WhatNext view={view} />
      </div>
    </Page>
  )
}

async function Facts({ view: { enquiry } }: { view: EnquiryPage }) {
  const [t, locale] = [await getTranslations('enquiries'), await getLocale()]
  const rows: { label: string; value: string | null }[] = [
    {
      label: t('fields.channel'),
      value: [t(`channels.${enquiry.channel}`), enquiry.place].filter(Boolean).join(', '),
    },
    { label: t('fields.enquirer'), value: t(`enquirers.${enquiry.enquirer}`) },
    { label: t('fields.language'), value: languageName(enquiry.language, locale) },
    { label: t('fields.country'), value: enquiry.country && countryName(enquiry.country, locale) },
    { label: t('fields.topics'), value: enquiry.topics.map((topic) => t(`topics.${topic}`)).join(', ') },
    { label: t('fields.remarks'), value: enquiry.remarks },
    { label: t('fields.contact'), value: enquiry.contact },
    {
      label: t('sections.next'),
      value:
        enquiry.desk && enquiry.handedOverOn
          ? t('page.handedOver', { desk: enquiry.desk, date: formatDate(enquiry.handedOverOn, locale) })
          : null,
    },
    {
      label: t('columns.state'),
      value: enquiry.settledOn && t('page.settled', { date: formatDate(enquiry.settledOn, locale) }),
    },
  ]
  return (
    <>
      <SummaryList rows={rows.filter(({ value }) => value)} />
      <p className="mt-3 text-meta text-ink-2">{t('page.nobodyTold')}</p>
    </>
  )
}

async function WhatNext({ view: { enquiry, desks, closing, mayApply } }: { view: EnquiryPage }) {
  const t = await getTranslations('enquiries')
  const isClosable = closing?.length === 0
  if (!isClosable && !desks?.length) return null
  return (
    <Card labelledBy="next">
      <CardHeader id="next" title={t('sections.next')} />
      <div className="stack">
        {desks && desks.length > 0 && (
          <ActionForm
            action={handOverEnquiryAction}
            id="hand-over"
            title={t('page.handOver')}
            version={enquiry.version}
          >
            <HiddenField name="id" value={enquiry.id} />
            <SelectField
              name="deskOrganisationId"
              label={t('page.handOver')}
              options={desks.map(({ id, name }) => ({ value: id, label: name }))}
              width="l"
              required
            />
            <div>
              {/* An application is the better end; its button stands at the top of the page. */}
              <SubmitButton variant={mayApply ? 'secondary' : 'primary'}>
                {t('page.handOverButton')}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
        {isClosable && (
          <ActionForm
            action={closeEnquiryAction}
            id="close"
            title={t('page.close')}
            version={enquiry.version}
          >
            <HiddenField name="id" value={enquiry.id} />
            <p className="text-meta text-ink-2">{t('page.closeHint')}</p>
            <div>
              <SubmitButton variant="secondary">{t('page.close')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Card>
  )
}

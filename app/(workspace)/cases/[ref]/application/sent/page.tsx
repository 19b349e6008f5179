import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { NextSteps } from '@/components/applications/next-steps'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { PrintButton } from '@/components/ui/print-button'
import { SummaryList } from '@/components/ui/summary-list'
import { may } from '@/lib/access/permissions'
import type { ApplicationFile } from '@/lib/applications/model'
import { answeredBy, ESCALATED_AFTER_DAYS } from '@/lib/applications/rules/desk-clock'
import { formatDate, formatLongDate } from '@/lib/i18n/format'
import { businessDayOf } from '@/lib/kernel/calendar-date'
import { applicationPage, sectionPage } from '../load'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('sent.heading')} – ${(await params).ref}` }
}

/** Stages in which the application itself is still withdrawn; later the return is. */
const WITH_DESK: readonly ApplicationFile['stage'][] = ['submitted', 'in_review']

/** After sending, and whenever somebody wants to know again: the reference, who has it, and what comes when. */
export default async function SentPage({ params }: Props) {
  const { ref } = await params
  const file = (await sectionPage(ref)).file
  const { viewer } = await applicationPage(ref)
  if (!file.registeredOn) notFound()
  const [t, cases, papers, locale] = [
    await getTranslations('applications'),
    await getTranslations('cases'),
    await getTranslations('papers'),
    await getLocale(),
  ]
  const sentOn = file.sentAt ? businessDayOf(file.sentAt) : file.registeredOn
  const isWaiting = file.stage === 'submitted'
  const answerDay = formatLongDate(answeredBy(sentOn), locale)
  const can = [
    may(viewer.actor, 'document:add') && { key: 'papers', href: `/cases/${ref}/documents` },
    { key: 'amend', href: `/cases/${ref}/application` },
    may(viewer.actor, 'question:ask') && { key: 'ask', href: `/cases/${ref}/questions` },
    may(viewer.actor, 'case:withdraw') &&
      WITH_DESK.includes(file.stage) && { key: 'withdraw', href: `/cases/${ref}/move/withdraw` },
  ].filter(
    (one): one is { key: 'papers' | 'amend' | 'ask' | 'withdraw'; href: string } =>
      one !== false && one !== undefined,
  )
  return (
    <Columns
      side={
        <Card labelledBy="still">
          <CardHeader id="still" title={t('sent.stillTitle')} />
          <CardList
            items={can.map(({ key, href }) => ({
              key,
              content: (
                <>
                  <Link href={href} prefetch={false} className="font-semibold">
                    {t(`sent.still.${key}`)}
                  </Link>
                  <span className="block text-ink-2">{t(`sent.stillText.${key}`)}</span>
                </>
              ),
            }))}
          />
        </Card>
      }
    >
      <Note tone="ok" role="status">
        <h2 className="text-h1">{t('sent.heading')}</h2>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-h1">
          <span className="sr-only">{t('sent.reference')}</span>
          <b className="ref">{ref}</b>
          <CopyButton value={ref} label={cases('page.copy')} copiedLabel={cases('page.copied')} />
        </p>
        <p>{t('sent.keep')}</p>
      </Note>
      <Card labelledBy="where">
        <CardHeader id="where" title={t('sent.whereTitle')} />
        <SummaryList
          rows={[
            { label: t('sent.registeredOn'), value: formatLongDate(file.registeredOn, locale) },
            ...(sentOn === file.registeredOn
              ? []
              : [{ label: t('sent.sentAgainOn'), value: formatDate(sentOn, locale) }]),
            { label: t('sent.state'), value: cases(`stages.${file.stage}`) },
            {
              label: t('sent.readBy'),
              value: file.counsellor
                ? t('sent.counsellorOf', { name: file.counsellor, desk: file.deskOrganisation })
                : t('sent.deskFirst', { desk: file.deskOrganisation }),
            },
            ...(isWaiting ? [{ label: t('sent.answerBy'), value: <b>{answerDay}</b> }] : []),
          ]}
        />
      </Card>
      <NextSteps
        id="next-steps"
        title={t('hub.nextTitle')}
        steps={[
          {
            title: t('sent.steps.read'),
            text: t('sent.steps.readText', { days: ESCALATED_AFTER_DAYS, date: answerDay }),
          },
          { title: t('hub.next.questions'), text: t('sent.nextQuestions') },
          { title: t('sent.steps.eligibility'), text: t('sent.nextDecision') },
          { title: t('sent.steps.counselling'), text: t('sent.steps.counsellingText') },
          { title: t('sent.steps.journey'), text: t('sent.steps.journeyText') },
        ]}
        foot={t('sent.nextStop')}
      />
      <div className="actions">
        {may(viewer.actor, 'pipeline:list') ? (
          <LinkButton variant="primary" size="l" href="/pipeline">
            {t('sent.pipeline')} <Icon name="arrow-right" />
          </LinkButton>
        ) : null}
        <LinkButton size="l" href={`/cases/${ref}`}>
          {t('sent.toCase')}
        </LinkButton>
        {may(viewer.actor, 'case:open_draft') && (
          <LinkButton size="l" href="/applications/new">
            {t('sent.another')}
          </LinkButton>
        )}
        <LinkButton size="l" href={`/cases/${ref}/papers`}>
          {papers('applicationFormPdf')}
        </LinkButton>
        <PrintButton label={t('sent.print')} />
      </div>
    </Columns>
  )
}

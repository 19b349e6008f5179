import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { AnswerCards } from '@/components/applications/answer-cards'
import { NextSteps } from '@/components/applications/next-steps'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { SummaryList } from '@/components/ui/summary-list'
import { SECTIONS } from '@/lib/applications/model'
import { PARTS } from '@/lib/applications/sections'
import { formatDate } from '@/lib/i18n/format'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { applicationPage } from '../application/load'
import { missingLines } from '../application/missing-card'
import { answersOf, hrefOfField, hrefOfPart } from '../application/words'
import { submitApplicationAction } from './submit.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('check.heading')} – ${(await params).ref}` }
}

export default async function SubmitApplicationPage({ params }: Props) {
  const { ref } = await params
  const { data } = await applicationPage(ref)
  if (data.actions.some(({ action }) => action === 'submit_application')) return <Check data={data} />
  if (data.isWhole && data.file.stage === 'submitted') return <Sent data={data} />
  const [t, cases] = [await getTranslations('applications.sent'), await getTranslations('cases')]
  return (
    <EmptyState title={t('notHere')} action={<LinkButton href={`/cases/${ref}`}>{t('toCase')}</LinkButton>}>
      {t('notHereText', { stage: cases(`stages.${data.file.stage}`) })}
    </EmptyState>
  )
}

/** The answers once more, what is missing, and the declaration. */
async function Check({ data }: { data: ApplicationOfCase }) {
  const { file, missing } = data
  const t = await getTranslations('applications')
  const answers = await answersOf(file)
  const groups = SECTIONS.flatMap((section) => {
    const rows = answers.get(section) ?? []
    return rows.length === 0
      ? []
      : [
          {
            id: section,
            title: t(`parts.${section}`),
            rows: rows.map((answer, index) => ({
              key: `${section}-${index}`,
              label: answer.label,
              value: answer.value,
              change: {
                href: hrefOfField(file.ref, section, answer.field || null),
                label: t('check.change'),
                about: answer.label,
              },
            })),
          },
        ]
  })
  return (
    <div className="stack max-w-[960px]">
      <BackLink href={`/cases/${file.ref}/application`} label={t('section.back')} />
      <h2 className="text-h1">{t('check.heading')}</h2>
      {missing.length > 0 && <Missing data={data} />}
      <AnswerCards
        groups={[
          ...groups,
          {
            id: 'consents',
            title: t('parts.consents'),
            rows: [
              {
                key: 'consents',
                label: t('partHints.consents'),
                value: t(
                  missing.some(({ part }) => part === 'consents') ? 'states.incomplete' : 'states.done',
                ),
                change: {
                  href: hrefOfPart(file.ref, 'consents'),
                  label: t('check.change'),
                  about: t('parts.consents'),
                },
              },
            ],
          },
        ]}
      />
      <Card labelledBy="declaration">
        <CardHeader id="declaration" title={t('check.declaration')} />
        {missing.length > 0 ? (
          <p className="text-ink-2">{t('check.notYet')}</p>
        ) : (
          <ActionForm action={submitApplicationAction} id="submit" version={file.version}>
            <HiddenField name="ref" value={file.ref} />
            <Checkbox name="isDeclared" label={t('check.declared')} />
            <FormActions>
              <SubmitButton>{t('check.submit', { desk: file.deskOrganisation })}</SubmitButton>
            </FormActions>
          </ActionForm>
        )}
      </Card>
    </div>
  )
}

/** Each thing that is missing, by the part in which it is put right. */
async function Missing({ data }: { data: ApplicationOfCase }) {
  const t = await getTranslations('applications')
  const lines = await missingLines(data, data.missing)
  const parts = PARTS.filter((part) => lines.some((line) => line.part === part))
  return (
    <Note tone="warn" title={t('check.missingTitle', { count: lines.length })}>
      <div className="mt-2 grid gap-3">
        {parts.map((part) => (
          <div key={part}>
            <h3>{t(`parts.${part}`)}</h3>
            <ul className="grid list-disc gap-1 pl-5">
              {lines
                .filter((line) => line.part === part)
                .map((line) => (
                  <li key={line.key}>
                    <Link href={line.href} prefetch={false}>
                      {line.text}
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </Note>
  )
}

/** After sending: the reference, who reads it, by when, and what comes then. */
async function Sent({ data: { file } }: { data: ApplicationOfCase }) {
  const [t, papers, locale] = [
    await getTranslations('applications'),
    await getTranslations('papers'),
    await getLocale(),
  ]
  const date = (value: typeof file.dueOn) => (value ? formatDate(value, locale) : '–')
  return (
    <div className="stack max-w-[720px]">
      <Note tone="ok" role="status" title={t('sent.heading')}>
        <SummaryList
          rows={[
            { label: t('sent.reference'), value: <b>{file.ref}</b> },
            { label: t('sent.registeredOn'), value: date(file.registeredOn) },
            {
              label: t('sent.readBy'),
              value: t('sent.readUntil', { desk: file.deskOrganisation, date: date(file.dueOn) }),
            },
          ]}
        />
      </Note>
      <NextSteps
        id="next-steps"
        title={t('hub.nextTitle')}
        steps={[
          { title: t('hub.next.questions'), text: t('sent.nextQuestions') },
          { title: t('hub.next.decision'), text: t('sent.nextDecision') },
        ]}
        foot={t('sent.nextStop')}
      />
      <div className="actions">
        <LinkButton variant="primary" size="l" href={`/cases/${file.ref}`}>
          {t('sent.toCase')}
        </LinkButton>
        <LinkButton size="l" href={`/cases/${file.ref}/papers`}>
          {papers('applicationFormPdf')}
        </LinkButton>
        <LinkButton size="l" href="/applications/new">
          {t('sent.another')}
        </LinkButton>
      </div>
    </div>
  )
}

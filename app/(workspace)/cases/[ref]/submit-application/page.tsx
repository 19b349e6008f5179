import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AnswerCards } from '@/components/applications/answer-cards'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { PrintButton } from '@/components/ui/print-button'
import { EmptyState } from '@/components/ui/panels'
import { SECTIONS } from '@/lib/applications/model'
import { PARTS } from '@/lib/applications/sections'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { applicationPage } from '../application/load'
import { besideApplication, type Beside } from '../application/beside'
import { missingLines } from '../application/missing-card'
import { answersOf, hrefOfField } from '../application/words'
import { besideGroups, typedAnswers } from './check-groups'
import { submitApplicationAction } from './submit.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('check.heading')} – ${(await params).ref}` }
}

export default async function SubmitApplicationPage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await applicationPage(ref)
  if (data.actions.some(({ action }) => action === 'submit_application')) {
    return <Check data={data} beside={await besideApplication(ref, viewer)} />
  }
  if (data.isWhole && data.file.stage === 'submitted') redirect(`/cases/${ref}/application/sent`)
  const [t, cases] = [await getTranslations('applications.sent'), await getTranslations('cases')]
  return (
    <EmptyState title={t('notHere')} action={<LinkButton href={`/cases/${ref}`}>{t('toCase')}</LinkButton>}>
      {t('notHereText', { stage: cases(`stages.${data.file.stage}`) })}
    </EmptyState>
  )
}

/** The answers once more, what is missing, and the declaration. */
async function Check({ data, beside }: { data: ApplicationOfCase; beside: Beside }) {
  const { file, missing } = data
  const t = await getTranslations('applications')
  const answers = await answersOf(file)
  const typed = await typedAnswers(data)
  const groups = SECTIONS.flatMap((section) => {
    const rows = [...(answers.get(section) ?? []), ...typed.filter((answer) => answer.section === section)]
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
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 className="text-h1">{t('check.heading')}</h2>
          <p className="text-meta text-ink-2">
            {[file.ref, file.referringOrganisation, file.deskOrganisation].join(' · ')}
          </p>
        </div>
        <PrintButton label={t('sent.print')} />
      </div>
      {missing.length > 0 ? (
        <Missing data={data} />
      ) : (
        <Note tone="ok" title={t('hub.ready')}>
          {t('check.readyText')}
        </Note>
      )}
      <AnswerCards groups={[...groups, ...(await besideGroups(file.ref, beside))]} />
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

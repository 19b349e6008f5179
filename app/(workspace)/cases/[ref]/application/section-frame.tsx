import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Autosave } from '@/components/forms/autosave'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TWO_VERSIONS_ID } from '@/components/forms/two-versions-id'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import type { Section } from '@/lib/applications/model'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { MissingCard } from './missing-card'
import { SectionDesk } from './section-desk'

/** One section of an application: the way back, its name, and the form, or why it is closed. */
export async function SectionFrame({
  section,
  answers,
  title,
  hint,
  keeps = true,
  children,
}: {
  section: Section
  answers: ApplicationOfCase
  /** What the page is for, where it is not the section itself. */
  title?: string
  hint?: string
  /** What is typed after the application was sent is kept until it is saved; a draft saves itself. */
  keeps?: boolean
  children: ReactNode
}) {
  const t = await getTranslations('applications')
  const back = `/cases/${answers.file.ref}/application`
  const sentences = await refusalSentences(answers.editRefusals)
  return (
    <Columns
      sideWidth="narrow"
      side={
        answers.mayEdit && (
          <MissingCard
            title={t('section.missing')}
            data={answers}
            missing={answers.missing.filter(({ part }) => part === section)}
          />
        )
      }
    >
      <BackLink href={back} label={t('section.back')} />
      <Card labelledBy="section">
        <CardHeader id="section" title={title ?? t(`parts.${section}`)} />
        {hint && <p className="mb-4 max-w-[70ch] text-ink-2">{hint}</p>}
        {sentences.length > 0 ? (
          <Note tone="warn" title={t('section.closed')}>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        ) : (
          <>
            <div id={TWO_VERSIONS_ID} className="scroll-mt-40" />
            {/* A draft keeps itself field by field, so nobody has to wait for anybody in it. */}
            {answers.needsReason ? (
              <SectionDesk section={section} answers={answers} keeps={keeps}>
                {children}
              </SectionDesk>
            ) : (
              children
            )}
          </>
        )}
      </Card>
    </Columns>
  )
}

/** The end of every section: why it changes, once it was sent, and the buttons. */
export async function SectionEnd({
  answers,
  section,
}: {
  answers: ApplicationOfCase
  /** Left out where nothing is kept while it is typed. */
  section?: Section
}) {
  const { ref, version } = answers.file

  const [t, common] = [await getTranslations('applications'), await getTranslations('common')]
  return (
    <>
      {answers.needsReason && (
        <TextArea name="reason" label={t('fields.reason')} hint={t('hints.reason')} rows={3} required />
      )}
      <FormActions>
        {section && !answers.needsReason && (
          <Autosave href={`/cases/${ref}/application/autosave`} section={section} version={version} />
        )}
        <SubmitButton>{t('section.save')}</SubmitButton>
        <LinkButton variant="quiet" size="l" href={`/cases/${ref}/application`}>
          {common('cancel')}
        </LinkButton>
      </FormActions>
    </>
  )
}

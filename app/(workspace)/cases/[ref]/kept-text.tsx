import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SectionWatch } from '@/components/editing/section-watch'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import type { FreeText, WorkingCopy } from '@/lib/editing/model'
import { formatInstant } from '@/lib/i18n/format'
import { discardTextAction } from './kept-text.action'

/** Around the form of a note, a talk or a meeting: what is typed is kept for its writer until it is saved. */
export async function KeptText({
  caseRef,
  section,
  copy,
  children,
}: {
  caseRef: string
  section: FreeText
  copy: WorkingCopy | null
  children: ReactNode
}) {
  const [t, locale] = [await getTranslations('editing'), await getLocale()]
  const { editing } = await getMessages()
  const when = copy ? formatInstant(copy.savedAt, locale) : ''
  return (
    <SectionWatch
      key={`${section}-${when}`}
      caseRef={caseRef}
      section={section}
      keeps
      holds={false}
      copy={
        copy && {
          version: copy.version,
          answers: copy.answers,
          title: t('text.title', { when }),
          text: '',
          take: t('copy.take'),
          taken: t('text.taken', { when }),
          discard: (
            <ActionForm action={discardTextAction} title={t('text.discard')} guard={false} className="inline">
              <HiddenField name="ref" value={caseRef} />
              <HiddenField name="section" value={section} />
              <SubmitButton size="s" variant="quiet">
                {t('text.discard')}
              </SubmitButton>
            </ActionForm>
          ),
        }
      }
      labels={{
        kept: editing.kept,
        notKept: editing.notKept,
        releasedTitle: editing.lost.releasedTitle,
        takenTitle: editing.lost.takenTitle,
        lostText: editing.lost.text,
      }}
    >
      {children}
    </SectionWatch>
  )
}

import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SectionWaiter } from '@/components/editing/section-waiter'
import { SectionWatch, type OfferedCopy } from '@/components/editing/section-watch'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { may } from '@/lib/access/permissions'
import type { Section } from '@/lib/applications/model'
import type { Standing } from '@/lib/editing/model'
import { standingOfSection, type SectionStanding } from '@/lib/editing/queries'
import { formatInstant, formatTime } from '@/lib/i18n/format'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { askAsViewer } from '@/lib/runner/page'
import { discardCopyAction, releaseSectionAction } from './editing.action'
import { answersOf } from './words'

/** The form of a section for whoever has it, or the answers while somebody else writes. */
export async function SectionDesk({
  section,
  answers,
  keeps,
  children,
}: {
  section: Section
  answers: ApplicationOfCase
  keeps: boolean
  children: ReactNode
}) {
  const { ref, version } = answers.file
  const { data, viewer } = await askAsViewer(standingOfSection, { ref, section })
  if (data.standing.kind === 'held') {
    return (
      <Held
        section={section}
        answers={answers}
        standing={data.standing}
        mayRelease={may(viewer.actor, 'editing:release')}
      />
    )
  }
  const { editing } = await getMessages()
  return (
    <SectionWatch
      key={section}
      caseRef={ref}
      section={section}
      keeps={keeps}
      copy={keeps && data.copy ? await offeredCopy(data.copy, { ref, section, version }) : null}
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

async function offeredCopy(
  copy: NonNullable<SectionStanding['copy']>,
  { ref, section, version }: { ref: string; section: Section; version: number },
): Promise<OfferedCopy> {
  const [t, locale] = [await getTranslations('editing.copy'), await getLocale()]
  const when = formatInstant(copy.savedAt, locale)
  return {
    version: copy.version,
    answers: copy.answers,
    title: t('title', { when }),
    text: [t('text'), copy.version < version && t('older')].filter(Boolean).join(' '),
    take: t('take'),
    taken: t('taken', { when }),
    discard: (
      <ActionForm action={discardCopyAction} title={t('discard')} guard={false} className="inline">
        <HiddenField name="ref" value={ref} />
        <HiddenField name="section" value={section} />
        <SubmitButton size="s" variant="quiet">
          {t('discard')}
        </SubmitButton>
      </ActionForm>
    ),
  }
}

/** What stands in the section, who is writing in it, and for a supervisor the way to free it. */
async function Held({
  section,
  answers,
  standing,
  mayRelease,
}: {
  section: Section
  answers: ApplicationOfCase
  standing: Extract<Standing, { kind: 'held' }>
  mayRelease: boolean
}) {
  const t = await getTranslations('editing.held')
  const rows = (await answersOf(answers.file)).get(section) ?? []
  const name = standing.holder
  return (
    <div className="grid gap-4">
      <SectionWaiter />
      <Note
        tone="warn"
        icon="lock"
        title={t('title', { name, organisation: standing.organisation, time: formatTime(standing.since) })}
      >
        <p>{t('text')}</p>
        {mayRelease && (
          <ActionForm
            action={releaseSectionAction}
            title={t('release')}
            guard={false}
            className="mt-2 grid gap-2"
          >
            <HiddenField name="ref" value={answers.file.ref} />
            <HiddenField name="section" value={section} />
            <p>{t('releaseHint', { name })}</p>
            <div>
              <SubmitButton size="m" variant="secondary">
                {t('release')}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </Note>
      <SummaryList
        rows={rows.map((answer, index) => ({ key: `${index}`, label: answer.label, value: answer.value }))}
      />
    </div>
  )
}

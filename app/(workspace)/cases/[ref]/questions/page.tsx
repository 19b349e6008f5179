import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { Tag } from '@/components/ui/tag'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import type { CaseQuestion } from '@/lib/questions/model'
import { questionsOfCase, type QuestionsOfCase } from '@/lib/questions/queries'
import { ask } from '@/lib/runner/page'
import { askQuestionAction, closeQuestionAction, replyAction } from './question.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await getTranslations('desk'))('questions.title')} – ${(await params).ref}` }
}

/** What sender and desk asked each other, what waits first. */
export default async function QuestionsPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(questionsOfCase, { ref })
  const t = await getTranslations('desk')
  return (
    <div className="reading stack">
      {view.mayAsk ? (
        <Card labelledBy="ask-question">
          <CardHeader id="ask-question" title={t(`questions.ask.${view.side}`)} />
          <ActionForm action={askQuestionAction} id="question" title={t('questions.title')}>
            <HiddenField name="ref" value={ref} />
            <TextArea
              name="body"
              label={t('questions.body')}
              hint={t('questions.hint')}
              rows={4}
              maxLength={4000}
              required
            />
            <div>
              <SubmitButton>{t('questions.send')}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      ) : (
        <Note>{t('questions.nobody')}</Note>
      )}
      {view.questions.length === 0 && view.mayAsk && <p className="text-ink-2">{t('questions.empty')}</p>}
      {view.questions.map((question, place) => (
        <Thread key={question.id} view={view} question={question} place={view.questions.length - place} />
      ))}
    </div>
  )
}

async function Thread({
  view,
  question,
  place,
}: {
  view: QuestionsOfCase
  question: CaseQuestion
  place: number
}) {
  const [t, locale] = [await getTranslations('desk'), await getLocale()]
  const { id, version, waitsOn, waitsSince, closedOn, entries } = question
  const heading = `question-${id}`
  return (
    <Card labelledBy={heading} accent={waitsOn === view.side ? 'warn' : undefined}>
      <CardHeader
        id={heading}
        title={t('questions.one', { number: place })}
        meta={
          waitsOn && waitsSince ? (
            <Tag tone={waitsOn === view.side ? 'warn' : 'info'} icon="hourglass">
              {t(waitsOn === view.side ? 'questions.waitsOnYou' : `questions.waitsOn.${waitsOn}`, {
                date: formatDate(waitsSince, locale),
              })}
            </Tag>
          ) : (
            closedOn && (
              <Tag icon="check">{t('questions.closed', { date: formatDate(closedOn, locale) })}</Tag>
            )
          )
        }
      />
      <ol className="lines">
        {entries.map((entry) => (
          <li key={entry.id}>
            <small className="block text-ink-2">
              {[entry.author, entry.organisation, formatInstant(entry.writtenAt, locale)]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <p className="whitespace-pre-line" dir="auto">
              {entry.body}
            </p>
          </li>
        ))}
      </ol>
      {waitsOn && (
        <div className="stack mt-3">
          <ActionForm action={replyAction} id={`reply-${id}`} title={t('questions.reply')} version={version}>
            <HiddenField name="ref" value={view.ref} />
            <HiddenField name="id" value={id} />
            <TextArea name="body" label={t('questions.answer')} rows={3} maxLength={4000} required />
            <Checkbox name="isKeptAsNote" label={t('questions.keep')} />
            <div>
              <SubmitButton variant="secondary">{t('questions.reply')}</SubmitButton>
            </div>
          </ActionForm>
          <ActionForm
            action={closeQuestionAction}
            id={`close-${id}`}
            title={t('questions.close')}
            version={version}
            guard={false}
            className=""
          >
            <HiddenField name="ref" value={view.ref} />
            <HiddenField name="id" value={id} />
            <SubmitButton variant="quiet" size="m">
              {t('questions.close')}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </Card>
  )
}

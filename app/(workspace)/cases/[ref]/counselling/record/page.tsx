import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { ChoiceChip } from '@/components/ui/chip'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { TALK_KINDS, type TalkKind } from '@/lib/counselling/model'
import { counsellingOfCase } from '@/lib/counselling/queries'
import { TALK_TEMPLATES, usualKind } from '@/lib/counselling/templates'
import { unsavedText } from '@/lib/editing/queries'
import type { MessageKey } from '@/lib/i18n/messages'
import { ask } from '@/lib/runner/page'
import { whenOf } from '../appointments-card'
import { recordCounsellingAction } from '../counselling.action'
import { KeptText } from '../../kept-text'
import { TalkFields } from '../talk-fields'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<{ kind?: string; appointment?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('record.title')} – ${ref}` }
}

/** Keeps one talk; the kind of talk proposes topics, what to explain, and questions beside the form. */
export default async function RecordTalkPage({ params, searchParams }: Props) {
  const [{ ref }, asked] = [await params, await searchParams]
  const view = await ask(counsellingOfCase, { ref })
  if (!view.mayRecord) notFound()
  const { copy } = await ask(unsavedText, { ref, section: 'talk' })
  const [t, common] = [await getTranslations('counselling'), await getTranslations('common')]
  const kept = view.appointments.map(([one]) => one).find(({ id }) => id === asked.appointment)
  const kind = TALK_KINDS.find((one) => one === asked.kind) ?? kept?.kind ?? usualKind(view.count)
  const template = TALK_TEMPLATES[kind]
  const page = `/cases/${view.ref}/counselling`
  const behind = kept ? `&appointment=${kept.id}` : ''
  return (
    <Columns sideLabel={t('record.questions')} side={<Questions kind={kind} />}>
      <Card labelledBy="record">
        <CardHeader id="record" title={t('record.title')} />
        <nav aria-label={t('record.kindLabel')} className="mb-3 flex flex-wrap gap-2">
          {TALK_KINDS.map((one) => (
            <ChoiceChip
              key={one}
              href={`${page}/record?kind=${one}${behind}`}
              label={t(`kinds.${one}`)}
              selected={one === kind}
            />
          ))}
        </nav>
        {kept && (
          <div className="mb-3">
            <Note icon="calendar">{t('record.keeps', { date: await whenOf(kept) })}</Note>
          </div>
        )}
        <p className="mb-3 text-meta text-ink-2">{t('record.hint')}</p>
        <KeptText caseRef={view.ref} section="talk" copy={copy}>
          <ActionForm key={kind} action={recordCounsellingAction} title={t('record.title')}>
            <HiddenField name="ref" value={view.ref} />
            <HiddenField name="kind" value={kind} />
            {kept && <HiddenField name="appointmentId" value={kept.id} />}
            <TalkFields
              members={view.members}
              values={{
                heldOn: view.today,
                mode: kept?.mode,
                place: kept?.place,
                language: view.spokenLanguage ?? undefined,
                interpreter: kept?.interpreter ?? (view.interpreterNeeded ? undefined : 'none'),
                presentIds: view.members.length === 1 ? view.members.map(({ id }) => id) : [],
                topics: template.topics,
                information: template.information,
              }}
            />
            <FieldSet size="section" legend={t('record.nextTitle')}>
              <FieldRow>
                <DateField
                  name="nextAppointmentOn"
                  legend={t('fields.nextAppointmentOn')}
                  hint={t('fields.nextAppointmentHint')}
                  optional
                />
                <TextField
                  type="time"
                  name="nextAppointmentAt"
                  width="s"
                  label={t('fields.nextAppointmentAt')}
                  optional
                />
              </FieldRow>
            </FieldSet>
            <FormActions>
              <SubmitButton>{t('record.save')}</SubmitButton>
              <LinkButton variant="quiet" size="l" href={page}>
                {common('cancel')}
              </LinkButton>
            </FormActions>
          </ActionForm>
        </KeptText>
      </Card>
    </Columns>
  )
}

/** Questions that may help in this kind of talk. */
async function Questions({ kind }: { kind: TalkKind }) {
  const [t, words] = [await getTranslations('counselling'), await getTranslations()]
  const { questions } = TALK_TEMPLATES[kind]
  if (questions.length === 0) return null
  return (
    <Card labelledBy="questions">
      <CardHeader id="questions" title={t('record.questions')} />
      <p className="mb-2 text-meta text-ink-2">{t('record.questionsHint')}</p>
      <ul className="lines text-table">
        {questions.map((code) => (
          <li key={code}>{words(`counselling.questions.${kind}.${code}` as MessageKey)}</li>
        ))}
      </ul>
    </Card>
  )
}

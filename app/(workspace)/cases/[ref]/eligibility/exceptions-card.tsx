import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Tag, type Tone } from '@/components/ui/tag'
import type { ExceptionKind, ExceptionStatus } from '@/lib/eligibility/model'
import type { ExceptionLine, Exceptions } from '@/lib/eligibility/queries'
import { formatDate, labelled } from '@/lib/i18n/format'
import { decideExceptionAction, requestExceptionAction, withdrawExceptionAction } from './exception.action'
import type { Words } from './words'

type Props = { caseRef: string; exceptions: Exceptions; words: Words }

const TONE: Record<ExceptionStatus, Tone> = {
  open: 'warn',
  approved: 'ok',
  refused: 'danger',
  withdrawn: 'neutral',
}

/** What was asked beyond the rules and what a supervisor answered; and what may be asked or answered now. */
export function ExceptionsCard({ caseRef, exceptions, words }: Props) {
  const { t } = words
  const { requests, askable } = exceptions
  if (requests.length === 0 && askable.length === 0) return null
  return (
    <Card id="exceptions" labelledBy="exceptions-title">
      <CardHeader id="exceptions-title" title={t('eligibility.exceptions.title')} />
      {requests.length === 0 && <p className="text-meta text-ink-2">{t('eligibility.exceptions.none')}</p>}
      <ul className="lines">
        {requests.map((request) => (
          <li key={request.id}>
            <Request caseRef={caseRef} request={request} words={words} />
          </li>
        ))}
      </ul>
      {askable.map((kind) => (
        <Ask key={kind} caseRef={caseRef} kind={kind} exceptions={exceptions} words={words} />
      ))}
    </Card>
  )
}

function Request({ caseRef, request, words }: { caseRef: string; request: ExceptionLine; words: Words }) {
  const { t, locale } = words
  const { kind, askedFor, status, decidedOn, decidedBy } = request
  const statusWord = t(`eligibility.exceptions.statuses.${status}`)
  return (
    <div className="grid gap-1 py-1 text-table">
      <p className="flex flex-wrap items-start justify-between gap-2">
        <b className="min-w-0 flex-1 basis-40">
          {askedFor
            ? t(`eligibility.exceptions.overrides.${askedFor}`)
            : t(`eligibility.exceptions.kinds.${kind}`)}
        </b>
        <Tag tone={TONE[status]}>{statusWord}</Tag>
      </p>
      <p className="text-meta text-ink-2">
        {t('eligibility.exceptions.asked', {
          name: request.requestedBy,
          date: formatDate(request.requestedOn, locale),
        })}
      </p>
      <p className="whitespace-pre-line">{request.reason}</p>
      {decidedOn && (
        <p className="text-meta text-ink-2">
          {decidedBy === null
            ? t('eligibility.exceptions.takenBack', { date: formatDate(decidedOn, locale) })
            : t('eligibility.exceptions.answered', {
                status: statusWord,
                name: decidedBy,
                date: formatDate(decidedOn, locale),
              })}
        </p>
      )}
      {request.words && <p className="whitespace-pre-line">{request.words}</p>}
      {request.mayAnswer && (
        <div className="mt-3">
          <AnswerForm caseRef={caseRef} request={request} words={words} />
        </div>
      )}
      {request.mayWithdraw && (
        <ActionForm
          action={withdrawExceptionAction}
          title={t('eligibility.exceptions.withdraw')}
          version={request.version}
          guard={false}
        >
          <HiddenField name="ref" value={caseRef} />
          <HiddenField name="id" value={request.id} />
          <div className="actions">
            <SubmitButton variant="secondary">{t('eligibility.exceptions.withdraw')}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  )
}

function AnswerForm({ caseRef, request, words }: { caseRef: string; request: ExceptionLine; words: Words }) {
  const { t } = words
  return (
    <ActionForm
      action={decideExceptionAction}
      id={`answer-${request.id}`}
      title={t('eligibility.exceptions.answer')}
      version={request.version}
    >
      <HiddenField name="ref" value={caseRef} />
      <HiddenField name="id" value={request.id} />
      <RadioGroup
        name="answer"
        legend={t('eligibility.exceptions.answer')}
        inline
        options={[
          { value: 'approved', label: t('eligibility.exceptions.answerApproved') },
          { value: 'refused', label: t('eligibility.exceptions.answerRefused') },
        ]}
      />
      <TextArea
        name="words"
        rows={3}
        maxLength={2000}
        label={t('eligibility.exceptions.words')}
        hint={t('eligibility.exceptions.wordsHint')}
        required
      />
      <div className="actions">
        <SubmitButton>{t('eligibility.exceptions.save')}</SubmitButton>
      </div>
    </ActionForm>
  )
}

function Ask({ caseRef, kind, exceptions, words }: Props & { kind: ExceptionKind }) {
  const { t, locale } = words
  const isOverride = kind === 'OVERRIDE'
  const summary = isOverride
    ? t('eligibility.exceptions.propose')
    : labelled(t('eligibility.exceptions.ask'), t(`eligibility.exceptions.kinds.${kind}`), locale)
  return (
    <div className="mt-2">
      <Details summary={summary}>
        <p className="mb-3 text-meta text-ink-2">{t('eligibility.exceptions.hint')}</p>
        <ActionForm action={requestExceptionAction} id={`ask-${kind}`} title={summary}>
          <HiddenField name="ref" value={caseRef} />
          <HiddenField name="kind" value={kind} />
          {isOverride && (
            <SelectField
              name="askedFor"
              label={t('eligibility.exceptions.askedFor')}
              required
              options={exceptions.overrides.map((override) => ({
                value: override,
                label: t(`eligibility.exceptions.overrides.${override}`),
              }))}
            />
          )}
          <TextArea
            name="reason"
            rows={4}
            maxLength={2000}
            label={t('eligibility.exceptions.reason')}
            hint={t('eligibility.exceptions.reasonHint')}
            required
          />
          <div className="actions">
            <SubmitButton variant="secondary">{t('eligibility.exceptions.send')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  )
}

import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Avatar } from '@/components/ui/avatar'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { PrintButton } from '@/components/ui/print-button'
import { NOT_ELIGIBLE_REASONS } from '@/lib/cases/model'
import { Timeline } from '@/components/cases/timeline'
import { formatInstant } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { Refusal } from '@/lib/kernel/refusal'
import {
  confirmAgainAction,
  findEligibleAction,
  findNotEligibleAction,
  reopenReviewAction,
} from './decision.action'
import { ChangedFacts } from './changed-facts'
import { ExceptionsCard } from './exceptions-card'
import type { ExplainedCase } from './explanation-view'
import type { Words } from './words'

type Props = { data: ExplainedCase; words: Words }

/** The decision: who took it, or what can be decided now and what stands in the way. */
export async function DecisionSide({ data, words }: Props) {
  const { t, locale } = words
  const earlier = data.isConfirmed ? data.decisions.slice(1) : data.decisions
  return (
    <>
      <Decision data={data} words={words} />
      {data.difference && <Changed data={data} difference={data.difference} words={words} />}
      {data.exceptions && <ExceptionsCard caseRef={data.ref} exceptions={data.exceptions} words={words} />}
      {data.acts.reopenReview && (
        <Reopen data={data} refusals={data.acts.reopenReview.refusals} words={words} />
      )}
      {earlier.length > 0 && (
        <Timeline
          id="earlier"
          title={t('eligibility.page.earlier')}
          events={earlier.map((decision) => ({
            key: String(decision.sequence),
            href: `/cases/${data.ref}/eligibility/${decision.sequence}`,
            title: words.headlineOfResult(decision),
            detail: t('eligibility.effects.reintegrationTotal', {
              amount: words.money(decision.reintegration.total.cents),
            }),
            meta: t('eligibility.page.earlierMeta', {
              when: formatInstant(decision.confirmedAt, locale),
              name: decision.confirmedBy,
            }),
          }))}
        />
      )}
    </>
  )
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
}

async function Decision({ data, words }: Props) {
  const { t, locale } = words
  const [confirmed] = data.decisions
  return (
    <Card labelledBy="decision">
      <CardHeader id="decision" title={t('eligibility.page.decision.title')} />
      {data.isConfirmed && confirmed ? (
        <div className="flex items-start gap-2.5 text-table">
          <Avatar size="s" initials={initialsOf(confirmed.confirmedBy)} />
          <p>
            <b>{t('eligibility.page.decision.confirmedBy', { name: confirmed.confirmedBy })}</b>
            <br />
            <span className="text-meta text-ink-2">
              {t('eligibility.page.decision.asCalculated', {
                when: formatInstant(confirmed.confirmedAt, locale),
              })}
            </span>
          </p>
        </div>
      ) : (
        <ToDecide data={data} words={words} />
      )}
      {data.refusal && (
        <div className="mt-3 text-table">
          <p>
            <b>{t('eligibility.page.fields.reasonCode')}</b>
            <br />
            {t(`cases.reasons.${data.refusal.reasonCode}`)}
          </p>
          {data.refusal.reasonText && <p className="mt-1 whitespace-pre-line">{data.refusal.reasonText}</p>}
        </div>
      )}
      <div className="actions mt-3">
        {data.isConfirmed && confirmed && (
          <LinkButton
            plain
            icon="download"
            href={`/cases/${data.ref}/eligibility/letter/${confirmed.sequence}`}
          >
            {t('eligibility.onFile.letter')}
          </LinkButton>
        )}
        <PrintButton label={t('eligibility.page.print')} />
      </div>
    </Card>
  )
}

async function ToDecide({ data, words }: Props) {
  const { t } = words
  const { findEligible, findNotEligible } = data.acts
  if (!findEligible || !findNotEligible) {
    return (
      <p className="text-table text-ink-2">
        {data.stage === 'in_review'
          ? t('eligibility.page.decision.evaluated')
          : t('eligibility.page.decision.preview')}
      </p>
    )
  }
  if (findEligible.refusals.length === 0) {
    return (
      <>
        <p className="mb-3 text-table">{t('eligibility.page.decision.confirmText')}</p>
        <ActionForm
          action={findEligibleAction}
          title={t('cases.actions.find_eligible')}
          version={data.version}
          guard={false}
        >
          <HiddenField name="ref" value={data.ref} />
          <div className="actions">
            <SubmitButton icon="check">{t('cases.actions.find_eligible')}</SubmitButton>
          </div>
        </ActionForm>
      </>
    )
  }
  if (findNotEligible.refusals.length === 0) return <FindNotEligible data={data} words={words} />
  return <Refused title={t('eligibility.page.decision.notConfirmable')} refusals={findEligible.refusals} />
}

/** The reason that belongs to the rule which refused. */
const REASON_OF_RULE: Readonly<Record<string, (typeof NOT_ELIGIBLE_REASONS)[number]>> = {
  R2: 'naturalised_belgian',
  R3: 'eu15_national',
  R4: 'five_year_rule',
  R5: 'closed_centre',
  R6: 'dublin_transfer',
}

function FindNotEligible({ data, words }: Props) {
  const { t } = words
  const usual = data.shown.outcome.return.reasons.flatMap((reason) => REASON_OF_RULE[reason] ?? [])[0]
  return (
    <>
      <p className="mb-3 text-table">{t('eligibility.page.decision.refuseText')}</p>
      <ActionForm
        action={findNotEligibleAction}
        title={t('cases.actions.find_not_eligible')}
        version={data.version}
      >
        <HiddenField name="ref" value={data.ref} />
        <SelectField
          name="reasonCode"
          label={t('eligibility.page.fields.reasonCode')}
          defaultValue={usual}
          required
          options={NOT_ELIGIBLE_REASONS.map((reason) => ({
            value: reason,
            label: t(`cases.reasons.${reason}`),
          }))}
        />
        <TextArea
          name="reasonText"
          rows={4}
          maxLength={1000}
          label={t('eligibility.page.fields.reasonText')}
          hint={t('eligibility.page.fields.reasonTextHint')}
          optional
        />
        <div className="actions">
          <SubmitButton>{t('cases.actions.find_not_eligible')}</SubmitButton>
        </div>
      </ActionForm>
    </>
  )
}

async function Refused({ title, refusals }: { title: string; refusals: readonly Refusal[] }) {
  // Missing facts also leave the result open: said once.
  const incomplete = refusals.filter(({ code }) => code === 'evaluation_incomplete')
  const sentences = await refusalSentences(incomplete.length > 0 ? incomplete : refusals)
  return (
    <Note tone="warn" title={title}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Note>
  )
}

async function Changed({
  data,
  difference,
  words,
}: Props & { difference: NonNullable<ExplainedCase['difference']> }) {
  const { t } = words
  const { confirmAgain } = data.acts
  return (
    <Card labelledBy="changed" accent="warn">
      <CardHeader id="changed" title={t('eligibility.page.changed.title')} />
      <ChangedFacts difference={difference} words={words} />
      {confirmAgain && (
        <div className="mt-3 grid gap-3">
          <p className="text-meta text-ink-2">
            {data.isStale ? t('eligibility.page.changed.stale') : t('eligibility.page.changed.better')}
          </p>
          {confirmAgain.refusals.length > 0 ? (
            <Refused title={t('eligibility.page.decision.notConfirmable')} refusals={confirmAgain.refusals} />
          ) : (
            <ActionForm
              action={confirmAgainAction}
              title={t('eligibility.page.changed.confirm')}
              version={data.version}
              guard={false}
            >
              <HiddenField name="ref" value={data.ref} />
              <div className="actions">
                <SubmitButton>{t('eligibility.page.changed.confirm')}</SubmitButton>
              </div>
            </ActionForm>
          )}
        </div>
      )}
    </Card>
  )
}

function Reopen({ data, refusals, words }: Props & { refusals: readonly Refusal[] }) {
  const { t } = words
  return (
    <Card labelledBy="reopen">
      <CardHeader id="reopen" title={t('eligibility.page.reopen.title')} />
      <p className="mb-2 text-meta text-ink-2">{t('eligibility.page.reopen.text')}</p>
      {refusals.length > 0 ? (
        <Refused title={t('common.form.refusedTitle')} refusals={refusals} />
      ) : (
        <Details summary={t('cases.actions.reopen_review')}>
          <ActionForm
            action={reopenReviewAction}
            title={t('cases.actions.reopen_review')}
            version={data.version}
          >
            <HiddenField name="ref" value={data.ref} />
            <TextArea
              name="reasonText"
              rows={3}
              maxLength={1000}
              label={t('eligibility.page.reopen.reason')}
              required
            />
            <div className="actions">
              <SubmitButton variant="secondary">{t('cases.actions.reopen_review')}</SubmitButton>
            </div>
          </ActionForm>
        </Details>
      )}
    </Card>
  )
}

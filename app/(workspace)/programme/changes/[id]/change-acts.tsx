import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { RuleChangeView } from '@/lib/journey/queries/rule-change'
import type { FormAction } from '@/lib/runner/form-state'
import type { RuleWords } from '../../words'
import { AboutFields } from '../about-fields'
import {
  approveChangeAction,
  discardChangeAction,
  editChangeAction,
  returnChangeAction,
  submitChangeAction,
} from '../changes.action'

type Props = { view: RuleChangeView; words: RuleWords }

/** What this supervisor may do with the change, or what stands in the way, before pressing anything. */
export async function ChangeActs({ view, words }: Props) {
  const t = await getTranslations('programme.change')
  const { submit, approve, giveBack, discard, edit } = view.acts
  const isOwn = giveBack?.refusals.some(({ code }) => code === 'rule_change_own') ?? false
  return (
    <>
      {submit && (
        <Act id="submit-change" title={t('submit')} text={t('submitText')} refusals={submit.refusals}>
          <OneButton view={view} action={submitChangeAction} label={t('submit')} />
        </Act>
      )}
      {isOwn ? (
        <Card labelledBy="waits">
          <CardHeader id="waits" title={t('approve')} />
          <p className="text-table">{t('waits')}</p>
        </Card>
      ) : (
        approve && (
          <Act
            id="approve-change"
            title={t('approve')}
            text={t('approveText', { date: words.date(view.startsOn) })}
            refusals={approve.refusals}
          >
            <OneButton view={view} action={approveChangeAction} label={t('approve')} />
          </Act>
        )
      )}
      {giveBack && !isOwn && <GiveBack view={view} />}
      {(edit || discard) && (
        <Card>
          <div className="grid gap-3">
            {edit && (
              <Details summary={t('edit')}>
                <ActionForm action={editChangeAction} version={view.version} title={t('edit')}>
                  <HiddenField name="id" value={view.id} />
                  <AboutFields change={view} />
                  <div className="actions">
                    <SubmitButton variant="secondary">{t('save')}</SubmitButton>
                  </div>
                </ActionForm>
              </Details>
            )}
            {discard && (
              <Details summary={t('discard')}>
                <p className="mb-3 text-table">{t('discardText')}</p>
                <OneButton view={view} action={discardChangeAction} label={t('discard')} danger />
              </Details>
            )}
          </div>
        </Card>
      )}
    </>
  )
}

async function Act({
  id,
  title,
  text,
  refusals,
  children,
}: {
  id: string
  title: string
  text: string
  refusals: Parameters<typeof refusalSentences>[0]
  children: ReactNode
}) {
  const [t, sentences] = [await getTranslations('programme.change'), await refusalSentences(refusals)]
  return (
    <Card labelledBy={id} accent={sentences.length > 0 ? 'warn' : undefined}>
      <CardHeader id={id} title={title} meta={sentences.length > 0 ? t('obstacles') : undefined} />
      {sentences.length > 0 ? (
        <ul className="grid list-disc gap-2 pl-5 text-table">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <>
          <p className="mb-3 text-table">{text}</p>
          {children}
        </>
      )}
    </Card>
  )
}

function OneButton({
  view,
  action,
  label,
  danger = false,
}: {
  view: RuleChangeView
  action: FormAction
  label: string
  danger?: boolean
}) {
  return (
    <ActionForm action={action} version={view.version} title={label}>
      <HiddenField name="id" value={view.id} />
      <div className="actions">
        <SubmitButton variant={danger ? 'danger' : 'primary'}>{label}</SubmitButton>
      </div>
    </ActionForm>
  )
}

async function GiveBack({ view }: { view: RuleChangeView }) {
  const [t, fields] = [await getTranslations('programme.change'), await getTranslations('programme.fields')]
  return (
    <Card>
      <Details summary={t('giveBack')}>
        <ActionForm action={returnChangeAction} version={view.version} title={t('giveBack')}>
          <HiddenField name="id" value={view.id} />
          <TextArea name="remark" label={fields('remark')} rows={3} maxLength={1000} required />
          <div className="actions">
            <SubmitButton variant="secondary">{t('giveBack')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </Card>
  )
}

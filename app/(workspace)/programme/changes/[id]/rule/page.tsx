import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { refusalSentences } from '@/lib/i18n/sentences'
import { ruleToEdit } from '@/lib/programme/queries'
import { ask } from '@/lib/runner/page'
import { RuleWords } from '../../../words'
import { putRuleAction } from '../../changes.action'
import { ConditionFields } from './condition-fields'
import { KindFields } from './kind-fields'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export async function generateMetadata() {
  return { title: (await getTranslations('programme.choose'))('newVersion') }
}

export default async function EditRulePage({ params, searchParams }: Props) {
  const { id } = await params
  const { replace, add } = await searchParams
  const view = await ask(ruleToEdit, { id, replace: one(replace), add: one(add) })
  const [t, programme, common, words] = [
    await getTranslations('programme.editor'),
    await getTranslations('programme'),
    await getTranslations('common'),
    new RuleWords(await getTranslations(), await getLocale()),
  ]
  const here = `/programme/changes/${view.id}`
  const shown = view.after ?? view.before
  const title = view.before
    ? t('replaceTitle', { rule: words.title(view.before) })
    : t('addTitle', { table: programme(`tables.${view.kind}`) })
  return (
    <Page reading>
      <PageHeader
        title={title}
        meta={t('meta', { date: words.date(view.startsOn) })}
        back={{ href: here, label: view.title }}
      />
      {view.refusals.length > 0 ? (
        <Note tone="warn">{(await refusalSentences(view.refusals)).join(' ')}</Note>
      ) : (
        <div className="stack">
          {view.before && (
            <Card labelledBy="before">
              <CardHeader id="before" title={t('now')} />
              <SummaryList rows={words.allFacets(view.before)} />
            </Card>
          )}
          <Card>
            <ActionForm action={putRuleAction} version={view.version} title={title}>
              <HiddenField name="changeId" value={view.id} />
              <HiddenField name="kind" value={view.kind} />
              {view.before && <HiddenField name="replaces" value={view.before.row.id} />}
              <TextField
                name="rule"
                label={programme('facets.rule')}
                hint={t('ruleHint')}
                defaultValue={shown?.row.rule}
                maxLength={40}
                width="m"
                required
              />
              <KindFields kind={view.kind} rule={shown} words={words} />
              {CONDITIONAL.includes(view.kind) && (
                <ConditionFields when={shown && 'when' in shown.row ? shown.row.when : null} words={words} />
              )}
              {view.kind !== 'period' && view.kind !== 'visa_regime' && (
                <DateField
                  name="validTo"
                  label={t('validTo')}
                  hint={t('validToHint')}
                  defaultValue={view.after?.row.validTo ?? undefined}
                  optional
                />
              )}
              <TextField
                name="source"
                label={programme('fields.source')}
                defaultValue={view.after?.row.source ?? view.source}
                maxLength={200}
                required
              />
              <Checkbox
                name="confirmed"
                label={t('confirmed')}
                defaultChecked={view.after?.row.confirmed ?? true}
              />
              <FormActions>
                <SubmitButton>{t('put')}</SubmitButton>
                <LinkButton href={here} variant="quiet" size="l">
                  {common('cancel')}
                </LinkButton>
              </FormActions>
            </ActionForm>
          </Card>
        </div>
      )}
    </Page>
  )
}

/** Kinds whose rows say when they apply. */
const CONDITIONAL: readonly string[] = ['return_rule', 'cash_grant', 'access_rule', 'top_up', 'service']

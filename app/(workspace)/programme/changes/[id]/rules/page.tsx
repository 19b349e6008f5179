import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { FilterBar, FilterSelect } from '@/components/forms/filters'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { refusalSentences } from '@/lib/i18n/sentences'
import { ADDED_KINDS, RULE_KINDS } from '@/lib/programme/model'
import { rulesToChange, type RulesToChange } from '@/lib/programme/queries'
import { ask } from '@/lib/runner/page'
import { RuleWords } from '../../../words'
import { endRuleAction } from '../../changes.action'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('programme.choose'))('title') }
}

export default async function ChooseRulesPage({ params, searchParams }: Props) {
  const { id } = await params
  const { table } = await searchParams
  const view = await ask(rulesToChange, { id, kind: typeof table === 'string' ? table : '' })
  const [t, programme, words] = [
    await getTranslations('programme.choose'),
    await getTranslations('programme'),
    new RuleWords(await getTranslations(), await getLocale()),
  ]
  const here = `/programme/changes/${view.id}`
  const isAdded = ADDED_KINDS.some((kind) => kind === view.kind)
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('meta', { date: words.date(view.startsOn) })}
        back={{ href: here, label: view.title }}
        actions={
          isAdded &&
          view.refusals.length === 0 && (
            <LinkButton href={`${here}/rule?add=${view.kind}`} icon="plus">
              {t('addRow')}
            </LinkButton>
          )
        }
      />
      <FilterBar
        action={`${here}/rules`}
        label={programme('page.tables')}
        applyLabel={programme('page.show')}
      >
        <FilterSelect
          name="table"
          label={programme('page.tables')}
          options={RULE_KINDS.map((kind) => ({ value: kind, label: programme(`tables.${kind}`) }))}
          defaultValue={view.kind}
          emptyLabel="–"
        />
      </FilterBar>
      {view.refusals.length > 0 ? (
        <Note tone="warn">{(await refusalSentences(view.refusals)).join(' ')}</Note>
      ) : (
        <Rows view={view} words={words} />
      )}
    </Page>
  )
}

async function Rows({ view, words }: { view: RulesToChange; words: RuleWords }) {
  const [t, programme] = [await getTranslations('programme.choose'), await getTranslations('programme')]
  const title = programme(`tables.${view.kind}`)
  const columns = [
    { key: 'rule', label: programme('page.rule'), width: 110 },
    { key: 'says', label: programme('page.says') },
    { key: 'inForce', label: programme('page.inForce'), width: 190 },
    { key: 'action', label: t('action'), width: 190, labelHidden: true },
  ]
  const rules = view.rules.toSorted((a, b) =>
    view.kind === 'visa_regime' ? words.title(a.rule).localeCompare(words.title(b.rule), words.locale) : 0,
  )
  return (
    <Sheet header={<h2>{title}</h2>}>
      {rules.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{programme('page.none')}</p>
      ) : (
        <Table columns={columns} caption={title} cards>
          <tbody>
            {rules.map(({ rule, isInChange, isFixed }) => (
              <tr key={rule.row.id}>
                <th scope="row">{rule.row.rule}</th>
                <td className="full">
                  <strong>{words.title(rule)}</strong>
                  <small className="block">{words.summary(rule)}</small>
                </td>
                <td data-label={programme('page.inForce')}>{words.validity(rule.row)}</td>
                <td>
                  {isFixed ? (
                    <span className="text-ink-2">{t('fixed')}</span>
                  ) : isInChange ? (
                    <Tag tone="info">{t('inChange')}</Tag>
                  ) : (
                    <div className="grid justify-items-start gap-2">
                      <Link
                        href={`/programme/changes/${view.id}/rule?replace=${encodeURIComponent(rule.row.id)}`}
                        prefetch={false}
                      >
                        {t('newVersion')}
                        <span className="sr-only">, {words.title(rule)}</span>
                      </Link>
                      {view.kind !== 'visa_regime' && view.kind !== 'period' && (
                        <Details summary={t('end')}>
                          <ActionForm
                            action={endRuleAction}
                            version={view.version}
                            title={`${t('end')}, ${words.title(rule)}`}
                          >
                            <HiddenField name="changeId" value={view.id} />
                            <HiddenField name="ruleId" value={rule.row.id} />
                            <SubmitButton variant="secondary">{t('end')}</SubmitButton>
                          </ActionForm>
                        </Details>
                      )}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Sheet>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { FilterBar, FilterText } from '@/components/forms/filters'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { SummaryList } from '@/components/ui/summary-list'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { citedSources } from '@/lib/eligibility/rules/reasons'
import { labelled } from '@/lib/i18n/format'
import { addDays } from '@/lib/kernel/calendar-date'
import { RULE_KINDS, VISA_REGIMES, type RuleKind } from '@/lib/programme/model'
import { programmeOn, type RuleOnDate, type RulesOnDate } from '@/lib/programme/queries'
import { SOURCES } from '@/lib/programme/reference/sources'
import { ask } from '@/lib/runner/page'
import { RuleWords } from './words'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Tables whose rows are asked one after the other. */
const ASKED_IN_ORDER: readonly RuleKind[] = ['return_rule', 'cash_grant', 'access_rule']

export async function generateMetadata() {
  return { title: (await getTranslations('programme.page'))('title') }
}

export default async function ProgrammePage({ searchParams }: Props) {
  const { date } = await searchParams
  const view = await ask(programmeOn, { date: typeof date === 'string' ? date : undefined })
  const [t, programme, words] = [
    await getTranslations('programme.page'),
    await getTranslations('programme'),
    new RuleWords(await getTranslations(), await getLocale()),
  ]
  const period = view.rules.find(({ rule }) => rule.kind === 'period')
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('meta', {
          date: words.date(view.date),
          name: period ? words.title(period.rule) : view.ruleSet.id,
          version: words.date(view.ruleSet.version),
        })}
        actions={
          view.mayPropose && (
            <LinkButton href="/programme/changes" icon="history">
              {t('changes')}
            </LinkButton>
          )
        }
      />
      <FilterBar
        action="/programme"
        label={t('filter')}
        applyLabel={t('show')}
        clear={view.date === view.today ? undefined : { href: '/programme', label: t('today') }}
      >
        <FilterText name="date" type="date" label={t('date')} defaultValue={view.date} />
      </FilterBar>
      <nav aria-label={t('filter')} className="mb-3 flex flex-wrap justify-between gap-3 text-table">
        {view.previous && (
          <Link href={`/programme?date=${addDays(view.ruleSet.version, -1)}`} prefetch={false}>
            {t('previous', { date: words.date(view.ruleSet.version) })}
          </Link>
        )}
        {view.next && (
          <Link href={`/programme?date=${view.next}`} prefetch={false}>
            {t('next', { date: words.date(view.next) })}
          </Link>
        )}
      </nav>
      <nav aria-label={t('tables')} className="mb-4 text-table">
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {RULE_KINDS.map((kind) => (
            <li key={kind}>
              <a href={`#${kind}`}>{programme(`tables.${kind}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack">
        {RULE_KINDS.map((kind) => (
          <section key={kind} id={kind} aria-label={programme(`tables.${kind}`)} className="scroll-mt-20">
            {kind === 'visa_regime' ? (
              <VisaRegimes view={view} words={words} />
            ) : (
              <RuleTable
                kind={kind}
                rules={view.rules.filter(({ rule }) => rule.kind === kind)}
                words={words}
              />
            )}
          </section>
        ))}
        <Sources rules={view.rules} />
        {view.mayPropose && (
          <p className="text-meta text-ink-2">
            <Link href="/suspensions" prefetch={false}>
              {t('suspensions')}
            </Link>
          </p>
        )}
      </div>
    </Page>
  )
}

/** The documents behind the short names that the rows of this date cite. */
async function Sources({ rules }: { rules: readonly RuleOnDate[] }) {
  const t = await getTranslations('programme.page')
  const cited = citedSources(rules.map(({ rule }) => rule.row)).flatMap((name) => {
    const title = SOURCES[name]
    return title === undefined ? [] : [{ label: name, value: title }]
  })
  return (
    <Sheet>
      <div className="px-4 py-3">
        <Details summary={t('sources')}>
          <SummaryList rows={cited} />
        </Details>
      </div>
    </Sheet>
  )
}

async function RuleTable({
  kind,
  rules,
  words,
}: {
  kind: RuleKind
  rules: readonly RuleOnDate[]
  words: RuleWords
}) {
  const [t, programme] = [await getTranslations('programme.page'), await getTranslations('programme')]
  const title = programme(`tables.${kind}`)
  const columns = [
    { key: 'rule', label: t('rule'), width: 110 },
    { key: 'says', label: t('says') },
    { key: 'inForce', label: t('inForce'), width: 220 },
    { key: 'source', label: t('source'), width: 210 },
  ]
  const isOrdered = ASKED_IN_ORDER.includes(kind)
  const orderOf = ({ rule }: RuleOnDate) => ('order' in rule.row ? rule.row.order : 0)
  return (
    <Sheet
      header={
        <>
          <h2>{title}</h2>
          {isOrdered && <span className="text-meta text-ink-2">{t('order')}</span>}
        </>
      }
    >
      {rules.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('none')}</p>
      ) : (
        <Table columns={columns} caption={title} cards>
          <tbody>
            {rules
              .toSorted((a, b) => orderOf(a) - orderOf(b))
              .map((shown) => (
                <RuleRow key={shown.rule.row.id} shown={shown} words={words} />
              ))}
          </tbody>
        </Table>
      )}
    </Sheet>
  )
}

async function RuleRow({ shown: { rule, versions }, words }: { shown: RuleOnDate; words: RuleWords }) {
  const [t, programme] = [await getTranslations('programme.page'), await getTranslations('programme')]
  const { row } = rule
  const others = versions.filter(({ isShown }) => !isShown)
  return (
    <tr>
      <th scope="row">{row.rule}</th>
      <td className="full">
        <strong>{words.title(rule)}</strong>
        {words
          .facets(rule)
          .filter(({ key }) => key !== 'order')
          .map(({ key, label, value }) => (
            <div key={key}>
              <span className="text-ink-2">{labelled(label, '', words.locale)}</span>
              {value}
            </div>
          ))}
      </td>
      <td data-label={t('inForce')}>
        {words.validity(row)}
        {others.length > 0 && (
          <Details summary={t('versions', { count: others.length })}>
            <ul className="grid gap-2">
              {others.map(({ rule: other }) => (
                <li key={other.row.id}>
                  {other.row.rule}, {words.validity(other.row)}
                  <small className="block text-ink-2">{words.summary(other)}</small>
                </li>
              ))}
            </ul>
          </Details>
        )}
      </td>
      <td data-label={t('source')}>
        {row.source}
        {!row.confirmed && (
          <div className="mt-1">
            <Tag tone="warn" icon="hourglass">
              {programme('toBeConfirmed')}
            </Tag>
          </div>
        )}
      </td>
    </tr>
  )
}

/** Two hundred and fifty countries, by regime; each opens to its rows. */
async function VisaRegimes({ view, words }: { view: RulesOnDate; words: RuleWords }) {
  const [t, programme] = [await getTranslations('programme.page'), await getTranslations('programme')]
  const rows = view.rules.flatMap(({ rule, versions }) =>
    rule.kind === 'visa_regime' ? [{ rule, versions, name: words.country(rule.row.country) }] : [],
  )
  const columns = [
    { key: 'country', label: programme('editor.country'), width: 260 },
    { key: 'inForce', label: t('inForce') },
    { key: 'source', label: t('source'), width: 260 },
  ]
  return (
    <Sheet header={<h2>{programme('tables.visa_regime')}</h2>}>
      <div className="grid gap-3 px-4 py-3">
        {VISA_REGIMES.map((regime) => {
          const some = rows
            .filter(({ rule }) => rule.row.regime === regime)
            .toSorted((a, b) => a.name.localeCompare(b.name, words.locale))
          const title = programme(`visaRegimes.${regime}`)
          return (
            <Details
              key={regime}
              summary={labelled(title, t('countries', { count: some.length }), words.locale)}
            >
              <Table columns={columns} caption={title} cards inset>
                <tbody>
                  {some.map(({ rule, versions, name }) => (
                    <tr key={rule.row.id}>
                      <th scope="row">{name}</th>
                      <td data-label={t('inForce')}>
                        {words.validity(rule.row)}
                        {versions
                          .filter(({ isShown }) => !isShown)
                          .map(({ rule: other }) => (
                            <small key={other.row.id} className="block text-ink-2">
                              {words.summary(other)}, {words.validity(other.row)}
                            </small>
                          ))}
                      </td>
                      <td data-label={t('source')}>
                        {rule.row.source}
                        {!rule.row.confirmed && (
                          <small className="block text-ink-2">{programme('toBeConfirmed')}</small>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            </Details>
          )
        })}
      </div>
    </Sheet>
  )
}

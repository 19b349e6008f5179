import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { labelled } from '@/lib/i18n/format'
import type { RuleChangeView, RuleDifference } from '@/lib/journey/queries/rule-change'
import type { Facet, RuleWords } from '../../words'
import { removeRuleAction } from '../changes.action'

/** Property by property: what it was and what it will be. */
function compared(before: readonly Facet[], after: readonly Facet[]) {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))]
  return keys.flatMap((key) => {
    const [was, is] = [before.find((facet) => facet.key === key), after.find((facet) => facet.key === key)]
    const label = was?.label ?? is?.label
    return label === undefined ? [] : [{ key, label, was: was?.value ?? '–', is: is?.value ?? '–' }]
  })
}

const EFFECT_TONES = { replace: 'info', end: 'warn', add: 'ok' } as const

/** What the change does, rule by rule. */
export async function Differences({
  view,
  words,
  mayEdit,
}: {
  view: RuleChangeView
  words: RuleWords
  mayEdit: boolean
}) {
  const t = await getTranslations('programme.change')
  return (
    <Card labelledBy="differences">
      <CardHeader id="differences" title={t('differences', { date: words.date(view.startsOn) })} />
      {view.rows.length === 0 ? (
        <EmptyState
          title={t('noRows')}
          action={
            mayEdit && (
              <LinkButton href={`/programme/changes/${view.id}/rules`} variant="primary" icon="plus">
                {t('addRules')}
              </LinkButton>
            )
          }
        >
          {null}
        </EmptyState>
      ) : (
        <div className="grid gap-5">
          {view.rows.map((row) => (
            <Difference key={row.slot} view={view} row={row} words={words} mayEdit={mayEdit} />
          ))}
        </div>
      )}
    </Card>
  )
}

async function Difference({
  view,
  row,
  words,
  mayEdit,
}: {
  view: RuleChangeView
  row: RuleDifference
  words: RuleWords
  mayEdit: boolean
}) {
  const [t, programme] = [await getTranslations('programme.change'), await getTranslations('programme')]
  const named = row.after ?? row.before
  if (!named) return null
  const title = words.title(row.before ?? named)
  const table = programme(`tables.${row.kind}`)
  return (
    <section aria-label={labelled(table, title, words.locale)} className="grid gap-2">
      <h3 className="flex flex-wrap items-center gap-2">
        {title}
        <Tag tone={EFFECT_TONES[row.effect]}>{t(`effects.${row.effect}`)}</Tag>
        <span className="text-meta font-normal text-ink-2">{table}</span>
      </h3>
      {row.effect === 'end' && row.before ? (
        <p className="text-table">
          {t('endsText')} {words.summary(row.before)}
        </p>
      ) : (
        <Compared view={view} row={row} words={words} caption={title} />
      )}
      {mayEdit && (
        <div className="flex flex-wrap items-center gap-4 text-table">
          {row.effect === 'replace' && row.before && (
            <Link
              href={`/programme/changes/${view.id}/rule?replace=${encodeURIComponent(row.before.row.id)}`}
              prefetch={false}
            >
              {t('correct')}
              <span className="sr-only">, {title}</span>
            </Link>
          )}
          <ActionForm
            action={removeRuleAction}
            version={view.version}
            title={t('takeOutOf', { rule: title })}
            className=""
          >
            <HiddenField name="changeId" value={view.id} />
            <HiddenField name="slot" value={row.slot} />
            <SubmitButton variant="quiet">
              {t('takeOut')}
              <span className="sr-only">, {title}</span>
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </section>
  )
}

async function Compared({
  view,
  row,
  words,
  caption,
}: {
  view: RuleChangeView
  row: RuleDifference
  words: RuleWords
  caption: string
}) {
  const t = await getTranslations('programme.change')
  const lines = compared(
    row.before ? words.allFacets(row.before) : [],
    row.after ? words.allFacets(row.after) : [],
  )
  const [changed, same] = [
    lines.filter(({ was, is }) => was !== is),
    lines.filter(({ was, is }) => was === is),
  ]
  const columns = [
    { key: 'property', label: t('property'), width: 190 },
    ...(row.before ? [{ key: 'was', label: t('until') }] : []),
    { key: 'is', label: t('after', { date: words.date(view.startsOn) }) },
  ]
  return (
    <>
      <Table columns={columns} caption={caption} cards pairs inset>
        <tbody>
          {changed.map(({ key, label, was, is }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {row.before && (
                <td data-label={t('until')} className="text-ink-2">
                  <del className="no-underline">{was}</del>
                </td>
              )}
              <td data-label={t('after', { date: words.date(view.startsOn) })}>
                <ins className="font-semibold no-underline">{is}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {row.before && same.length > 0 && (
        <p className="text-meta text-ink-2">
          {t('same', { list: same.map(({ label, is }) => `${label} ${is}`).join('; ') })}
        </p>
      )}
    </>
  )
}

import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { whatOf } from '@/app/figures/workbook'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { formatCount, formatMonth } from '@/lib/i18n/format'
import { translatorIn } from '@/lib/i18n/translator'
import { rowsInput } from '@/lib/reporting/input'
import { DIMENSIONS, EXPORT_FORMATS, EXPORT_MINUTES, EXPORT_REASONS } from '@/lib/reporting/model'
import { dashboard, figureRows } from '@/lib/reporting/queries'
import { yearsUntil } from '@/lib/reporting/rules/period'
import { may } from '@/lib/access/permissions'
import { ask, askAsViewer } from '@/lib/runner/page'
import { exportFiguresAction } from './export.action'

type Address = Readonly<Record<string, string | string[] | undefined>>
type Props = { searchParams: Promise<Address> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reporting.export'))('title') }
}

/** The address as it was, without the file that was made of it. */
function questionIn(address: Address): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(address)) {
    if (typeof value === 'string' && value !== '' && name !== 'file' && name !== 'after')
      search.set(name, value)
  }
  return search.toString()
}

/** What is about to be taken out, in words, from the very question that will be asked. */
async function contentOf(
  address: Address,
): Promise<{ isRows: boolean; what: string; back: string; years: readonly number[] }> {
  const locale = await getLocale()
  const t = await translatorIn(locale)
  const question = questionIn(address)
  if (address['of'] === undefined) {
    const { data, viewer } = await askAsViewer(dashboard, address)
    const { period, today } = data
    const months = [period.from, period.to].map((month) => formatMonth(month, locale)).join(' – ')
    return {
      isRows: false,
      what: `${t('reporting.title')} · ${months}`,
      back: `/dashboard?${question}`,
      years: may(viewer.actor, 'statistics:read') ? yearsUntil(today) : [],
    }
  }
  const parsed = rowsInput.safeParse(address)
  if (!parsed.success) notFound()
  const view = await ask(figureRows, parsed.data)
  const unit = 'unit' in view.asked ? view.asked.unit : 'cases'
  const count = t(`reporting.rows.count.${unit}`, { count: view.total })
  return {
    isRows: true,
    what: `${whatOf(view, { t, locale })} · ${count}`,
    back: `/dashboard/rows?${question}`,
    years: [],
  }
}

export default async function ExportPage({ searchParams }: Props) {
  const address = await searchParams
  const { isRows, what, back, years } = await contentOf(address)
  const [t, summaries, tables, charts, locale] = await Promise.all([
    getTranslations('reporting.export'),
    getTranslations('reporting.year'),
    getTranslations('reporting.tables'),
    getTranslations('reporting.charts'),
    getLocale(),
  ])
  const file = typeof address['file'] === 'string' ? address['file'] : undefined
  return (
    <Page reading>
      <PageHeader
        title={isRows ? t('titleRows') : t('title')}
        meta={what}
        back={{ href: back, label: t('back') }}
      />
      {file ? (
        <Note tone="ok" title={t('ready')}>
          <p>{t('readyText', { minutes: EXPORT_MINUTES })}</p>
          <p className="mt-3">
            <LinkButton plain variant="primary" icon="download" href={`/dashboard/export/${file}`}>
              {t('fetch')}
            </LinkButton>
          </p>
        </Note>
      ) : (
        <ActionForm action={exportFiguresAction} title={t('title')}>
          <p className="mb-4 text-ink-2">
            {t('text')} {isRows && t('limit', { count: formatCount(10_000, locale) })}
          </p>
          <HiddenField name="question" value={questionIn(address)} />
          <SelectField
            name="reason"
            label={t('reason')}
            required
            emptyLabel="–"
            options={EXPORT_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
          />
          <RadioGroup
            name="format"
            legend={t('format')}
            defaultValue="xlsx"
            options={EXPORT_FORMATS.map((format) => ({
              value: format,
              label: isRows ? { xlsx: 'Excel', csv: 'CSV' }[format] : t(`formats.${format}`),
            }))}
          />
          {!isRows && (
            <SelectField
              name="table"
              label={t('table')}
              optional
              emptyLabel={charts('month')}
              options={DIMENSIONS.filter((dimension) => dimension !== 'month').map((dimension) => ({
                value: dimension,
                label: tables(dimension),
              }))}
            />
          )}
          <FormActions>
            <SubmitButton icon="download">{t('submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      )}
      {years.length > 0 && (
        <ul className="mt-4">
          {years.map((year) => (
            <li key={year}>
              <a href={`/dashboard/years/${year}`}>{summaries('open', { year: String(year) })}</a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

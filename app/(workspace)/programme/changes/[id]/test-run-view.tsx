import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { ChangedCase, Given, TestRun } from '@/lib/eligibility/rules/test-run'
import type { Money } from '@/lib/kernel/money'
import type { RuleWords } from '../../words'

/** How many changed cases the page names; the sums are of all. */
const SHOWN = 20

/** What past cases would have got by this change. */
export async function TestRunView({ run, words }: { run: TestRun; words: RuleWords }) {
  const t = await getTranslations('programme.tryOut')
  return (
    <Card labelledBy="test-run">
      <CardHeader id="test-run" title={t('title')} />
      {run.asked === 0 ? (
        <p className="text-ink-2">{t('empty')}</p>
      ) : (
        <>
          <p className="text-meta text-ink-2">{t('meta', { count: run.asked })}</p>
          <p className="my-3 font-semibold">
            {t('summary', { changed: run.changed.length, unchanged: run.unchanged })}
          </p>
          {run.changed.length > 0 && <ChangedCases run={run} words={words} />}
        </>
      )}
    </Card>
  )
}

async function ChangedCases({ run, words }: { run: TestRun; words: RuleWords }) {
  const t = await getTranslations('programme.tryOut')
  const columns = [
    { key: 'file', label: t('file'), width: 138 },
    { key: 'destination', label: t('destination') },
    { key: 'departure', label: t('departure'), width: 105 },
    { key: 'cash', label: t('cash'), width: 150, numeric: true },
    { key: 'inKind', label: t('inKind'), width: 130, numeric: true },
    { key: 'access', label: t('access'), width: 124 },
  ]
  return (
    <>
      <Table columns={columns} caption={t('title')} cards inset>
        <tbody>
          <tr>
            <th scope="row" colSpan={3}>
              {t('sum', { count: run.asked })}
            </th>
            <Amounts label={t('cash')} before={run.cash.before} after={run.cash.after} words={words} />
            <Amounts label={t('inKind')} before={run.inKind.before} after={run.inKind.after} words={words} />
            <td />
          </tr>
          {run.changed.slice(0, SHOWN).map((changed) => (
            <CaseRow key={changed.ref} changed={changed} words={words} />
          ))}
        </tbody>
      </Table>
      {run.changed.length > SHOWN && (
        <p className="mt-2 text-meta text-ink-2">{t('more', { count: SHOWN })}</p>
      )}
    </>
  )
}

async function CaseRow({ changed, words }: { changed: ChangedCase; words: RuleWords }) {
  const t = await getTranslations('programme.tryOut')
  const { ref, destination, departureDate, before, after } = changed
  return (
    <tr>
      <th scope="row">
        <Link href={`/cases/${ref}/eligibility`} prefetch={false}>
          {ref}
        </Link>
      </th>
      <td>{destination && words.country(destination)}</td>
      <td data-label={t('departure')}>{departureDate && words.date(departureDate)}</td>
      <Amounts label={t('cash')} before={before.cash} after={after.cash} words={words} />
      <Amounts label={t('inKind')} before={before.inKind} after={after.inKind} words={words} />
      <Access before={before} after={after} />
    </tr>
  )
}

/** Two amounts in one cell, or one when they are the same. */
async function Amounts({
  label,
  before,
  after,
  words,
}: {
  label: string
  before: Money
  after: Money
  words: RuleWords
}) {
  const t = await getTranslations('programme.tryOut')
  if (before.cents === after.cents) {
    return (
      <td className="num text-ink-2" data-label={label}>
        {words.money(after)}
      </td>
    )
  }
  return (
    <td className="num whitespace-normal" data-label={label}>
      <span className="sr-only">{t('was', { value: '' })}</span>
      <del className="whitespace-nowrap text-ink-2">{words.money(before)}</del>{' '}
      <span className="sr-only">{t('is', { value: '' })}</span>
      <ins className="font-semibold whitespace-nowrap no-underline">{words.money(after)}</ins>
    </td>
  )
}

/** What changes beside the sums: the return itself, access, help of projects. Mostly nothing. */
async function Access({ before, after }: { before: Given; after: Given }) {
  const [t, eligibility, programme] = [
    await getTranslations('programme.tryOut'),
    await getTranslations('eligibility'),
    await getTranslations('programme'),
  ]
  const said = ({ returnOutcome, access, services }: Given): string =>
    [
      ...(before.returnOutcome === after.returnOutcome ? [] : [eligibility(`return.${returnOutcome}`)]),
      ...(before.access === after.access ? [] : [eligibility(`reintegration.${access}`)]),
      ...(before.services.join() === after.services.join()
        ? []
        : services.map((code) => programme(`services.${code}`))),
    ].join(', ')
  const [was, is] = [said(before), said(after)]
  if (was === is) return <td className="text-ink-2 max-tablet:hidden">{t('same')}</td>
  return (
    <td className="full" data-label={t('access')}>
      <span className="block text-ink-2">{t('was', { value: was || '–' })}</span>
      <span className="block font-semibold">{t('is', { value: is || '–' })}</span>
    </td>
  )
}

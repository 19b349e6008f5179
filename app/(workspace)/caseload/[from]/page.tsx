import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { filesOfOwner } from '@/lib/cases/queries'
import { ask } from '@/lib/runner/page'
import { giveFilesAction } from './give-files.action'

type Props = {
  params: Promise<{ from: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const listOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const CODES = ['already_assigned', 'not_of_this_desk', 'not_cleared_for_file', 'changed_meanwhile'] as const

/** What stayed where it was, from the address; whatever else stands there is left out. */
function leftOf(value: string | string[] | undefined) {
  return listOf(value).flatMap((text) => {
    const [, ref, found] = /^(AVR-\d{4}-\d{5})\.([a-z_]+)$/.exec(text) ?? []
    const code = CODES.find((known) => known === found)
    return ref && code ? [{ ref, code }] : []
  })
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases.caseload'))('giveTitle') }
}

/** Files of somebody go to one colleague or several: first who would get which, then the deed. */
export default async function GiveFilesPage({ params, searchParams }: Props) {
  const [{ from }, { to, given, left }] = [await params, await searchParams]
  const view = await ask(filesOfOwner, { from, to: listOf(to) })
  const [t, stages, refusals] = [
    await getTranslations('cases.caseload'),
    await getTranslations('cases.stages'),
    await getTranslations('refusals'),
  ]
  const going = view.files.filter((file) => file.to !== null)
  const stayed = leftOf(left)
  return (
    <Page>
      <PageHeader
        title={view.name ? t('filesOf', { name: view.name }) : t('filesOfNobody')}
        meta={t('count', { count: view.files.length, more: view.hasMore ? 'yes' : 'no' })}
        back={{ href: '/caseload', label: t('title') }}
      />
      <div className="grid gap-4">
        {typeof given === 'string' && /^\d{1,3}$/.test(given) && (
          <Note tone={stayed.length > 0 ? 'warn' : 'ok'} role="status">
            {t('given', { count: Number(given) })}
            {stayed.length > 0 && (
              <ul className="ml-5 list-disc">
                {stayed.map(({ ref, code }) => (
                  <li key={ref}>
                    {ref}: {refusals(code)}
                  </li>
                ))}
              </ul>
            )}
          </Note>
        )}
        {view.files.length === 0 ? (
          <EmptyState title={t('noFilesTitle')}>{t('noFiles')}</EmptyState>
        ) : (
          <>
            <Card labelledBy="takers">
              <CardHeader id="takers" title={t('toWhom')} />
              {view.takers.length === 0 ? (
                <p>{t('noTakers')}</p>
              ) : (
                <form method="get" className="form">
                  <fieldset className="field">
                    <legend className="sr-only">{t('toWhom')}</legend>
                    <p className="hint">{t('toWhomHint')}</p>
                    <div className="choices">
                      {view.takers.map((taker) => (
                        <label key={taker.id} className="choice">
                          <input type="checkbox" name="to" value={taker.id} defaultChecked={taker.isChosen} />
                          <span>
                            {t('taker', { name: taker.name, desk: taker.desk, count: taker.openFiles })}
                          </span>
                        </label>
                      ))}
                    </div>
                  </fieldset>
                  <Button type="submit">{t('preview')}</Button>
                </form>
              )}
            </Card>
            <Sheet>
              <Table
                cards
                caption={t('caption2')}
                columns={[
                  { key: 'file', label: t('file') },
                  { key: 'stage', label: t('stage'), width: 190 },
                  { key: 'desk', label: t('desk'), width: 240 },
                  ...(view.isPreview ? [{ key: 'to', label: t('goesTo'), width: 320 }] : []),
                ]}
              >
                <tbody>
                  {view.files.map((file) => (
                    <tr key={file.ref}>
                      <td>
                        {file.name}
                        <small className="sub">
                          <Link href={`/cases/${file.ref}`} prefetch={false}>
                            {file.ref}
                          </Link>
                        </small>
                      </td>
                      <td data-label={t('stage')}>{stages(file.stage)}</td>
                      <td data-label={t('desk')}>{file.desk}</td>
                      {view.isPreview && (
                        <td data-label={t('goesTo')}>
                          {file.to ? <b>{file.to.name}</b> : file.code && refusals(file.code)}
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </Table>
            </Sheet>
            {view.isPreview && going.length > 0 && (
              <ActionForm action={giveFilesAction} guard={false} title={t('giveTitle')}>
                <HiddenField name="from" value={from} />
                {going.map((file, place) => (
                  <span key={file.ref} hidden>
                    <HiddenField name={`files.${place}.ref`} value={file.ref} />
                    <HiddenField name={`files.${place}.version`} value={file.version} />
                    <HiddenField name={`files.${place}.to`} value={file.to?.id ?? ''} />
                  </span>
                ))}
                <FormActions>
                  <SubmitButton>{t('submit', { count: going.length })}</SubmitButton>
                </FormActions>
              </ActionForm>
            )}
          </>
        )}
      </div>
    </Page>
  )
}

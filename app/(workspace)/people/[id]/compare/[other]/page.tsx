import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { countryName, formatDate, formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { comparePeople, type ComparedPerson, type ComparisonPage } from '@/lib/people/queries/duplicates'
import { textOfBirth } from '@/lib/people/rules/identity'
import { ask } from '@/lib/runner/page'
import { reasonWords } from '../../../duplicate-words'
import { declareNotSameAction, mergePeopleAction } from '../../duplicates.action'

type Props = { params: Promise<{ id: string; other: string }> }

const load = cache((id: string, other: string) => ask(comparePeople, { id, other }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, other } = await params
  const [data, t] = [await load(id, other), await getTranslations('people.compare')]
  return { title: `${formatName(data.people[0].profile)} – ${t('title')}` }
}

type Line = { readonly label: string; readonly values: readonly [string, string] }

async function linesOf({ people: [one, other] }: ComparisonPage): Promise<Line[]> {
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const line = (label: string, value: (person: ComparedPerson['profile']) => string): Line => ({
    label,
    values: [value(one.profile), value(other.profile)],
  })
  const dates = (text: string) =>
    text
      .split('-')
      .reverse()
      .join(locale === 'de' ? '.' : '/')
  return [
    line(t('fields.familyName'), (person) => person.familyName ?? t('page.noFamilyName')),
    line(t('fields.givenNames'), (person) => person.givenNames),
    line(t('page.nativeName'), (person) => person.nativeName ?? ''),
    line(t('compare.names'), (person) => person.names.map(({ name }) => name).join(', ')),
    line(t('page.born'), (person) => dates(textOfBirth(person))),
    line(t('page.sex'), (person) => t(`sexes.${person.sex}`)),
    line(t('page.nationality'), (person) =>
      [person.nationality, ...person.otherNationalities].map((code) => countryName(code, locale)).join(', '),
    ),
    line(t('page.immigrationNumber'), (person) => person.immigrationNumber ?? ''),
    line(t('compare.documents'), (person) =>
      person.documents.map((held) => `${t(`documentKinds.${held.kind}`)} ${held.number}`).join(', '),
    ),
    line(t('compare.contacts'), (person) => person.contacts.map(({ value }) => value).join(', ')),
  ].filter(({ values }) => values.some(Boolean))
}

/** Two entries side by side, what speaks for and against, and the two answers there are. */
export default async function ComparePage({ params }: Props) {
  const { id, other } = await params
  const data = await load(id, other)
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const lines = await linesOf(data)
  const words = await reasonWords(data.reasons)
  const [one, two] = data.people
  const titles = [one, two].map(({ profile, refs }) => [formatName(profile), ...refs].join(' · '))
  return (
    <Page>
      <PageHeader
        title={t('compare.title')}
        meta={[t('duplicates.score', { score: data.score }), words.reasons, words.against]
          .filter(Boolean)
          .join(' · ')}
        back={{ href: `/people/${id}`, label: t('form.back') }}
      />
      <div className="stack">
        {data.verdict && (
          <Note>
            <p>
              {t('compare.verdict', {
                name: data.verdict.decidedBy ?? '',
                date: formatDate(data.verdict.decidedOn, locale),
                reason: data.verdict.reason,
              })}
            </p>
            {!data.verdict.stillHolds && <p>{t('compare.verdictOld')}</p>}
          </Note>
        )}
        <Sheet>
          <Table
            caption={t('compare.title')}
            cards
            pairs
            middle
            columns={[
              { key: 'field', label: t('compare.field'), width: 220 },
              { key: 'one', label: titles[0] ?? '' },
              { key: 'other', label: titles[1] ?? '' },
              { key: 'same', label: t('compare.same'), labelHidden: true, width: 130 },
            ]}
          >
            <tbody>
              {lines.map(({ label, values: [left, right] }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td data-label={formatName(one.profile)} dir="auto">
                    {left || '–'}
                  </td>
                  <td data-label={formatName(two.profile)} dir="auto">
                    {right || '–'}
                  </td>
                  <td>
                    {left && right && (
                      <Tag tone={left === right ? 'ok' : 'warn'} icon={left === right ? 'check' : 'alert'}>
                        {t(left === right ? 'compare.same' : 'compare.different')}
                      </Tag>
                    )}
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('compare.files')}</th>
                {[one, two].map(({ profile, refs }) => (
                  <td key={profile.id} data-label={formatName(profile)}>
                    {refs.map((ref) => (
                      <span key={ref}>
                        <Link href={`/cases/${ref}`} prefetch={false}>
                          {ref}
                        </Link>{' '}
                      </span>
                    ))}
                  </td>
                ))}
                <td />
              </tr>
            </tbody>
          </Table>
        </Sheet>
        <Answers data={data} titles={titles} />
      </div>
    </Page>
  )
}

async function Answers({ data, titles }: { data: ComparisonPage; titles: readonly string[] }) {
  const t = await getTranslations('people.compare')
  const [one, two] = data.people
  const sentences = await refusalSentences(data.refusals)
  const both = (
    <>
      <HiddenField name="id" value={one.profile.id} />
      <HiddenField name="otherId" value={two.profile.id} />
      <HiddenField name="otherVersion" value={two.profile.version} />
    </>
  )
  return (
    <div className="grid gap-4 min-[900px]:grid-cols-2">
      <Card labelledBy="merge">
        <CardHeader id="merge" title={t('mergeTitle')} />
        {sentences.length > 0 ? (
          <Note tone="warn" title={t('impossible')}>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        ) : (
          <ActionForm
            action={mergePeopleAction}
            id="merge-people"
            title={t('mergeTitle')}
            version={one.profile.version}
          >
            {both}
            <p className="text-meta text-ink-2">{t('mergeHint')}</p>
            <RadioGroup
              name="keptId"
              legend={t('keep')}
              defaultValue={one.profile.id}
              options={[one, two].map(({ profile }, index) => ({
                value: profile.id,
                label: titles[index] ?? '',
              }))}
            />
            <TextArea name="reason" label={t('reason')} rows={2} maxLength={1000} required />
            <div className="actions">
              <SubmitButton>{t('merge')}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Card>
      {data.mayMerge && (
        <Card labelledBy="not-same">
          <CardHeader id="not-same" title={t('notSameTitle')} />
          <ActionForm
            action={declareNotSameAction}
            id="not-same-person"
            title={t('notSameTitle')}
            version={one.profile.version}
          >
            {both}
            <p className="text-meta text-ink-2">{t('notSameHint')}</p>
            <TextArea name="reason" label={t('reason')} rows={2} maxLength={1000} required />
            <div className="actions">
              <SubmitButton>{t('notSame')}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      )}
    </div>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { StageTag } from '@/components/cases/stage-tag'
import { Timeline } from '@/components/cases/timeline'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { DuplicateList } from '@/components/people/duplicate-list'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { Sheet, Table } from '@/components/ui/table'
import { Count, Tag } from '@/components/ui/tag'
import type { Locale } from '@/lib/access/model'
import { CLOSURE_OUTCOMES } from '@/lib/cases/model'
import { countryName, formatDate, formatName, languageName } from '@/lib/i18n/format'
import type { PersonPage as PersonData } from '@/lib/journey/queries/person'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { PERSON_SECTIONS, type PersonProfile, type PersonSection } from '@/lib/people/model'
import { textOfBirth } from '@/lib/people/rules/identity'
import { duplicateRows } from '../duplicate-words'
import { separatePeopleAction } from './duplicates.action'
import { loadPerson } from './person'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string; done?: string }> }

/** The help line of the programme; the same number as in the top bar. */
const HELP_PHONE = '0800 32 745'

/** `03/1997` for what is known of a birth date; German writes points. */
function birthWords(profile: PersonProfile, locale: Locale): string {
  return textOfBirth(profile)
    .split('-')
    .reverse()
    .join(locale === 'de' ? '.' : '/')
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await loadPerson((await params).id)
  return { title: formatName(data.profile) }
}

export default async function PersonPage({ params, searchParams }: Props) {
  const [{ id }, { saved, done }] = await Promise.all([params, searchParams])
  const { data, viewer } = await loadPerson(id)
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const { profile } = data
  const savedSection = PERSON_SECTIONS.find((section) => section === saved)
  const news = {
    merged: t('entries.mergedNow'),
    separated: t('entries.separatedNow'),
    notSame: t('compare.noted'),
  }[done ?? '']
  const meta = [
    profile.nativeName,
    t(`sexes.${profile.sex}`),
    birthWords(profile, locale),
    countryName(profile.nationality, locale),
    profile.immigrationNumber && `S.P. ${profile.immigrationNumber}`,
  ]
  return (
    <Page>
      <PageHeader title={formatName(profile)} meta={meta.filter(Boolean).join(' · ')} />
      <div className="stack">
        {savedSection && (
          <Note tone="ok" role="status">
            {t('page.saved', { section: t(`sections.${savedSection}`) })}
          </Note>
        )}
        {news && (
          <Note tone="ok" role="status">
            {news}
          </Note>
        )}
        <Known data={data} />
        <Columns
          side={
            <>
              <IdentityCard data={data} />
              <LanguagesCard data={data} />
              <Lists data={data} today={viewer.today} />
            </>
          }
        >
          <Files data={data} />
          <Entries data={data} />
          <Life data={data} />
        </Columns>
      </div>
    </Page>
  )
}

/** The heading of a part with the way to change it. */
async function SectionHeader({ data, section }: { data: PersonData; section: PersonSection }) {
  const t = await getTranslations('people')
  return (
    <CardHeader
      id={section}
      title={t(`sections.${section}`)}
      meta={
        data.mayEdit && (
          <Link href={`/people/${data.profile.id}/edit/${section}`} prefetch={false}>
            {t('page.change')}
            <span className="sr-only"> {t(`sections.${section}`)}</span>
          </Link>
        )
      }
    />
  )
}

async function IdentityCard({ data }: { data: PersonData }) {
  const { profile } = data
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const rows = [
    { label: t('fields.familyName'), value: profile.familyName ?? t('page.noFamilyName') },
    { label: t('fields.givenNames'), value: profile.givenNames },
    profile.nativeName && {
      label: t('page.nativeName'),
      value: <span dir="auto">{profile.nativeName}</span>,
    },
    { label: t('page.born'), value: birthWords(profile, locale) || t('page.unknown') },
    { label: t('page.sex'), value: t(`sexes.${profile.sex}`) },
    { label: t('page.nationality'), value: countryName(profile.nationality, locale) },
    profile.otherNationalities.length > 0 && {
      label: t('page.otherNationalities'),
      value: profile.otherNationalities.map((code) => countryName(code, locale)).join(', '),
    },
    data.readsImmigrationNumber && {
      label: t('page.immigrationNumber'),
      value: profile.immigrationNumber ?? t('page.unknown'),
    },
  ]
  return (
    <Card labelledBy="identity">
      <SectionHeader data={data} section="identity" />
      <SummaryList narrow rows={rows.filter((row) => row !== false && row !== null && row !== '')} />
      <p className="mt-3 text-meta text-ink-2">{t('page.hint')}</p>
    </Card>
  )
}

async function LanguagesCard({ data }: { data: PersonData }) {
  const { spokenLanguages, interpreterNeeded } = data.profile
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const isKnown = spokenLanguages.length > 0 || interpreterNeeded !== null
  const words = [
    spokenLanguages.map((code) => languageName(code, locale)).join(', ') || t('page.unknown'),
    interpreterNeeded !== null && t(interpreterNeeded ? 'page.withInterpreter' : 'page.withoutInterpreter'),
  ]
  return (
    <Card labelledBy="languages">
      <SectionHeader data={data} section="languages" />
      <p className={isKnown ? undefined : 'text-meta text-ink-2'}>{words.filter(Boolean).join(' · ')}</p>
    </Card>
  )
}

type Words = Awaited<ReturnType<typeof getTranslations<'people'>>>

/** When something held, in the order in which it is said. */
function periodWords(t: Words, from: CalendarDate | null, until: CalendarDate | null, locale: Locale) {
  if (from && until)
    return t('page.fromTo', { from: formatDate(from, locale), until: formatDate(until, locale) })
  if (from) return t('page.since', { date: formatDate(from, locale) })
  return until ? t('page.ended', { date: formatDate(until, locale) }) : null
}

/** Other names, papers, contacts and addresses, each as far as this reader gets them. */
async function Lists({ data, today }: { data: PersonData; today: CalendarDate }) {
  const { profile, reads } = data
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const lists: { section: 'names' | 'documents' | 'contacts' | 'addresses'; items: React.ReactNode[] }[] = [
    {
      section: 'names',
      items: profile.names.map(({ kind, name }) => (
        <>
          <b dir="auto">{name}</b> <small className="text-ink-2">{t(`nameKinds.${kind}`)}</small>
        </>
      )),
    },
    ...(reads.documents
      ? [
          {
            section: 'documents' as const,
            items: profile.documents.map((held) => (
              <>
                <b>
                  {t(`documentKinds.${held.kind}`)} {held.number}
                </b>{' '}
                <small className="text-ink-2">
                  {[
                    held.country && countryName(held.country, locale),
                    periodWords(t, held.issuedOn, held.validUntil, locale),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                {held.validUntil && held.validUntil < today && (
                  <>
                    {' '}
                    <Tag tone="warn" icon="alert">
                      {t('page.expired')}
                    </Tag>
                  </>
                )}
              </>
            )),
          },
        ]
      : []),
    ...(reads.contacts
      ? [
          {
            section: 'contacts' as const,
            items: profile.contacts.map((contact) => (
              <>
                <b>{contact.value}</b>{' '}
                <small className="text-ink-2">
                  {[
                    t(`contactKinds.${contact.kind}`),
                    contact.owner && t('page.of', { owner: contact.owner }),
                    contact.endedOn && t('page.ended', { date: formatDate(contact.endedOn, locale) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </>
            )),
          },
        ]
      : []),
    ...(reads.addresses
      ? [
          {
            section: 'addresses' as const,
            items: profile.addresses.map((address) => (
              <>
                <b>
                  {address.kind === 'NONE'
                    ? t('addressKinds.NONE')
                    : [
                        address.line,
                        [address.postcode, address.town].filter(Boolean).join(' '),
                        address.country && countryName(address.country, locale),
                      ]
                        .filter(Boolean)
                        .join(', ')}
                </b>{' '}
                <small className="text-ink-2">
                  {[
                    address.kind === 'CENTRE' && t('addressKinds.CENTRE'),
                    periodWords(t, address.fromOn, address.untilOn, locale),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </>
            )),
          },
        ]
      : []),
  ]
  return lists.map(({ section, items }) => (
    <Card key={section} labelledBy={section}>
      <SectionHeader data={data} section={section} />
      {items.length === 0 ? (
        <p className="text-meta text-ink-2">{t(`page.none.${section}`)}</p>
      ) : (
        <CardList items={items.map((content, index) => ({ key: String(index), content }))} />
      )}
    </Card>
  ))
}

async function Files({ data: { files } }: { data: PersonData }) {
  const [t, cases, applications, locale] = await Promise.all([
    getTranslations('people.page'),
    getTranslations('cases'),
    getTranslations('applications'),
    getLocale(),
  ])
  return (
    <Sheet
      header={
        <>
          <h2 id="files">{t('files')}</h2>
          <Count>{files.length}</Count>
        </>
      }
    >
      <Table
        caption={t('files')}
        cards
        middle
        columns={[
          { key: 'file', label: t('file'), width: 150 },
          { key: 'stage', label: t('stage'), width: 170 },
          { key: 'country', label: t('country') },
          { key: 'registered', label: t('registered'), width: 110 },
          { key: 'desk', label: t('desk') },
        ]}
      >
        <tbody>
          {files.map((file) => {
            const outcome = CLOSURE_OUTCOMES.find((known) => known === file.outcomeCode)
            return (
              <tr key={file.ref}>
                <th scope="row">
                  <Link href={`/cases/${file.ref}`} prefetch={false}>
                    {file.ref}
                  </Link>
                  <small>{applications(`relations.${file.relation}`)}</small>
                </th>
                <td>
                  <StageTag stage={file.stage} label={cases(`stages.${file.stage}`)} />
                  {file.stage === 'closed' && outcome && <small>{cases(`closures.${outcome}`)}</small>}
                </td>
                <td data-label={t('country')}>
                  {file.destination ? countryName(file.destination, locale) : t('unknown')}
                </td>
                <td data-label={t('registered')}>
                  {file.registeredOn ? formatDate(file.registeredOn, locale) : '–'}
                </td>
                <td data-label={t('desk')}>{file.desk}</td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Sheet>
  )
}

async function Life({ data: { events } }: { data: PersonData }) {
  const [t, outcomes, kinds, locale] = await Promise.all([
    getTranslations('people.page'),
    getTranslations('cases.page.stepFacts.outcomes'),
    getTranslations('followup.kinds'),
    getLocale(),
  ])
  const words = ({ kind, detail }: PersonData['events'][number]) => {
    const outcome = (detail ?? '') as Parameters<typeof outcomes>[0]
    const followUp = (detail ?? '') as Parameters<typeof kinds>[0]
    switch (kind) {
      case 'decided':
        return t('happened.decided', { outcome: outcomes.has(outcome) ? outcomes(outcome) : '' })
      case 'departed':
        return t('happened.departed', { country: detail ? countryName(detail, locale) : '' })
      case 'followed_up':
        return t('happened.followed_up', { kind: kinds.has(followUp) ? kinds(followUp) : '' })
      default:
        return t(`happened.${kind}`)
    }
  }
  return (
    <Timeline
      title={t('timeline')}
      empty={t('timelineEmpty')}
      events={events.map((event, index) => ({
        key: String(index),
        title: words(event),
        meta: `${formatDate(event.on, locale)} · ${event.ref}`,
        href: `/cases/${event.ref}`,
      }))}
    />
  )
}

/** Entries that look like this person, and whom to ask about those that are not shown. */
async function Known({ data: { screening, files, isDesk } }: { data: PersonData }) {
  const t = await getTranslations('people.duplicates')
  if (!screening) return null
  return (
    <>
      {screening.asksDesk && (
        <Note tone="warn" title={t('askTitle')}>
          {isDesk ? t('askSupervisor') : t('askDesk', { desk: files[0]?.desk ?? '', phone: HELP_PHONE })}
        </Note>
      )}
      {screening.isPaused && <Note tone="warn">{t('paused')}</Note>}
      {screening.duplicates.length > 0 && (
        <Card labelledBy="duplicates" accent="warn">
          <CardHeader id="duplicates" title={t('title')} count={screening.duplicates.length} />
          <p className="mb-2 text-meta text-ink-2">{t('intro')}</p>
          <DuplicateList rows={await duplicateRows(screening.duplicates)} />
        </Card>
      )}
    </>
  )
}

/** The other entries that were found to be this person, each with who said so and the way back. */
async function Entries({ data }: { data: PersonData }) {
  const [t, locale] = [await getTranslations('people.entries'), await getLocale()]
  if (data.entries.length === 0) return null
  return (
    <Card labelledBy="entries">
      <CardHeader id="entries" title={t('title')} count={data.entries.length} />
      <ul className="lines">
        {data.entries.map(({ profile, merge }) => (
          <li key={profile.id}>
            <b>{formatName(profile)}</b>{' '}
            <small className="text-ink-2">
              {[
                birthWords(profile, locale),
                countryName(profile.nationality, locale),
                profile.immigrationNumber,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {merge && (
              <p className="text-meta text-ink-2">
                {t('merged', {
                  date: formatDate(merge.mergedOn, locale),
                  name: merge.mergedBy ?? '',
                  reason: merge.reason,
                })}
              </p>
            )}
            {merge && data.mayMerge && (
              <Details summary={t('undo')}>
                <ActionForm action={separatePeopleAction} id={`undo-${merge.id}`} title={t('undo')}>
                  <HiddenField name="mergeId" value={merge.id} />
                  <TextArea name="reason" label={t('undoReason')} rows={2} maxLength={1000} required />
                  <div className="actions">
                    <SubmitButton>{t('undo')}</SubmitButton>
                  </div>
                </ActionForm>
              </Details>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

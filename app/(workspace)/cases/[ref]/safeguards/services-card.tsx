import { getLocale, getTranslations } from 'next-intl/server'
import { StateTag } from '@/components/travel/state-tag'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { Table } from '@/components/ui/table'
import { formatDate, formatName } from '@/lib/i18n/format'
import type { SafeguardsView, ServiceView } from '@/lib/safeguards/queries'
import { WordsList } from './words-list'

/** Help given as help: services and referrals with their results, and who looks for work. */
export async function ServicesCard({ view }: { view: SafeguardsView }) {
  const [t, locale] = [await getTranslations('safeguards.service'), await getLocale()]
  const services = view.services ?? []
  const columns = [
    { key: 'what', label: t('columns.what') },
    { key: 'who', label: t('columns.who'), width: 160 },
    { key: 'provider', label: t('columns.provider'), width: 160 },
    { key: 'dates', label: t('columns.dates'), width: 170 },
    { key: 'result', label: t('columns.result'), width: 170 },
  ]
  return (
    <Card id="services" labelledBy="services-title">
      <CardHeader
        id="services-title"
        title={t('title')}
        meta={
          view.mayRecordService && (
            <LinkButton size="s" icon="plus" href={`/cases/${view.ref}/safeguards/service/add`}>
              {t('add')}
            </LinkButton>
          )
        }
      />
      <p className="mb-3 max-w-[70ch] text-meta text-ink-2">{t('lead')}</p>
      {view.adaptedHelpEndsOn && (
        <div className="mb-3">
          <Note>{t('adaptedUntil', { date: formatDate(view.adaptedHelpEndsOn, locale) })}</Note>
        </div>
      )}
      {services.length === 0 ? (
        <p className="text-meta text-ink-2">{t('none')}</p>
      ) : (
        <Table columns={columns} caption={t('title')} cards inset middle>
          <tbody>
            {services.map((service) => (
              <ServiceRow key={service.id} view={view} service={service} />
            ))}
          </tbody>
        </Table>
      )}
      {view.jobProjects.length > 0 && <JobProfiles view={view} />}
    </Card>
  )
}

async function ServiceRow({ view, service }: { view: SafeguardsView; service: ServiceView }) {
  const [t, safeguards, locale] = [
    await getTranslations('safeguards.service'),
    await getTranslations('safeguards'),
    await getLocale(),
  ]
  const person = view.people.find(({ personId }) => personId === service.personId)
  const isOpen = service.result === null
  return (
    <tr>
      <th scope="row">
        {t(`kinds.${service.kind}`)}
        {service.project !== 'GENERAL' && (
          <small className="block font-normal text-ink-2">{t(`projects.${service.project}`)}</small>
        )}
        {service.words.length > 0 && (
          <div className="font-normal">
            <Details summary={safeguards('words', { count: service.words.length })}>
              <WordsList words={service.words} />
            </Details>
          </div>
        )}
      </th>
      <td data-label={t('columns.who')}>{person ? formatName(person) : t('household')}</td>
      <td data-label={t('columns.provider')}>{service.provider}</td>
      <td>
        <div>{t('agreedOn', { date: formatDate(service.agreedOn, locale) })}</div>
        {service.endedOn ? (
          <div>{t('endedOn', { date: formatDate(service.endedOn, locale) })}</div>
        ) : (
          service.dueOn && <div>{safeguards('dueOn', { date: formatDate(service.dueOn, locale) })}</div>
        )}
      </td>
      <td>
        {service.result ? (
          <StateTag
            look={
              service.result === 'given' || service.result === 'referred'
                ? { tone: 'ok', icon: 'check' }
                : { tone: 'neutral', icon: 'slash' }
            }
            label={t(`results.${service.result}`)}
          />
        ) : service.isOverdue ? (
          <StateTag look={{ tone: 'danger', icon: 'hourglass' }} label={safeguards('states.overdue')} />
        ) : (
          <StateTag look={{ tone: 'warn', icon: 'hourglass' }} label={t('underWay')} />
        )}
        {isOpen && view.mayRecordService && (
          <div className="mt-1">
            <LinkButton
              size="s"
              href={`/cases/${view.ref}/safeguards/service/${service.id}`}
              aria-label={`${t('finish')} – ${t(`kinds.${service.kind}`)}`}
            >
              {t('finish')}
            </LinkButton>
          </div>
        )}
      </td>
    </tr>
  )
}

/** Nobody younger looks for work with the help of a project. */
const WORKS_FROM = 16

async function JobProfiles({ view }: { view: SafeguardsView }) {
  const [t, services, locale] = [
    await getTranslations('safeguards.job'),
    await getTranslations('safeguards.service'),
    await getLocale(),
  ]
  const grown = view.people.filter(({ age }) => age === null || age >= WORKS_FROM)
  if (grown.length === 0) return null
  return (
    <section className="mt-4">
      <h3 className="mb-1">{t('title')}</h3>
      <SummaryList
        rows={grown.map((person) => {
          const profile = view.jobProfiles.find(({ personId }) => personId === person.personId)
          return {
            key: person.personId,
            label: formatName(person),
            value: profile ? (
              <>
                <b>{profile.occupation}</b>
                {profile.place && `, ${profile.place}`}
                <small className="block text-meta text-ink-2">
                  {services(`projects.${profile.project}`)} ·{' '}
                  {t('since', {
                    status: t(`statuses.${profile.status}`),
                    date: formatDate(profile.statusOn, locale),
                  })}
                </small>
                {profile.skills && <small className="block text-meta">{profile.skills}</small>}
              </>
            ) : (
              <span className="text-ink-2">{t('none')}</span>
            ),
            ...(view.mayRecordService && {
              change: {
                href: `/cases/${view.ref}/safeguards/job/${person.personId}`,
                label: t(profile ? 'change' : 'add'),
                about: t('of', { name: formatName(person) }),
              },
            }),
          }
        })}
      />
    </section>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ITEM_LOOK } from '@/components/travel/looks'
import { StateTag } from '@/components/travel/state-tag'
import { LinkButton } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { GroupRow, Table } from '@/components/ui/table'
import { formatDate, formatName } from '@/lib/i18n/format'
import { trackItemRule } from '@/lib/safeguards/model'
import type { SafeguardedPerson, SafeguardedTrack, SafeguardItem } from '@/lib/safeguards/queries'
import { WordsList } from './words-list'

const STAGES = ['ready', 'booked', 'departed', 'after'] as const

/** What one track awaits for one person, in the order in which the journey needs it. */
export async function TrackTable({
  caseRef,
  person,
  track,
}: {
  caseRef: string
  person: SafeguardedPerson
  track: SafeguardedTrack
}) {
  const t = await getTranslations('safeguards')
  const mayAct = track.items.some(({ mayRecord }) => mayRecord)
  const columns = [
    { key: 'item', label: t('columns.item') },
    { key: 'state', label: t('columns.state'), width: 200 },
    { key: 'whose', label: t('columns.whose'), width: 136 },
    { key: 'dates', label: t('columns.dates'), width: 176 },
    ...(mayAct ? [{ key: 'action', label: t('columns.action'), width: 168, labelHidden: true }] : []),
  ]
  return (
    <section className="mb-4">
      <h3 className="mb-1">{t(`tracks.${track.track}`)}</h3>
      <Table columns={columns} caption={t(`tracks.${track.track}`)} cards inset middle>
        {STAGES.map((stage) => {
          const items = track.items.filter(({ item }) => trackItemRule(item).before === stage)
          return (
            items.length > 0 && (
              <tbody key={stage}>
                <GroupRow colSpan={columns.length} label={t(`before.${stage}`)} />
                {items.map((item) => (
                  <ItemRow key={item.item} caseRef={caseRef} person={person} item={item} mayAct={mayAct} />
                ))}
              </tbody>
            )
          )
        })}
      </Table>
    </section>
  )
}

/** The state in a word: what was answered where somebody answered, otherwise how long it is awaited. */
async function ItemState({ item }: { item: SafeguardItem }) {
  const [t, locale] = [await getTranslations('safeguards'), await getLocale()]
  const { style } = trackItemRule(item.item)
  if (item.state === 'awaited') {
    return item.isOverdue ? (
      <StateTag look={{ tone: 'danger', icon: 'hourglass' }} label={t('states.overdue')} />
    ) : (
      <StateTag look={ITEM_LOOK.awaited} label={t('states.awaited')} />
    )
  }
  if (item.state === 'not_asked') {
    return <StateTag look={{ tone: 'neutral', icon: 'dashed' }} label={t('states.not_asked')} />
  }
  if (item.state === 'out_of_date' || !item.outcome) {
    return <StateTag look={ITEM_LOOK[item.state]} label={t(`states.${item.state}`)} />
  }
  return (
    <>
      <StateTag look={ITEM_LOOK[item.state]} label={t(`outcomes.${style}.${item.outcome}`)} />
      {item.state === 'negative' && <small className="block text-danger">{t('states.negative')}</small>}
      {item.state === 'settled' && item.validUntil && (
        <small className="block text-ink-2">
          {t('states.until', { date: formatDate(item.validUntil, locale) })}
        </small>
      )}
    </>
  )
}

async function ItemRow({
  caseRef,
  person,
  item,
  mayAct,
}: {
  caseRef: string
  person: SafeguardedPerson
  item: SafeguardItem
  mayAct: boolean
}) {
  const [t, cases, documents, locale] = [
    await getTranslations('safeguards'),
    await getTranslations('cases'),
    await getTranslations('documents'),
    await getLocale(),
  ]
  const name = t(`items.${item.item}`)
  const dates = [
    item.requestedOn && t('askedOn', { date: formatDate(item.requestedOn, locale) }),
    item.receivedOn
      ? t('receivedOn', { date: formatDate(item.receivedOn, locale) })
      : item.dueOn && t('dueOn', { date: formatDate(item.dueOn, locale) }),
  ].filter((words) => words !== null)
  const act = item.version === 0 ? 'ask' : item.receivedOn ? 'change' : 'answer'
  return (
    <tr>
      <th scope="row">
        {name}
        {item.codes.length > 0 && (
          <small className="block font-normal text-ink-2">
            {item.codes.map((code) => t(`codes.${code as 'WCHR'}`)).join(', ')}
          </small>
        )}
        {item.days !== null && (
          <small className="block font-normal text-ink-2">{t('days', { days: item.days })}</small>
        )}
        {item.awaitsFirst && !item.receivedOn && (
          <small className="block font-normal text-ink-2">
            {t('awaitsFirst', { item: t(`items.${item.awaitsFirst}`) })}
          </small>
        )}
        {item.paper && (
          <small className="block font-normal">
            <Link href={`/cases/${caseRef}/documents/${item.paper.id}`} prefetch={false}>
              {documents(`kinds.${item.paper.kind}`)}
            </Link>
          </small>
        )}
        {item.words.length > 0 && (
          <div className="font-normal">
            <Details summary={t('words', { count: item.words.length })}>
              <WordsList words={item.words} />
            </Details>
          </div>
        )}
      </th>
      <td>
        <ItemState item={item} />
      </td>
      <td data-label={t('columns.whose')}>{cases(`waitingOn.${item.waitingOn}`)}</td>
      <td>
        {dates.map((words) => (
          <div key={words}>{words}</div>
        ))}
      </td>
      {mayAct && (
        <td>
          {item.mayRecord && (
            <LinkButton
              size="s"
              variant={act === 'change' ? 'quiet' : 'secondary'}
              href={`/cases/${caseRef}/safeguards/item/${person.personId}/${item.item}`}
              aria-label={`${t(`act.${act}`)} – ${t('act.of', { item: name, name: formatName(person) })}`}
            >
              {t(`act.${act}`)}
            </LinkButton>
          )}
        </td>
      )}
    </tr>
  )
}

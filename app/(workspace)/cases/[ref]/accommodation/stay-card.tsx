import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { formatDate, formatName } from '@/lib/i18n/format'
import type { AccommodationOfCase, StayOfCase } from '@/lib/journey/queries/accommodation'
import { STAY_LOOK } from '../../../accommodation/look'
import {
  cancelStayAction,
  endStayAction,
  extendStayAction,
  grantStayAction,
  refuseStayAction,
} from './accommodation.action'

type Props = { readonly view: AccommodationOfCase; readonly stay: StayOfCase }

/** One request with its answer, and what can be done about it now. */
export async function StayCard({ view, stay }: Props) {
  const [t, locale] = [await getTranslations('accommodation'), await getLocale()]
  const state = stay.endedOn ? 'ended' : stay.state
  return (
    <Card labelledBy={`stay-${stay.id}`}>
      <CardHeader
        id={`stay-${stay.id}`}
        title={stay.centre ?? t('case.from', { date: formatDate(stay.wantedFrom, locale) })}
        meta={<Tag {...STAY_LOOK[state]}>{t(`states.${state}`)}</Tag>}
      />
      <SummaryList rows={await factsOf(stay)} />
      <Answers view={view} stay={stay} />
      <Changes view={view} stay={stay} />
    </Card>
  )
}

async function factsOf(stay: StayOfCase): Promise<SummaryRow[]> {
  const [t, locale] = [await getTranslations('accommodation'), await getLocale()]
  const on = (date: StayOfCase['wantedFrom']) => formatDate(date, locale)
  const until = stay.endedOn
    ? t('case.ended', { date: on(stay.endedOn) })
    : stay.leavesOn
      ? t('case.until', { date: on(stay.leavesOn) })
      : t('case.untilDeparture')
  const rows: SummaryRow[] = [
    { label: t('facts.people'), value: stay.guests.map((guest) => formatName(guest)).join(', ') },
    { label: t('facts.from'), value: on(stay.wantedFrom) },
    {
      label: t('facts.motive'),
      value: (
        <>
          {stay.motive}
          <small className="block text-ink-2">
            {t('case.asked', { name: stay.requestedBy, date: on(stay.requestedOn) })}
          </small>
        </>
      ),
    },
  ]
  if (stay.startsOn) {
    rows.push({
      label: t('facts.stay'),
      value: (
        <>
          {[t('case.from', { date: on(stay.startsOn) }), until].join(' · ')}
          {stay.extendedOn && (
            <small className="block text-ink-2">{t('case.extendedOn', { date: on(stay.extendedOn) })}</small>
          )}
        </>
      ),
    })
  }
  if (stay.decidedOn) {
    rows.push({
      label: t('facts.decision'),
      value: (
        <>
          {stay.decisionText}
          <small className="block text-ink-2">
            {t('case.decided', { name: stay.decidedBy ?? '', date: on(stay.decidedOn) })}
          </small>
        </>
      ),
    })
  }
  return rows
}

async function Answers({ view, stay }: Props) {
  if (stay.state !== 'requested') return null
  const t = await getTranslations('accommodation')
  const isPlain = view.prospects.every(({ isMet }) => isMet)
  const fixed = (
    <>
      <HiddenField name="ref" value={view.ref} />
      <HiddenField name="id" value={stay.id} />
    </>
  )
  return (
    <div className="stack mt-4">
      {view.centres && (
        <>
          <ActionForm
            action={grantStayAction}
            id={`grant-${stay.id}`}
            title={t('decide.grant')}
            version={stay.version}
          >
            {fixed}
            <SelectField
              name="centreId"
              label={t('decide.centre')}
              width="l"
              required
              options={view.centres.map((centre) => ({
                value: centre.id,
                label: t('decide.centreOption', {
                  name: centre.name,
                  municipality: centre.municipality,
                  free: Math.max(centre.freeForStay, 0),
                }),
              }))}
            />
            <DateField
              name="startsOn"
              legend={t('decide.startsOn')}
              defaultValue={stay.wantedFrom < view.today ? view.today : stay.wantedFrom}
            />
            <TextArea
              name="words"
              label={isPlain ? t('facts.words') : t('decide.words')}
              hint={isPlain ? undefined : t('decide.wordsHint')}
              maxLength={1000}
              optional={isPlain}
            />
            <div className="actions">
              <SubmitButton>{t('decide.grantButton')}</SubmitButton>
            </div>
          </ActionForm>
          <Details summary={t('decide.refuse')}>
            <ActionForm
              action={refuseStayAction}
              id={`refuse-${stay.id}`}
              title={t('decide.refuse')}
              version={stay.version}
            >
              {fixed}
              <TextArea
                name="words"
                label={t('decide.refuseWords')}
                hint={t('decide.refuseHint')}
                maxLength={1000}
              />
              <div className="actions">
                <SubmitButton variant="secondary">{t('decide.refuseButton')}</SubmitButton>
              </div>
            </ActionForm>
          </Details>
        </>
      )}
      <ActionForm
        action={cancelStayAction}
        id={`cancel-${stay.id}`}
        title={t('decide.cancel')}
        version={stay.version}
        guard={false}
      >
        {fixed}
        <div className="actions">
          <SubmitButton variant="secondary">{t('decide.cancel')}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}

async function Changes({ view, stay }: Props) {
  if (!stay.extending && !stay.mayEnd) return null
  const t = await getTranslations()
  const fixed = (
    <>
      <HiddenField name="ref" value={view.ref} />
      <HiddenField name="id" value={stay.id} />
    </>
  )
  const [obstacle] = stay.extending ?? []
  return (
    <div className="stack mt-4">
      {stay.extending && !obstacle && (
        <ActionForm
          action={extendStayAction}
          id={`extend-${stay.id}`}
          title={t('accommodation.decide.extend')}
          version={stay.version}
          guard={false}
        >
          {fixed}
          <p className="text-meta text-ink-2">{t('accommodation.decide.extendText')}</p>
          <div className="actions">
            <SubmitButton>{t('accommodation.decide.extend')}</SubmitButton>
          </div>
        </ActionForm>
      )}
      {obstacle && <Note>{t('refusals.stay_return_not_chosen')}</Note>}
      {stay.mayEnd && (
        <Details summary={t('accommodation.decide.end')}>
          <ActionForm
            action={endStayAction}
            id={`end-${stay.id}`}
            title={t('accommodation.decide.end')}
            version={stay.version}
          >
            {fixed}
            <DateField name="endedOn" legend={t('accommodation.decide.endedOn')} defaultValue={view.today} />
            <div className="actions">
              <SubmitButton variant="secondary">{t('accommodation.decide.endButton')}</SubmitButton>
            </div>
          </ActionForm>
        </Details>
      )}
    </div>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Tag, type Tone } from '@/components/ui/tag'
import type { Appointment, AppointmentState } from '@/lib/counselling/model'
import type { CounsellingOfCase } from '@/lib/counselling/queries'
import type { AppointmentChain } from '@/lib/counselling/rules'
import { formatDate } from '@/lib/i18n/format'
import { bookInterpreterAction } from './counselling.action'

const TONES: Readonly<Record<AppointmentState, Tone>> = {
  planned: 'info',
  held: 'ok',
  missed: 'warn',
  moved: 'neutral',
  cancelled: 'neutral',
}

/** The day of an appointment, and the hour where one was named. */
export async function whenOf({ on, startsAt }: Pick<Appointment, 'on' | 'startsAt'>): Promise<string> {
  const [t, locale] = [await getTranslations('counselling.appointments'), await getLocale()]
  const date = formatDate(on, locale)
  return startsAt ? t('atTime', { date, time: startsAt }) : date
}

/** What became of an appointment, with whose side it was and why. */
async function endOf({ state, side, reason }: Appointment): Promise<string> {
  const t = await getTranslations('counselling.appointments')
  const words = t(`states.${state}`)
  const ended = side ? t('bySide', { state: words, side: t(`bySides.${side}`) }) : words
  return reason ? `${ended}. ${reason}` : ended
}

/** Who is expected when, and what became of the appointments before. */
export async function AppointmentsCard({ view }: { view: CounsellingOfCase }) {
  const t = await getTranslations('counselling.appointments')
  const open = view.appointments.filter(([one]) => one.state === 'planned')
  const former = view.appointments.filter(([one]) => one.state !== 'planned')
  return (
    <Card labelledBy="appointments">
      <CardHeader id="appointments" title={t('title')} />
      {open.length === 0 && <p className="text-table text-ink-2">{t('empty')}</p>}
      <CardList
        items={open.map((chain) => ({
          key: chain[0].id,
          content: <Expected view={view} chain={chain} />,
        }))}
      />
      {view.mayRecord && (
        <p className="mt-3">
          <LinkButton href={`/cases/${view.ref}/counselling/appointments/new`} icon="calendar" size="s">
            {t('plan')}
          </LinkButton>
        </p>
      )}
      {former.length > 0 && (
        <div className="mt-3 text-table">
          <Details summary={t('former')} open={former[0]?.[0].state === 'missed'}>
            <ol className="lines">
              {former.map((chain) => (
                <li key={chain[0].id}>
                  <Former view={view} chain={chain} />
                </li>
              ))}
            </ol>
          </Details>
        </div>
      )}
    </Card>
  )
}

async function Where({ appointment }: { appointment: Appointment }) {
  const t = await getTranslations('counselling')
  const parts = [
    t(`kinds.${appointment.kind}`),
    t(`modes.${appointment.mode}`),
    appointment.place,
    t('by', { name: appointment.with }),
  ]
  return <p className="text-meta text-ink-2">{parts.filter(Boolean).join(' · ')}</p>
}

/** What stood before: each step of the way to the appointment of now. */
async function Before({ chain }: { chain: AppointmentChain }) {
  const t = await getTranslations('counselling.appointments')
  const [, ...before] = chain
  const lines = await Promise.all(
    before.map(async (one) => ({
      id: one.id,
      text: t('history', { from: await whenOf(one), state: await endOf(one) }),
    })),
  )
  return lines.map(({ id, text }) => (
    <p key={id} className="text-meta text-ink-2">
      {text}
    </p>
  ))
}

async function Expected({ view, chain }: { view: CounsellingOfCase; chain: AppointmentChain }) {
  const [appointment] = chain
  const t = await getTranslations('counselling')
  const page = `/cases/${view.ref}/counselling`
  const isDue = appointment.on <= view.today
  return (
    <>
      <p className="font-semibold">{await whenOf(appointment)}</p>
      <Where appointment={appointment} />
      {appointment.interpreter !== 'none' && (
        <p className="text-meta text-ink-2">
          {t(`interpreters.${appointment.interpreter}`)}{' '}
          {!appointment.isInterpreterBooked && <Tag tone="warn">{t('appointments.notBooked')}</Tag>}
        </p>
      )}
      <Before chain={chain} />
      {view.mayRecord && (
        <div className="mt-2 flex flex-wrap gap-2">
          {isDue && (
            <LinkButton
              size="s"
              variant="primary"
              href={`${page}/record?kind=${appointment.kind}&appointment=${appointment.id}`}
            >
              {t('appointments.write')}
            </LinkButton>
          )}
          <LinkButton size="s" href={`${page}/appointments/${appointment.id}`}>
            {isDue ? t('appointments.settle') : t('appointments.move')}
          </LinkButton>
          {appointment.interpreter !== 'none' && !appointment.isInterpreterBooked && (
            <ActionForm
              action={bookInterpreterAction}
              title={t('appointments.book')}
              version={appointment.version}
              guard={false}
              className="contents"
            >
              <HiddenField name="ref" value={view.ref} />
              <HiddenField name="id" value={appointment.id} />
              <SubmitButton size="s" variant="secondary">
                {t('appointments.book')}
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      )}
    </>
  )
}

async function Former({ view, chain }: { view: CounsellingOfCase; chain: AppointmentChain }) {
  const [appointment] = chain
  const t = await getTranslations('counselling.appointments')
  return (
    <>
      <p>
        {await whenOf(appointment)}{' '}
        <Tag tone={TONES[appointment.state]}>{t(`states.${appointment.state}`)}</Tag>
      </p>
      <Where appointment={appointment} />
      {(appointment.side ?? appointment.reason) && (
        <p className="text-meta text-ink-2">{await endOf(appointment)}</p>
      )}
      <Before chain={chain} />
      {appointment.state === 'missed' && view.mayRecord && (
        <p className="mt-1.5">
          <LinkButton
            size="s"
            href={`/cases/${view.ref}/counselling/appointments/new?after=${appointment.id}`}
          >
            {t('again')}
          </LinkButton>
        </p>
      )}
    </>
  )
}

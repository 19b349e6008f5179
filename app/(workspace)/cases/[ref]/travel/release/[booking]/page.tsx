import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatLongDate } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { travelTab } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { releaseSeatsAction } from '../../travel.action'

type Props = { params: Promise<{ ref: string; booking: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.release'))('title')} – ${(await params).ref}` }
}

export default async function ReleaseSeatsPage({ params }: Props) {
  const { ref, booking: bookingId } = await params
  const tab = await ask(travelTab, { ref })
  const booking = tab.bookings.find(({ id, status }) => id === bookingId && status === 'live')
  if (!tab.mayReleaseSeats || !booking) notFound()
  const [t, common, locale] = [
    await getTranslations('travel.release'),
    await getTranslations('common'),
    await getLocale(),
  ]
  return (
    <div className="reading">
      <Card labelledBy="release-seats">
        <CardHeader id="release-seats" title={t('title')} />
        <p className="mb-4">
          {t('text', {
            route: `${booking.departurePlace} → ${booking.arrivalPlace}`,
            date: formatLongDate(booking.departsAt.slice(0, 10) as CalendarDate, locale),
          })}
        </p>
        <ActionForm action={releaseSeatsAction} version={tab.version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="bookingId" value={booking.id} />
          <FormActions>
            <SubmitButton variant="danger">{t('save')}</SubmitButton>
            <LinkButton href={`/cases/${ref}/travel`} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}

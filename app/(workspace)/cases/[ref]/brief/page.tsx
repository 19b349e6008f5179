import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { PrintButton } from '@/components/ui/print-button'
import { SummaryList } from '@/components/ui/summary-list'
import { briefOfCase } from '@/lib/brief/queries'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { caseOfRequest } from '../case'
import { LastContacts, NextDates, Promises, Watch, Wishes } from './brief-parts'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling.brief')]
  return { title: t('pageTitle', { ref }) }
}

/** A case on one page, to read or print before a meeting: only what this reader may see. */
export default async function BriefPage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await caseOfRequest(ref)
  const brief = await ask(briefOfCase, { ref })
  const [t, cases, locale] = [
    await getTranslations('counselling.brief'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const status = [
    cases(`stages.${data.stage}`),
    data.waitingOn !== 'nobody' && cases(`nextSteps.${data.nextStep}`),
    data.waitingOn !== 'nobody' && cases('page.waitsFor', { who: cases(`waitingOn.${data.waitingOn}`) }),
    data.dueOn && formatDate(data.dueOn, locale),
  ]
  return (
    <div className="reading">
      <Card labelledBy="brief">
        <CardHeader id="brief" title={t('title')} meta={<PrintButton label={t('print')} />} />
        <SummaryList
          rows={[
            { label: t('status'), value: status.filter(Boolean).join(' · ') },
            { label: t('wishes'), value: <Wishes brief={brief} /> },
            { label: t('watch'), value: <Watch brief={brief} /> },
            { label: t('next'), value: <NextDates brief={brief} /> },
            { label: t('contacts'), value: <LastContacts brief={brief} /> },
            { label: t('promises'), value: <Promises brief={brief} closes={false} /> },
          ]}
        />
        <p className="mt-3 text-meta text-ink-2">
          {t('printed', { date: formatDate(viewer.today, locale), name: viewer.actor.displayName })}
        </p>
      </Card>
    </div>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Note } from '@/components/ui/note'
import { consentsOfCase, type ConsentsOfCase, type PersonConsents } from '@/lib/consents/queries'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { askAsViewer } from '@/lib/runner/page'
import { LedgerPage } from './frame'
import { personIn } from './words'

export type PersonPageProps = {
  params: Promise<{ ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What is written down about one person, each on a page of its own. */
type Act = 'record' | 'talk' | 'capacity'

export async function titleOf(act: Act, { params }: PersonPageProps): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t(`person.${act}`)} – ${(await params).ref}` }
}

type Asked = {
  readonly ref: string
  readonly data: ConsentsOfCase
  readonly today: CalendarDate
  readonly language: string | string[] | undefined
  /** The person of the address; null where nothing can be written down about them now. */
  readonly person: PersonConsents | null
}

export async function personOf({ params, searchParams }: PersonPageProps): Promise<Asked> {
  const [{ ref }, { person: sent, language }] = await Promise.all([params, searchParams])
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const person = data.hasEnded || !data.mayRecord ? null : personIn(data.people, sent)
  return { ref, data, today: viewer.today, language, person }
}

/** In the place of the form, when the file has ended or the person is not one of it. */
export async function NothingToRecord({ act, asked: { ref, data } }: { act: Act; asked: Asked }) {
  const t = await getTranslations('consents')
  return (
    <LedgerPage reference={ref} title={t(`person.${act}`)}>
      <Note>{data.hasEnded ? t('ended') : t('record.nobody')}</Note>
    </LedgerPage>
  )
}

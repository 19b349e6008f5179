import { getTranslations } from 'next-intl/server'
import type { EntryLook } from '@/components/calendar/entry-link'
import type { CalendarEntry } from '@/lib/calendar/model'
import { TRACK_ITEM_CODES } from '@/lib/safeguards/model'

/** Names of what a date is about; they live with the pages the dates lead to. */
async function namesOfWhat() {
  const [cases, travel] = [await getTranslations('cases.nextSteps'), await getTranslations('travel')]
  const safeguards = await getTranslations('safeguards')
  const [documents, consents] = [
    await getTranslations('documents.kinds'),
    await getTranslations('consents.purposes'),
  ]
  const [followups, talks] = [
    await getTranslations('followup.kinds'),
    await getTranslations('counselling.kinds'),
  ]
  return ({ kind, what }: CalendarEntry): string | null => {
    if (!what) return null
    switch (kind) {
      case 'next_step':
        return cases.has(what as 'nothing') ? cases(what as 'nothing') : null
      case 'track_due':
      case 'track_end': {
        const item = TRACK_ITEM_CODES.find((code) => code === what)
        return item ? safeguards(`items.${item}`) : null
      }
      case 'travel_document_end':
        return travel(`documentKinds.${what as 'PASSPORT'}`)
      case 'document_end':
      case 'translation_due':
        return documents(what as 'PASSPORT')
      case 'consent_end':
        return consents(what as 'PHOTO')
      case 'appointment':
        return talks(what as 'first')
      case 'follow_up':
        return followups(what as 'MONTH_3')
      default:
        return null
    }
  }
}

/** The dates of a case in the reader's words, each with the address of its page. */
export async function entryLooks(
  ref: string,
  entries: readonly CalendarEntry[],
): Promise<(EntryLook & Pick<CalendarEntry, 'on' | 'state'>)[]> {
  const [t, nameOf] = [await getTranslations('calendar'), await namesOfWhat()]
  return entries.map((entry) => ({
    key: entry.key,
    href: `/cases/${ref}${entry.path}`,
    label: t(`kinds.${entry.kind}`),
    detail: [nameOf(entry), entry.title, entry.who].filter(Boolean).join(' · ') || null,
    late: entry.state === 'late' ? t('lateTag') : null,
    on: entry.on,
    state: entry.state,
  }))
}

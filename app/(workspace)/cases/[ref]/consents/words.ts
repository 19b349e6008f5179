import { getLocale, getTranslations } from 'next-intl/server'
import type { Recipient, Subject } from '@/lib/consents/model'
import type { PersonConsents } from '@/lib/consents/queries'

/** What somebody signed, in a few words. */
export async function subjectWords(): Promise<(subject: Subject) => string> {
  const t = await getTranslations('consents')
  return ({ purpose, recipient }) =>
    recipient ? t('sharingWith', { recipient: t(`recipients.${recipient}`) }) : t(`purposes.${purpose}`)
}

/** The address of a page of the ledger about one person. */
export function hrefOf(
  ref: string,
  page: 'record' | 'talk' | 'capacity' | 'withdraw' | 'share',
  about: Readonly<Record<string, string | null>> = {},
): string {
  const search = new URLSearchParams(
    Object.entries(about).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
  return `/cases/${ref}/consents/${page}${search.size > 0 ? `?${search.toString()}` : ''}`
}

/** The words stand in sentences too; alone on a line they begin with a capital. */
export const capitalised = (text: string, locale: string) =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)

/** Kinds of recipients in the reader's words, sorted by them. */
export async function recipientOptions(recipients: readonly Recipient[]) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  const { compare } = new Intl.Collator(locale)
  return recipients
    .map((value) => ({ value, label: capitalised(t(`recipients.${value}`), locale) }))
    .sort((a, b) => compare(a.label, b.label))
}

/** The person an address names, where that person may do something here. */
export function personIn(
  people: readonly PersonConsents[],
  sent: string | string[] | undefined,
): PersonConsents | null {
  return people.find(({ personId }) => personId === sent) ?? null
}

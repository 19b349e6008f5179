import { getLocale, getTranslations } from 'next-intl/server'
import { LOCALES } from '@/lib/access/model'
import { messagesIn, type Messages } from '@/lib/i18n/messages'
import { queryRoute } from '@/lib/runner/route'
import { recentCases } from '@/lib/search/queries'

/** What the links of the frame and of a case are called. */
const linkNames = ({ shell, cases }: Messages): readonly string[] => [
  ...Object.values(shell.nav),
  ...Object.values(cases.actions),
  ...Object.values(cases.fixes),
  ...Object.values(cases.page.tabs),
  ...Object.values(cases.page.pages),
  cases.page.addNote,
  cases.list.newApplication,
  shell.profile,
]

/** Every name of a link in the other languages, by its name on the screen: people type the word that comes first. */
async function vocabularyOf(locale: (typeof LOCALES)[number]): Promise<Record<string, string>> {
  const own = linkNames(await messagesIn(locale))
  const others = await Promise.all(
    LOCALES.filter((other) => other !== locale).map(async (other) => linkNames(await messagesIn(other))),
  )
  return Object.fromEntries(own.map((name, place) => [name, others.map((names) => names[place]).join(' ')]))
}

/** What the palette asks for once, when it opens. */
export const GET = queryRoute(recentCases, {
  mostPerMinute: 120,
  respond: async (cases) => {
    const stages = await getTranslations('cases.stages')
    return Response.json({
      recent: cases.map(({ ref, name, stage }) => ({
        href: `/cases/${ref}`,
        label: name,
        detail: `${ref} · ${stages(stage)}`,
      })),
      vocabulary: await vocabularyOf(await getLocale()),
    })
  },
})

import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import { messagesIn } from '@/lib/i18n/messages'

type Node = { readonly [key: string]: string | Node }

function sentences(node: Node, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key
    if (typeof value === 'string') found.set(at, value)
    else for (const [inner, text] of sentences(value, at)) found.set(inner, text)
  }
  return found
}

const catalogues = new Map(
  await Promise.all(
    LOCALES.map(async (locale) => [locale, sentences((await messagesIn(locale)) as Node)] as const),
  ),
)
const english = catalogues.get('en') ?? new Map<string, string>()
/** Names of the gaps of a sentence, leaving out the words inside a plural or choice. */
const gaps = (text: string) =>
  [...new Set([...text.matchAll(/\{\s*([a-zA-Z]\w*)\s*[,}]/g)].map(([, name]) => name))].sort()

describe.each(LOCALES)('the catalogue in %s', (locale) => {
  const own = catalogues.get(locale) ?? new Map<string, string>()

  it('has the same keys as English', () => {
    expect([...own.keys()].filter((key) => !english.has(key))).toEqual([])
    expect([...english.keys()].filter((key) => !own.has(key))).toEqual([])
  })

  it('has words for every key', () => {
    expect([...own].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('fills the same gaps as English', () => {
    const different = [...own].filter(
      ([key, text]) => JSON.stringify(gaps(text)) !== JSON.stringify(gaps(english.get(key) ?? '')),
    )
    expect(different.map(([key, text]) => [key, gaps(text), gaps(english.get(key) ?? '')])).toEqual([])
  })

  it('is written in the syntax of the catalogue', async () => {
    const broken: string[] = []
    const t = createTranslator({
      locale,
      messages: await messagesIn(locale),
      onError: ({ code, message }) => {
        if (code !== 'FORMATTING_ERROR') broken.push(message)
      },
    })
    for (const [key, text] of own) {
      const values = Object.fromEntries(gaps(text).map((name) => [name, 2]))
      t(key as Parameters<typeof t>[0], values)
    }
    expect(broken).toEqual([])
  })
})

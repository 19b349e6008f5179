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
/** The text between a brace and its partner, and where the partner stands. */
function inBraces(text: string, open: number): [inside: string, end: number] {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return [text.slice(open + 1, at), at]
  }
  return [text.slice(open + 1), text.length]
}

/** Names of the gaps of a sentence, those inside a plural or a choice included, its branches' own words not. */
function gaps(text: string): string[] {
  const names = new Set<string>()
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const [inside, end] = inBraces(text, at)
    const [name = '', , branches] = inside.split(/,(.*?),(.*)/s)
    names.add(name.trim())
    for (let open = branches?.indexOf('{') ?? -1; branches && open >= 0; ) {
      const [branch, close] = inBraces(branches, open)
      for (const inner of gaps(branch)) names.add(inner)
      open = branches.indexOf('{', close)
    }
    at = end
  }
  return [...names].sort()
}

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

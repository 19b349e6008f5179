import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import {
  COUNSELLING_MODES,
  COUNSELLING_TOPICS,
  INFORMATION_CODES,
  INTERPRETER_KINDS,
  TALK_KINDS,
} from '@/lib/counselling/model'
import { TALK_TEMPLATES } from '@/lib/counselling/templates'
import { messagesIn } from '@/lib/i18n/messages'

describe('counselling', () => {
  it.each(LOCALES)('has a word in %s for every topic and way to meet, and no others', async (locale) => {
    const { counselling } = await messagesIn(locale)
    expect(Object.keys(counselling.topics).sort()).toEqual([...COUNSELLING_TOPICS].sort())
    expect(Object.keys(counselling.modes).sort()).toEqual([...COUNSELLING_MODES].sort())
  })

  it.each(LOCALES)('asks in %s the questions of every kind of talk, and no others', async (locale) => {
    const { counselling } = await messagesIn(locale)
    const asked: Record<string, Record<string, string>> = counselling.questions
    for (const kind of TALK_KINDS)
      expect([kind, Object.keys(asked[kind] ?? {})]).toEqual([kind, TALK_TEMPLATES[kind].questions])
    expect(Object.keys(counselling.kinds).sort()).toEqual([...TALK_KINDS].sort())
    expect(Object.keys(counselling.interpreters).sort()).toEqual([...INTERPRETER_KINDS].sort())
    expect(Object.keys(counselling.information).sort()).toEqual([...INFORMATION_CODES].sort())
  })
})

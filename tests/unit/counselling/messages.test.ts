import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import { COUNSELLING_MODES, COUNSELLING_TOPICS } from '@/lib/counselling/model'
import { messagesIn } from '@/lib/i18n/messages'

describe('counselling', () => {
  it.each(LOCALES)('has a word in %s for every topic and way to meet, and no others', async (locale) => {
    const { counselling } = await messagesIn(locale)
    expect(Object.keys(counselling.topics).sort()).toEqual([...COUNSELLING_TOPICS].sort())
    expect(Object.keys(counselling.modes).sort()).toEqual([...COUNSELLING_MODES].sort())
  })
})

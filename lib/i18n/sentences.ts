import { getTranslations } from 'next-intl/server'
import type { Refusal } from '@/lib/kernel/refusal'
import type { MessageKey } from './messages'

/** The sentences of refusals, in the order given and without repeating one. */
export async function refusalSentences(refusals: readonly Refusal[]): Promise<string[]> {
  const t = await getTranslations()
  const sentences = refusals.map((refusal) => {
    const key = `refusals.${refusal.code}` as MessageKey
    return t.has(key) ? t(key, refusal.params) : t('refusals.not_possible', { code: refusal.code })
  })
  return [...new Set(sentences)]
}

export async function errorSentence(
  code: string,
  params?: Readonly<Record<string, string | number>>,
): Promise<string> {
  const t = await getTranslations()
  const key = `errors.${code}` as MessageKey
  return t.has(key) ? t(key, params) : t('errors.invalid')
}

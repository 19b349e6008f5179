import { refusalSentences } from '@/lib/i18n/sentences'
import type { Refusal } from '@/lib/kernel/refusal'

/** One sentence per reason, with the people it concerns in front where a household has several. */
export async function namedSentences(
  refusals: readonly Refusal[],
  nameOf: (personId: string) => string | undefined,
): Promise<string[]> {
  const names = new Map<string, string[]>()
  for (const refusal of refusals) {
    const [sentence] = await refusalSentences([refusal])
    if (!sentence) continue
    const name = refusal.personId ? nameOf(refusal.personId) : undefined
    names.set(sentence, [...(names.get(sentence) ?? []), ...(name ? [name] : [])])
  }
  return [...names].map(([sentence, people]) =>
    people.length > 0 ? `${[...new Set(people)].join(', ')}: ${sentence}` : sentence,
  )
}

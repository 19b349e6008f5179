import type { Difference } from '@/lib/eligibility/queries'
import type { Words } from './words'

/** Each fact that is not what it was, from and to, and what the result becomes by it. */
export function ChangedFacts({ difference, words }: { difference: Difference; words: Words }) {
  const { t } = words
  const effects = words.effects(difference.effects)
  return (
    <>
      <ul className="lines text-table">
        {difference.facts.map(({ fact, was, is }) => (
          <li key={fact}>
            {fact === 'household.birthDate'
              ? t('eligibility.page.changed.corrected', { fact: words.fact(fact) })
              : t('eligibility.page.changed.was', {
                  fact: words.fact(fact),
                  was: words.value(fact, was ?? ''),
                  is: words.value(fact, is ?? ''),
                })}
          </li>
        ))}
      </ul>
      {effects && (
        <p className="mt-2 text-table">
          {t('eligibility.page.changed.now')} <b>{effects}</b>
        </p>
      )}
    </>
  )
}

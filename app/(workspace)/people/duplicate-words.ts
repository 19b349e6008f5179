import { getTranslations } from 'next-intl/server'
import type { DuplicateRow } from '@/components/people/duplicate-list'
import { formatName } from '@/lib/i18n/format'
import type { FoundDuplicate } from '@/lib/people/duplicates'
import { REASONS_AGAINST, type DuplicateReason } from '@/lib/people/rules/duplicates'

/** What speaks for and what against, in the words of the reader. */
export async function reasonWords(reasons: readonly DuplicateReason[]) {
  const t = await getTranslations('people.duplicates.reasons')
  const words = (against: boolean) =>
    reasons
      .filter((reason) => REASONS_AGAINST.includes(reason) === against)
      .map((reason) => t(reason))
      .join(', ')
  return { reasons: words(false), against: words(true) }
}

/** Rows of the list of possible duplicates; `person` is named where a household has several. */
export async function duplicateRows(
  found: readonly (FoundDuplicate & {
    readonly person?: { readonly familyName: string | null; readonly givenNames: string }
  })[],
): Promise<DuplicateRow[]> {
  const t = await getTranslations('people.duplicates')
  return Promise.all(
    found.map(async (each) => {
      const other = formatName(each)
      return {
        key: `${each.personId} ${each.otherId}`,
        title: each.person ? t('likes', { person: formatName(each.person), other }) : other,
        score: t('score', { score: each.score }),
        strength: t(each.isStrong ? 'strong' : 'possible'),
        isStrong: each.isStrong,
        ...(await reasonWords(each.reasons)),
        files: each.refs.map((ref) => ({ href: `/cases/${ref}`, label: ref })),
        compare: {
          href: `/people/${each.personId}/compare/${each.otherId}`,
          label: t('compare'),
          about: t('compareWith', { name: other }),
        },
      }
    }),
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Tag } from '@/components/ui/tag'
import { formatInstant } from '@/lib/i18n/format'
import type { Glass } from '@/lib/protection/model'
import { reviewGlassAction } from '../cases/[ref]/protection/protection.action'

/** Broken glasses with their reasons, each with what another person said of it, or room to say it. */
export async function GlassList({
  glasses,
  mayReview,
  showFile = false,
}: {
  glasses: readonly Glass[]
  mayReview: boolean
  showFile?: boolean
}) {
  const [t, locale] = [await getTranslations('access.reads'), await getLocale()]
  return (
    <ul className="stack">
      {glasses.map((glass) => (
        <li key={glass.id} className="border-t border-line pt-3 first:border-t-0 first:pt-0">
          <div className="flex flex-wrap items-center gap-2">
            <b>{glass.by}</b>
            <Tag tone={glass.isLive ? 'warn' : 'neutral'}>{t(`sections.${glass.section}`)}</Tag>
            {glass.isLive && <Tag tone="danger">{t('live')}</Tag>}
          </div>
          <p className="text-meta text-ink-2">
            {showFile && (
              <>
                <a href={`/cases/${glass.ref}/reads`}>
                  {glass.ref} {glass.name}
                </a>
                {' · '}
              </>
            )}
            {t('period', {
              from: formatInstant(glass.begunAt, locale),
              until: formatInstant(glass.expiresAt, locale),
            })}
          </p>
          <p className="mt-1 whitespace-pre-line">{glass.reason}</p>
          {glass.review ? (
            <p className="mt-1 text-meta">
              {t(glass.review.isJustified ? 'justified' : 'notJustified', {
                name: glass.review.by,
                at: formatInstant(glass.review.at, locale),
              })}
            </p>
          ) : (
            mayReview &&
            !glass.isOwn && (
              <ActionForm action={reviewGlassAction} guard={false} title={t('review')}>
                <HiddenField name="ref" value={glass.ref} />
                <HiddenField name="glassId" value={glass.id} />
                <RadioGroup
                  name="justified"
                  legend={t('reviewQuestion')}
                  options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`review_${value}`) }))}
                />
                <FormActions>
                  <SubmitButton variant="secondary">{t('review')}</SubmitButton>
                </FormActions>
              </ActionForm>
            )
          )}
        </li>
      ))}
    </ul>
  )
}

import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { languageOptions } from '@/lib/applications/options'
import type { CaseDocument } from '@/lib/documents/model'
import type { DocumentsOfCase } from '@/lib/documents/queries'
import { formatDate, formatMoney, languageName } from '@/lib/i18n/format'
import { euros } from '@/lib/kernel/money'
import { cancelTranslationAction, requestTranslationAction } from '../documents.action'

/** Who translates the paper, by when, what it cost, and where the translation is. */
export async function TranslationCard({ data, document }: { data: DocumentsOfCase; document: CaseDocument }) {
  const [t, locale] = [await getTranslations('documents.translation'), await getLocale()]
  const asked = data.translations.filter(({ documentId }) => documentId === document.id)
  const mayAsk = data.mayAdd && !document.withdrawnOn
  if (asked.length === 0 && !mayAsk) return null
  return (
    <Card labelledBy="translation">
      <CardHeader id="translation" level={3} title={t('heading')} />
      <ul className="lines">
        {asked.map((translation) => (
          <li key={translation.id} className="grid gap-1">
            <strong>
              {t('pair', {
                from: languageName(translation.fromLanguage, locale),
                to: languageName(translation.toLanguage, locale),
              })}
            </strong>
            <span>{sentenceOf(translation, t, locale)}</span>
            {translation.translatedId && (
              <Link href={`/cases/${data.ref}/documents/${translation.translatedId}`} prefetch={false}>
                {t('open')}
              </Link>
            )}
            {mayAsk && !translation.receivedOn && !translation.cancelledOn && (
              <span className="actions">
                <LinkButton href={`/cases/${data.ref}/documents/add?translation=${translation.id}`}>
                  {t('receive')}
                </LinkButton>
                <ActionForm
                  action={cancelTranslationAction}
                  id={`cancel-${translation.id}`}
                  title={t('cancel')}
                  version={translation.version}
                  guard={false}
                  className="form compact"
                >
                  <HiddenField name="ref" value={data.ref} />
                  <HiddenField name="translationId" value={translation.id} />
                  <SubmitButton variant="quiet" size="m">
                    {t('cancel')}
                  </SubmitButton>
                </ActionForm>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayAsk && (
        <Details summary={t('request')}>
          <ActionForm action={requestTranslationAction} id="request-translation" title={t('request')}>
            <HiddenField name="ref" value={data.ref} />
            <HiddenField name="documentId" value={document.id} />
            <FieldRow>
              <SelectField
                name="fromLanguage"
                label={t('from')}
                required
                defaultValue={document.versions[0]?.language ?? ''}
                options={languageOptions(locale)}
              />
              <SelectField
                name="toLanguage"
                label={t('to')}
                required
                defaultValue={data.fileLanguage}
                options={languageOptions(locale)}
              />
            </FieldRow>
            <TextField name="translator" label={t('translator')} required maxLength={120} />
            <DateField name="dueOn" label={t('dueOn')} />
            <div>
              <SubmitButton variant="secondary">{t('submit')}</SubmitButton>
            </div>
          </ActionForm>
        </Details>
      )}
    </Card>
  )
}

function sentenceOf(
  translation: DocumentsOfCase['translations'][number],
  t: Awaited<ReturnType<typeof getTranslations<'documents.translation'>>>,
  locale: Awaited<ReturnType<typeof getLocale>>,
): string {
  const { receivedOn, cancelledOn, dueOn, translator, costCents } = translation
  if (cancelledOn) return t('cancelled', { date: formatDate(cancelledOn, locale) })
  if (!receivedOn) return t('awaited', { date: formatDate(dueOn, locale), translator })
  const received = t('received', { date: formatDate(receivedOn, locale), translator })
  return costCents === null
    ? received
    : `${received}, ${t('cost', { amount: formatMoney(euros(costCents), locale) })}`
}

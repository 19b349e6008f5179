import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { UploadForm } from '@/components/documents/upload-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { languageOptions } from '@/lib/applications/options'
import { MOST_BYTES, SENSITIVITIES } from '@/lib/documents/model'
import { formatName, languageName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { documentsOfRequest } from '../load'
import { uploadLabels } from '../upload-words'

type Asked = {
  readonly kind?: string | string[]
  readonly person?: string | string[]
  readonly translation?: string | string[]
  readonly taken?: string | string[]
  readonly refused?: string | string[]
}
type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Asked> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('documents')
  return { title: `${t('add')} – ${(await params).ref}` }
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : value?.[0])

export default async function AddDocumentsPage({ params, searchParams }: Props) {
  const [{ ref }, asked] = [await params, await searchParams]
  const data = await documentsOfRequest(ref)
  if (!data.mayAdd) notFound()
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  const awaited = data.translations.find(
    ({ id, receivedOn, cancelledOn }) => id === one(asked.translation) && !receivedOn && !cancelledOn,
  )
  const original = awaited && data.documents.find(({ id }) => id === awaited.documentId)
  const title = awaited ? t('translation.receive') : t('add')
  return (
    <div className="reading stack">
      <BackLink href={`/cases/${ref}/documents`} label={t('back')} />
      <Outcomes taken={one(asked.taken)} refused={asked.refused} />
      <Card labelledBy="add-documents">
        <CardHeader
          id="add-documents"
          title={title}
          meta={
            awaited &&
            t('translation.pair', {
              from: languageName(awaited.fromLanguage, locale),
              to: languageName(awaited.toLanguage, locale),
            })
          }
        />
        <UploadForm
          address={`/api/cases/${ref}/documents`}
          single={Boolean(awaited)}
          mostBytes={MOST_BYTES}
          doneHref={`/cases/${ref}/documents`}
          labels={await uploadLabels()}
        >
          {awaited && original ? (
            <>
              <HiddenField name="translationId" value={awaited.id} />
              <HiddenField name="kind" value={original.kind} />
              <TextField name="costs" label={t('translation.costs')} width="s" inputMode="decimal" optional />
            </>
          ) : (
            <>
              <FieldRow>
                <SelectField
                  name="kind"
                  label={t('upload.kind')}
                  required
                  defaultValue={data.kinds.find((kind) => kind === one(asked.kind)) ?? ''}
                  options={data.kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                />
                <SelectField
                  name="personId"
                  label={t('upload.person')}
                  emptyLabel={t('household')}
                  defaultValue={
                    data.people.find(({ personId }) => personId === one(asked.person))?.personId ?? ''
                  }
                  options={data.people.map((person) => ({
                    value: person.personId,
                    label: formatName(person),
                  }))}
                />
              </FieldRow>
              <FieldRow>
                <DateField name="issuedOn" label={t('upload.issuedOn')} optional />
                <DateField name="expiresOn" label={t('upload.expiresOn')} optional />
              </FieldRow>
              <FieldRow>
                <SelectField
                  name="language"
                  label={t('upload.language')}
                  optional
                  options={languageOptions(locale)}
                />
                <SelectField
                  name="sensitivity"
                  label={t('upload.sensitivity')}
                  hint={t('upload.sensitivityHint')}
                  optional
                  emptyLabel={t('sensitivity.STANDARD')}
                  options={SENSITIVITIES.filter((value) => value !== 'STANDARD').map((value) => ({
                    value,
                    label: t(`sensitivity.${value}`),
                  }))}
                />
              </FieldRow>
            </>
          )}
        </UploadForm>
      </Card>
    </div>
  )
}

/** What a plain form brought, told by the address: which file was not taken, and why. */
async function Outcomes({
  taken,
  refused,
}: {
  taken: string | undefined
  refused: string | string[] | undefined
}) {
  const t = await getTranslations('documents.upload')
  const all = [refused ?? []].flat().slice(0, 20)
  if (taken === undefined && all.length === 0) return null
  const lines = await Promise.all(
    all.map(async (entry) => {
      const [number = '', code = ''] = entry.split('.')
      const [sentence = ''] = await refusalSentences([{ code: /^\w{1,60}$/.test(code) ? code : 'unknown' }])
      return t('fileNumber', { number: Number(number) || 1, sentence })
    }),
  )
  return (
    <Note
      tone={lines.length > 0 ? 'danger' : 'ok'}
      role="alert"
      title={t('summary', { taken: Number(taken) || 0 })}
    >
      {lines.length === 0 && Number(taken) === 0 && t('none')}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  )
}

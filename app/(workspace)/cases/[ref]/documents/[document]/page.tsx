import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { UploadForm } from '@/components/documents/upload-form'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import {
  MOST_BYTES,
  WITHDRAWAL_REASONS,
  type CaseDocument,
  type DocumentVersion,
} from '@/lib/documents/model'
import type { DocumentsOfCase } from '@/lib/documents/queries'
import { formatDate, formatName, languageName } from '@/lib/i18n/format'
import { withdrawDocumentAction } from '../documents.action'
import { documentsOfRequest } from '../load'
import { ScanTag, SensitivityTag } from '../tags'
import { uploadLabels } from '../upload-words'
import { TranslationCard } from './translation-card'

type Props = {
  params: Promise<{ ref: string; document: string }>
  searchParams: Promise<{ show?: string | string[] }>
}

async function documentOf({ params }: Pick<Props, 'params'>) {
  const { ref, document: id } = await params
  const data = await documentsOfRequest(ref)
  const document = data.documents.find((paper) => paper.id === id)
  return { ref, data, document }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { ref, document }] = [await getTranslations('documents'), await documentOf({ params })]
  return { title: `${document ? t(`kinds.${document.kind}`) : t('heading')} – ${ref}` }
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const { ref, data, document } = await documentOf({ params })
  const [newest] = document?.versions ?? []
  if (!document || !newest) notFound()
  const t = await getTranslations('documents')
  const { show } = await searchParams
  const shown = document.versions.find(({ id }) => id === show)
  return (
    <div className="stack max-w-[1040px]">
      <BackLink href={`/cases/${ref}/documents`} label={t('back')} />
      <Card labelledBy="document">
        <CardHeader
          id="document"
          title={t(`kinds.${document.kind}`)}
          meta={
            <span className="flex flex-wrap gap-1">
              <ScanTag scan={newest.scan} />
              <SensitivityTag sensitivity={document.sensitivity} />
            </span>
          }
        />
        <Facts data={data} document={document} newest={newest} />
        <Versions data={data} document={document} />
      </Card>
      {shown && <Preview caseRef={ref} document={document} version={shown} />}
      {!document.translationOfId && <TranslationCard data={data} document={document} />}
      {data.mayAdd && !document.withdrawnOn && <Changing data={data} document={document} />}
    </div>
  )
}

async function Facts({
  data,
  document,
  newest,
}: {
  data: DocumentsOfCase
  document: CaseDocument
  newest: DocumentVersion
}) {
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  const person = data.people.find(({ personId }) => personId === document.personId)
  const original = data.documents.find(({ id }) => id === document.translationOfId)
  const rows = [
    { label: t('view.person'), value: person ? formatName(person) : t('household') },
    original && {
      label: t('view.translationOf'),
      value: (
        <Link href={`/cases/${data.ref}/documents/${original.id}`} prefetch={false}>
          {t(`kinds.${original.kind}`)}
        </Link>
      ),
    },
    newest.language && { label: t('view.language'), value: languageName(newest.language, locale) },
    newest.issuedOn && { label: t('view.issuedOn'), value: formatDate(newest.issuedOn, locale) },
    newest.expiresOn && { label: t('view.expiresOn'), value: formatDate(newest.expiresOn, locale) },
  ]
  return (
    <div className="grid gap-3">
      {document.withdrawnOn && document.withdrawnWhy && (
        <Note tone="warn">
          {t('row.withdrawn', {
            date: formatDate(document.withdrawnOn, locale),
            why: t(`withdrawals.${document.withdrawnWhy}`),
          })}
        </Note>
      )}
      <SummaryList rows={rows.filter((row) => row !== undefined && row !== null && row !== '')} />
    </div>
  )
}

/** Every picture of the paper, the newest first. Looking and saving are both told in the history. */
async function Versions({ data, document }: { data: DocumentsOfCase; document: CaseDocument }) {
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  return (
    <div className="mt-4 grid gap-2">
      <h3 className="text-h2">{t('view.versions')}</h3>
      <p className="text-meta text-ink-2">{t('view.logged')}</p>
      <ul className="lines">
        {document.versions.map((version, place) => (
          <li key={version.id} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {t('row.version', { number: version.number })}
              {place === 0 && document.versions.length > 1 && ` (${t('view.newest')})`}
              <small className="block text-meta text-ink-2">
                {[
                  t('row.added', { name: version.uploadedBy, date: formatDate(version.uploadedOn, locale) }),
                  t('view.size', { kilobytes: Math.max(1, Math.round(version.bytes / 1024)) }),
                ].join(' · ')}
              </small>
            </span>
            {version.scan === 'waiting' || version.scan === 'infected' ? (
              <span className="text-meta text-warn">{t(`scanText.${version.scan}`)}</span>
            ) : (
              <span className="actions">
                <LinkButton
                  href={`/cases/${data.ref}/documents/${document.id}?show=${version.id}#preview`}
                  icon="eye"
                >
                  {t('view.show')}
                </LinkButton>
                <LinkButton plain href={`/api/cases/${data.ref}/documents/${version.id}`} icon="download">
                  {t('view.download')}
                </LinkButton>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

async function Preview({
  caseRef,
  document,
  version,
}: {
  caseRef: string
  document: CaseDocument
  version: DocumentVersion
}) {
  if (version.scan === 'waiting' || version.scan === 'infected') return null
  const t = await getTranslations('documents')
  const title = t('view.preview', { kind: t(`kinds.${document.kind}`) })
  const address = `/api/cases/${caseRef}/documents/${version.id}?way=preview`
  return (
    <Card labelledBy="preview">
      <CardHeader id="preview" level={3} title={title} />
      <iframe
        className="preview"
        title={title}
        src={address}
        // The answer carries a sandbox of its own; around the frame of a PDF another would keep the reader away.
        sandbox={version.mediaType === 'application/pdf' ? undefined : ''}
      />
    </Card>
  )
}

/** A newer version, or none at all any more. */
async function Changing({ data, document }: { data: DocumentsOfCase; document: CaseDocument }) {
  const t = await getTranslations('documents')
  return (
    <Card labelledBy="change">
      <CardHeader id="change" level={3} title={t('replace.heading')} />
      <p className="text-meta text-ink-2 mb-3">{t('replace.text')}</p>
      <UploadForm
        single
        address={`/api/cases/${data.ref}/documents?documentId=${document.id}`}
        mostBytes={MOST_BYTES}
        doneHref={`/cases/${data.ref}/documents/${document.id}`}
        labels={{ ...(await uploadLabels()), submit: t('replace.submit') }}
      >
        <HiddenField name="documentId" value={document.id} />
        <FieldRow>
          <DateField name="issuedOn" label={t('upload.issuedOn')} optional />
          <DateField name="expiresOn" label={t('upload.expiresOn')} optional />
        </FieldRow>
      </UploadForm>
      <div className="mt-6">
        <Details summary={t('withdraw.heading')}>
          <ActionForm action={withdrawDocumentAction} id="withdraw-document" version={document.version}>
            <HiddenField name="ref" value={data.ref} />
            <HiddenField name="documentId" value={document.id} />
            <p className="text-meta text-ink-2">{t('withdraw.text')}</p>
            <SelectField
              name="why"
              label={t('withdraw.why')}
              width="l"
              required
              options={WITHDRAWAL_REASONS.map((value) => ({ value, label: t(`withdrawals.${value}`) }))}
            />
            <div>
              <SubmitButton variant="secondary">{t('withdraw.submit')}</SubmitButton>
            </div>
          </ActionForm>
        </Details>
      </div>
    </Card>
  )
}

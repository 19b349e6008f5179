import { getLocale, getTranslations } from 'next-intl/server'
import { ScanField } from '@/components/consents/scan-field'
import { SignaturePad } from '@/components/consents/signature-pad'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { RECIPIENTS, SIGNATURE_BOX, SIGNED_PURPOSES, SIGNING_WAYS } from '@/lib/consents/model'
import { scansFor } from '@/lib/consents/rules'
import { TEXT_VERSION } from '@/lib/consents/texts'
import type { ConsentsOfCase, PersonConsents } from '@/lib/consents/queries'
import { MOST_BYTES } from '@/lib/documents/model'
import { formatDate, formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { asPaperLanguage } from '@/lib/papers/model'
import { recordConsentAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { NothingToRecord, personOf, titleOf, type PersonPageProps } from '../person-page'
import { ChoiceFields, TalkFields } from '../talk-fields'
import { TextsToRead, readerLanguage } from '../texts'
import { hrefOf, recipientOptions } from '../words'

export const generateMetadata = (props: PersonPageProps) => titleOf('record', props)

/** One person at a time: who reads, understands and signs is one person. */
export default async function RecordConsentPage(props: PersonPageProps) {
  const asked = await personOf(props)
  const { ref, data, person, today, language } = asked
  const sent = await props.searchParams
  const [scan, refused] = [one(sent.scan), one(sent.refused)]
  if (!person || person.signatory === null || person.hasWithdrawn) {
    return <NothingToRecord act="record" asked={asked} />
  }
  const t = await getTranslations('consents')
  const name = formatName(person)
  const reader = readerLanguage(language, data.spokenLanguage)
  return (
    <LedgerPage reference={ref} title={t('record.heading', { name })} lead={await signs(person, data)}>
      {refused !== undefined && <ScanRefused code={refused} />}
      {person.choice?.pressure === 'doubt' && <Note tone="warn">{t('next.doubt', { name })}</Note>}
      <TextsToRead
        file={asPaperLanguage(data.fileLanguage) ?? 'fr'}
        reader={reader}
        href={(code) => hrefOf(ref, 'record', { person: person.personId, language: code })}
      />
      <p>
        <a
          href={`/cases/${ref}/papers/consent-form/${person.personId}?language=${reader ?? asPaperLanguage(data.fileLanguage) ?? 'fr'}`}
        >
          {t('record.paper')}
        </a>
      </p>
      <Card>
        <ActionForm action={recordConsentAction} id="consent" title={t('record.heading', { name })}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <CheckboxGroup
            name="purposes"
            legend={t('record.purposes')}
            options={SIGNED_PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
            twoColumns
            defaultValue={SIGNED_PURPOSES.filter((purpose) => person.missing.includes(purpose))}
          />
          <CheckboxGroup
            name="recipients"
            legend={t('record.recipients')}
            hint={t('record.recipientsHint')}
            options={await recipientOptions(RECIPIENTS)}
            twoColumns
            optional
          />
          <FieldSet legend={t('record.talkHeading')} size="section">
            <DateField name="givenOn" label={t('record.givenOn')} defaultValue={today} />
            <TalkFields data={data} textVersion={TEXT_VERSION} />
          </FieldSet>
          <FieldSet legend={t('record.choiceHeading')} hint={t('record.choiceLead')} size="section">
            <ChoiceFields />
          </FieldSet>
          <SignatureFields person={person} data={data} scan={scan} />
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
        {/* The scan goes by itself, before the signature is recorded: its box stands in the form above. */}
        <form
          id={SCAN_FORM}
          method="post"
          action={`/api/cases/${ref}/documents`}
          encType="multipart/form-data"
        >
          <input type="hidden" name="kind" value="CONSENT_FORM" />
          <input type="hidden" name="personId" value={person.personId} />
          <input type="hidden" name="from" value="consent" />
        </form>
      </Card>
    </LedgerPage>
  )
}

const SCAN_FORM = 'scan'
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : value?.[0])

/** Why a scan sent without scripts was not taken. */
async function ScanRefused({ code }: { code: string }) {
  const t = await getTranslations('consents.record')
  const [sentence = ''] = await refusalSentences([{ code: /^\w{1,60}$/.test(code) ? code : 'unknown' }])
  return (
    <Note tone="danger" role="alert" title={t('scanRefused')}>
      {code === 'file_missing' ? t('scanNone') : sentence}
    </Note>
  )
}

/** Who signs, where it is not the person. */
async function signs(person: PersonConsents, data: ConsentsOfCase): Promise<string | undefined> {
  const t = await getTranslations('consents')
  const name = formatName(person)
  if (person.signatory === 'guardian') {
    return data.guardianName
      ? t('record.guardian', { name, guardian: data.guardianName })
      : t('standing.guardianUnknown')
  }
  if (person.signatory === 'representative') {
    return t('record.representative', { name, decides: person.capacity?.decides ?? '' })
  }
  return undefined
}

/** The way of signing decides which of its fields is shown; without style sheets all of them are. */
async function SignatureFields({
  person,
  data,
  scan,
}: {
  person: PersonConsents
  data: ConsentsOfCase
  /** Just added. */
  scan: string | undefined
}) {
  const [t, documents, refusals, locale] = [
    await getTranslations('consents'),
    await getTranslations('documents'),
    await getTranslations('refusals'),
    await getLocale(),
  ]
  const { personId } = person
  const scans = scansFor(data.scans, personId)
  const added = scans.find(({ id }) => id === scan)
  return (
    <FieldSet legend={t('record.signatureHeading')} size="section">
      <div className="group/sign grid gap-4">
        <RadioGroup
          name="signedHow"
          legend={t('record.signedHow')}
          options={SIGNING_WAYS.map((value) => ({ value, label: t(`record.how.${value}`) }))}
          defaultValue={added ? 'paper' : 'screen'}
        />
        <div className="hidden group-has-[input[value=screen]:checked]/sign:block">
          <SignaturePad
            name="signature"
            label={t('record.signature')}
            hint={t('record.signatureHint')}
            box={SIGNATURE_BOX}
            labels={{
              clear: t('record.signatureClear'),
              drawn: t('record.signatureDrawn'),
              empty: t('record.signatureEmpty'),
              noScript: t('record.signatureNoScript'),
            }}
          />
        </div>
        <div className="group-has-[input[value=paper]:checked]/sign:hidden">
          <TextField
            name="signedBy"
            label={t('record.signedBy')}
            hint={t('record.signedByHint')}
            defaultValue={person.signatory === 'self' ? formatName(person) : ''}
            personName
            maxLength={120}
          />
        </div>
        <div className="hidden gap-4 group-has-[input[value=paper]:checked]/sign:grid">
          <TextField
            name="paperPlace"
            label={t('record.paperPlace')}
            hint={t('record.paperPlaceHint')}
            maxLength={120}
          />
          <ScanField
            name="documentId"
            form={SCAN_FORM}
            mostBytes={MOST_BYTES}
            defaultValue={added?.id}
            options={scans.map(({ id, addedOn, personId: of }) => ({
              value: id,
              label: [
                of === null ? documents('household') : formatName(person),
                t('record.scanAdded', { date: formatDate(addedOn, locale) }),
              ].join(', '),
            }))}
            labels={{
              label: t('record.documentId'),
              hint: t('record.documentIdHint'),
              none: t('record.noScan'),
              choose: t('record.scanFile'),
              fileHint: t('record.scanFileHint'),
              add: t('record.addScan'),
              first: t('record.scanFirst'),
              sending: t('record.scanSending'),
              taken: t('record.scanTaken'),
              justAdded: t('record.scanJustAdded'),
              failed: documents('upload.failed'),
              tooLarge: refusals('file_too_large'),
              signedOut: documents('upload.signedOut'),
            }}
          />
        </div>
      </div>
    </FieldSet>
  )
}

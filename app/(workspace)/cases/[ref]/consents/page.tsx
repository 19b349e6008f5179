import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { languageOptions } from '@/lib/applications/options'
import { CONSENT_PURPOSES } from '@/lib/consents/model'
import {
  consentsOfCase,
  type ConsentsOfCase,
  type PersonConsents,
  type StandingConsent,
} from '@/lib/consents/queries'
import { formatDate, formatName, languageName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { askAsViewer } from '@/lib/runner/page'
import { recordConsentAction, withdrawConsentAction } from './consents.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('heading')} – ${(await params).ref}` }
}

export default async function ConsentsPage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const t = await getTranslations('consents')
  return (
    <div className="stack max-w-[1040px]">
      <BackLink href={`/cases/${ref}/application`} label={t('back')} />
      <div>
        <h2 className="text-h1">{t('heading')}</h2>
        <p className="max-w-[70ch] text-ink-2">{t('lead')}</p>
      </div>
      <Standing data={data} today={viewer.today} />
      {data.hasEnded ? (
        <Note>{t('ended')}</Note>
      ) : (
        data.mayRecord && <Recording data={data} today={viewer.today} />
      )}
      <History data={data} />
    </div>
  )
}

/** What stands for each person, how old it is, and the way to take it back. */
async function Standing({ data, today }: { data: ConsentsOfCase; today: CalendarDate }) {
  const t = await getTranslations('consents')
  return (
    <Card labelledBy="standing" flush>
      <h3 id="standing" className="sr-only">
        {t('heading')}
      </h3>
      <Table
        cards
        density="comfortable"
        caption={t('heading')}
        columns={[
          { key: 'person', label: t('columns.person'), width: 220 },
          ...CONSENT_PURPOSES.map((purpose) => ({ key: purpose, label: t(`purposes.${purpose}`) })),
        ]}
      >
        <tbody>
          {data.people.map((person) => (
            <tr key={person.personId}>
              <th scope="row" data-label={t('columns.person')}>
                {formatName(person)}
              </th>
              <StandingOf person={person} data={data} today={today} />
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

async function StandingOf({
  person,
  data,
  today,
}: {
  person: PersonConsents
  data: ConsentsOfCase
  today: CalendarDate
}) {
  const t = await getTranslations('consents')
  const reason = person.hasWithdrawn
    ? t('standing.withdrew')
    : !person.isTravelling
      ? t('standing.stays')
      : person.signatory === null
        ? t('standing.child')
        : person.signatory === 'guardian' && data.guardianName === null
          ? t('standing.guardianUnknown')
          : null
  const hasLine = person.standing.some(({ live, withdrawnOn }) => live || withdrawnOn)
  if (reason && !hasLine) {
    return (
      <td colSpan={CONSENT_PURPOSES.length} className="text-ink-2">
        {reason}
      </td>
    )
  }
  return person.standing.map((standing) => (
    <td key={standing.purpose} data-label={t(`purposes.${standing.purpose}`)}>
      <StandingLine standing={standing} person={person} data={data} today={today} />
    </td>
  ))
}

async function StandingLine({
  standing: { purpose, live, withdrawnOn },
  person,
  data,
  today,
}: {
  standing: StandingConsent
  person: PersonConsents
  data: ConsentsOfCase
  today: CalendarDate
}) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  if (!live) {
    return withdrawnOn ? (
      <Tag icon="undo">{t('standing.withdrawn', { date: formatDate(withdrawnOn, locale) })}</Tag>
    ) : (
      <Tag tone="warn" icon="dashed">
        {t('standing.missing')}
      </Tag>
    )
  }
  return (
    <div className="grid justify-items-start gap-1">
      <Tag tone={live.isTooOld ? 'warn' : 'ok'} icon={live.isTooOld ? 'hourglass' : 'check'}>
        {t('standing.signed', { date: formatDate(live.givenOn, locale) })}
      </Tag>
      <small className="text-meta text-ink-2">
        {[
          t('standing.age', { days: live.ageInDays }),
          live.signatory === 'guardian' && t('standing.byGuardian'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {live.isTooOld && (
        <small className="text-meta text-warn">{t('standing.tooOld', { days: data.maxAgeDays })}</small>
      )}
      {data.mayWithdraw && (
        <Details
          summary={
            <>
              {t('withdraw.open')}
              <span className="sr-only">
                {' '}
                {t('withdraw.about', { purpose: t(`purposes.${purpose}`), name: formatName(person) })}
              </span>
            </>
          }
        >
          <ActionForm
            action={withdrawConsentAction}
            id={`withdraw-${purpose}-${person.personId}`}
            title={t('withdraw.about', { purpose: t(`purposes.${purpose}`), name: formatName(person) })}
            guard={false}
            className="form compact"
          >
            <HiddenField name="ref" value={data.ref} />
            <HiddenField name="personId" value={person.personId} />
            <HiddenField name="purpose" value={purpose} />
            <p className="text-meta text-ink-2">{t('withdraw.text')}</p>
            <DateField name="withdrawnOn" label={t('withdraw.withdrawnOn')} defaultValue={today} />
            <div>
              <SubmitButton variant="secondary" size="m">
                {t('withdraw.submit')}
              </SubmitButton>
            </div>
          </ActionForm>
        </Details>
      )}
    </div>
  )
}

/** Several people, both papers, one sitting. */
async function Recording({ data, today }: { data: ConsentsOfCase; today: CalendarDate }) {
  const [t, common, locale] = await Promise.all([
    getTranslations('consents'),
    getTranslations('common'),
    getLocale(),
  ])
  const signers = data.people.filter(
    (person) =>
      person.signatory !== null &&
      !person.hasWithdrawn &&
      (person.signatory === 'self' || data.guardianName !== null),
  )
  const isMissing = signers.some((person) => person.missing.length > 0)
  const title = t(isMissing ? 'record.heading' : 'record.again')
  const languages = languageOptions(locale)
  return (
    <Card labelledBy="record">
      <CardHeader id="record" title={title} />
      {signers.length === 0 ? (
        <p className="text-ink-2">{t('record.nobody')}</p>
      ) : (
        <ActionForm action={recordConsentAction} id="consent">
          <HiddenField name="ref" value={data.ref} />
          <CheckboxGroup
            name="personIds"
            legend={t('record.personIds')}
            options={signers.map((person) => ({
              value: person.personId,
              label:
                person.signatory === 'guardian'
                  ? t('record.guardianFor', {
                      name: formatName(person),
                      guardian: data.guardianName ?? '',
                    })
                  : formatName(person),
            }))}
            defaultValue={signers.filter(({ missing }) => missing.length > 0).map(({ personId }) => personId)}
          />
          <CheckboxGroup
            name="purposes"
            legend={t('record.purposes')}
            options={CONSENT_PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
            defaultValue={
              isMissing
                ? CONSENT_PURPOSES.filter((purpose) =>
                    signers.some(({ missing }) => missing.includes(purpose)),
                  )
                : []
            }
          />
          <DateField name="givenOn" label={t('record.givenOn')} defaultValue={today} />
          <FieldRow>
            <SelectField
              name="language"
              label={t('record.language')}
              options={languages}
              defaultValue={
                languages.find(({ value }) => value === data.spokenLanguage)
                  ? (data.spokenLanguage ?? '')
                  : ''
              }
              required
            />
            <TextField
              name="textVersion"
              label={t('record.textVersion')}
              hint={t('record.textVersionHint')}
              defaultValue={data.lastTextVersion ?? ''}
              required
              maxLength={30}
            />
          </FieldRow>
          <RadioGroup
            name="interpreterUsed"
            legend={t('record.interpreterUsed')}
            inline
            options={[
              { value: 'yes', label: common('yes') },
              { value: 'no', label: common('no') },
            ]}
          />
          <Checkbox
            name="isFreeChoice"
            label={t('record.isFreeChoice')}
            hint={t('record.isFreeChoiceHint')}
          />
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      )}
    </Card>
  )
}

/** Every line there ever was, newest first: nothing is rubbed out. */
async function History({ data }: { data: ConsentsOfCase }) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  const nameOf = (personId: string) => {
    const person = data.people.find((candidate) => candidate.personId === personId)
    return person ? formatName(person) : ''
  }
  return (
    <Card labelledBy="history">
      <CardHeader id="history" title={t('history.heading')} />
      {data.history.length === 0 ? (
        <p className="text-ink-2">{t('history.empty')}</p>
      ) : (
        <Table
          inset
          cards
          caption={t('history.heading')}
          columns={[
            { key: 'signed', label: t('history.signedOn'), width: 110 },
            { key: 'what', label: t('history.what') },
            { key: 'by', label: t('history.signedBy') },
            { key: 'text', label: t('history.text') },
            { key: 'informed', label: t('history.informedBy') },
            { key: 'withdrawn', label: t('history.withdrawnOn'), width: 120 },
          ]}
        >
          <tbody>
            {data.history.map((line) => (
              <tr key={line.id}>
                <td data-label={t('history.signedOn')}>{formatDate(line.givenOn, locale)}</td>
                <td data-label={t('history.what')}>{t(`purposes.${line.purpose}`)}</td>
                <td data-label={t('history.signedBy')}>
                  {nameOf(line.personId)}
                  {line.signatory === 'guardian' && (
                    <small className="sub">{t(`signatories.${line.signatory}`)}</small>
                  )}
                </td>
                <td data-label={t('history.text')}>
                  {t('history.textValue', {
                    version: line.textVersion,
                    language: languageName(line.language, locale),
                  })}
                  {line.interpreterUsed && <small className="sub">{t('history.interpreter')}</small>}
                </td>
                <td data-label={t('history.informedBy')}>{line.informedBy}</td>
                <td data-label={t('history.withdrawnOn')}>
                  {line.withdrawnOn ? formatDate(line.withdrawnOn, locale) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import { RISK_GRADES, RISK_OFFICES, type Destination, type Risk } from '@/lib/protection/model'
import type { ProtectionView } from '@/lib/protection/queries'
import {
  askDestinationAction,
  assessRiskAction,
  decideDestinationAction,
  keepProtectionAction,
  proposeDestinationAction,
} from './protection.action'

type Closed = NonNullable<ProtectionView['closed']>
type Props = { view: ProtectionView; closed: Closed }

const TONES = { low: 'ok', medium: 'info', high: 'warn', severe: 'danger' } as const

/** The protective sheet of a closed file, for the cleared. */
export async function ClosedSheet({ view, closed }: Props) {
  const [t, locale] = [await getTranslations('access.protection'), await getLocale()]
  return (
    <>
      <Note icon="shield" title={t('closed.title', { alias: closed.alias ?? '' })}>
        <p>{t('closed.by', { name: closed.closedBy, date: formatDate(closed.closedOn, locale) })}</p>
        <p className="mt-1 whitespace-pre-line">{closed.reason}</p>
      </Note>
      <ContactCard view={view} closed={closed} />
      <RiskCard view={view} closed={closed} />
      <DestinationCard view={view} closed={closed} />
    </>
  )
}

/** First what nobody must overlook: how the person may be reached, and how not. */
async function ContactCard({ view, closed }: Props) {
  const t = await getTranslations('access.protection')
  const kept = closed.protection
  const text = (value: string | undefined) => (
    <span className="whitespace-pre-line">{value || t('notYet')}</span>
  )
  return (
    <Card labelledBy="contact">
      <CardHeader id="contact" title={t('contact.title')} />
      {kept?.neverContact && (
        <div className="mb-3">
          <Note tone="danger" title={t('neverContact')}>
            <span className="whitespace-pre-line">{kept.neverContact}</span>
          </Note>
        </div>
      )}
      <SummaryList
        rows={[
          { label: t('safeNumbers'), value: text(kept?.safeNumbers) },
          { label: t('safeHours'), value: text(kept?.safeHours) },
          { label: t('safetyPlan'), value: text(kept?.safetyPlan) },
        ]}
      />
      <div className="mt-3">
        <Details summary={t('contact.change')}>
          <ActionForm action={keepProtectionAction} version={closed.version} title={t('contact.title')}>
            <HiddenField name="ref" value={view.ref} />
            <TextField
              name="safeNumbers"
              label={t('safeNumbers')}
              defaultValue={kept?.safeNumbers}
              optional
            />
            <TextField
              name="safeHours"
              label={t('safeHours')}
              hint={t('contact.hoursHint')}
              defaultValue={kept?.safeHours}
              optional
            />
            <TextArea
              name="neverContact"
              label={t('neverContact')}
              hint={t('contact.neverHint')}
              defaultValue={kept?.neverContact}
              rows={2}
              optional
            />
            <TextArea
              name="safetyPlan"
              label={t('safetyPlan')}
              hint={t('contact.planHint')}
              defaultValue={kept?.safetyPlan}
              optional
            />
            <FormActions>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Details>
      </div>
    </Card>
  )
}

async function RiskCard({ view, closed }: Props) {
  const [t, locale] = [await getTranslations('access.protection'), await getLocale()]
  const latest = RISK_OFFICES.map(
    (office) => [office, closed.risks.find((risk) => risk.office === office)] as const,
  )
  const earlier = closed.risks.filter((risk) => !latest.some(([, known]) => known === risk))
  const facts = (risk: Risk) =>
    t('risk.facts', {
      severity: risk.severity,
      likelihood: risk.likelihood,
      name: risk.assessedBy,
      date: formatDate(risk.assessedOn, locale),
    })
  return (
    <Card labelledBy="risk">
      <CardHeader id="risk" title={t('risk.title')} />
      <p className="mb-3 text-meta text-ink-2">{t('risk.text')}</p>
      <div className="stack">
        {latest.map(([office, risk]) => (
          <section key={office} aria-labelledby={`risk-${office}`}>
            <div className="flex flex-wrap items-center gap-2">
              <h3 id={`risk-${office}`}>{t(`offices.${office}`)}</h3>
              {risk && <Tag tone={TONES[risk.level]}>{t(`levels.${risk.level}`)}</Tag>}
              {risk?.isReviewDue && <Tag tone="danger">{t('risk.reviewDue')}</Tag>}
            </div>
            {risk ? (
              <>
                <p className="text-meta text-ink-2">
                  {facts(risk)} {t('risk.review', { date: formatDate(risk.reviewOn, locale) })}
                </p>
                <p className="mt-1 whitespace-pre-line">{risk.threat}</p>
                <p className="mt-1 whitespace-pre-line">
                  <b>{t('mitigation')}</b> {risk.mitigation}
                </p>
              </>
            ) : (
              <p>{t('risk.none')}</p>
            )}
          </section>
        ))}
        {earlier.length > 0 && (
          <Details summary={t('risk.earlier', { count: earlier.length })}>
            <ul className="stack-s">
              {earlier.map((risk) => (
                <li key={risk.id}>
                  {t(`offices.${risk.office}`)}, {t(`levels.${risk.level}`)}. {facts(risk)}
                </li>
              ))}
            </ul>
          </Details>
        )}
        <Details summary={t('risk.add')}>
          <ActionForm action={assessRiskAction} title={t('risk.add')}>
            <HiddenField name="ref" value={view.ref} />
            <RadioGroup
              name="office"
              legend={t('risk.office')}
              options={RISK_OFFICES.map((office) => ({ value: office, label: t(`offices.${office}`) }))}
            />
            <TextArea name="threat" label={t('threat')} rows={3} required />
            {(['severity', 'likelihood'] as const).map((name) => (
              <SelectField
                key={name}
                name={name}
                label={t(name)}
                options={RISK_GRADES.map((grade) => ({
                  value: String(grade),
                  label: `${grade}. ${t(`grades.${name}.${grade}`)}`,
                }))}
                emptyLabel={t('choose')}
                required
              />
            ))}
            <TextArea name="mitigation" label={t('mitigation')} rows={3} required />
            <DateField name="reviewOn" legend={t('risk.reviewOn')} />
            <FormActions>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Details>
      </div>
    </Card>
  )
}

async function destinationRows({ place, address, receivedBy }: Destination) {
  const t = await getTranslations('access.protection.destination')
  return [
    { label: t('place'), value: place },
    ...(address ? [{ label: t('address'), value: address }] : []),
    ...(receivedBy ? [{ label: t('receivedBy'), value: receivedBy }] : []),
  ]
}

async function DestinationCard({ view, closed }: Props) {
  const [t, locale] = [await getTranslations('access.protection'), await getLocale()]
  const proposals = await Promise.all(
    closed.toDecide.map(async (request) => ({
      ...request,
      rows: request.proposed ? await destinationRows(request.proposed) : [],
    })),
  )
  return (
    <Card labelledBy="destination">
      <CardHeader id="destination" title={t('destination.title')} />
      <p className="mb-3 text-meta text-ink-2">{t('destination.text')}</p>
      {closed.destination ? (
        <SummaryList rows={await destinationRows(closed.destination)} />
      ) : (
        <p>{t(closed.hasDestination ? 'destination.sealed' : 'destination.none')}</p>
      )}
      {closed.ownRequest && (
        <div className="mt-3">
          <Note>{t('destination.waits')}</Note>
        </div>
      )}
      {proposals.map((request) => (
        <div key={request.id} className="mt-4 border-t border-line pt-3">
          <h3>{t(`destination.asked.${request.kind}`, { name: request.askedBy })}</h3>
          <p className="text-meta text-ink-2">{formatInstant(request.askedAt, locale)}</p>
          {request.rows.length > 0 && <SummaryList rows={request.rows} />}
          <ActionForm action={decideDestinationAction} guard={false} title={t('destination.decide')}>
            <HiddenField name="ref" value={view.ref} />
            <HiddenField name="requestId" value={request.id} />
            <RadioGroup
              name="agree"
              legend={t('destination.decide')}
              options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`destination.${value}`) }))}
            />
            <FormActions>
              <SubmitButton>{t('destination.answer')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </div>
      ))}
      {closed.hasDestination && !closed.destination && !closed.ownRequest && (
        <div className="mt-4">
          <ActionForm action={askDestinationAction} guard={false} title={t('destination.ask')}>
            <HiddenField name="ref" value={view.ref} />
            <SubmitButton variant="secondary">{t('destination.ask')}</SubmitButton>
          </ActionForm>
        </div>
      )}
      <div className="mt-4">
        <Details summary={t('destination.propose')}>
          <ActionForm action={proposeDestinationAction} title={t('destination.propose')}>
            <HiddenField name="ref" value={view.ref} />
            <TextField name="place" label={t('destination.place')} maxLength={200} required />
            <TextField name="address" label={t('destination.address')} maxLength={500} optional />
            <TextField
              name="receivedBy"
              label={t('destination.receivedBy')}
              hint={t('destination.receivedHint')}
              maxLength={500}
              optional
            />
            <FormActions>
              <SubmitButton>{t('destination.proposeSubmit')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Details>
      </div>
      {closed.decided.length > 0 && (
        <ul className="mt-4 grid gap-1 text-meta text-ink-2">
          {closed.decided.map((request) => (
            <li key={request.id}>
              {t(request.agreed ? 'destination.wasAgreed' : 'destination.wasDeclined', {
                kind: request.kind,
                asked: request.askedBy,
                decided: request.decidedBy ?? '',
                at: request.decidedAt ? formatInstant(request.decidedAt, locale) : '',
              })}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

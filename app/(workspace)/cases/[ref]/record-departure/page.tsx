import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, CheckboxGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { DOCUMENT_LOOK } from '@/components/travel/looks'
import { StateTag } from '@/components/travel/state-tag'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { Tag } from '@/components/ui/tag'
import { formatDate, formatLongDate, formatMoney, formatName, formatWallTime } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import { recordDeparturePage, type RecordDeparturePage } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { actionHref } from '../../hrefs'
import { namedSentences } from '../travel/named-sentences'
import {
  payPaymentAction,
  reconfirmChoiceAction,
  recordDepartureAction,
  signAgreementAction,
} from './departure.action'

type Props = { params: Promise<{ ref: string }> }
type Member = RecordDeparturePage['members'][number]

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.desk'))('title')} – ${(await params).ref}` }
}

export default async function RecordDeparturePageOfCase({ params }: Props) {
  const { ref } = await params
  const page = await ask(recordDeparturePage, { ref })
  const [t, common, locale] = [
    await getTranslations('travel.desk'),
    await getTranslations('common'),
    await getLocale(),
  ]
  if (page.stage !== 'booked') {
    return (
      <Card>
        <EmptyState
          title={t('notBooked')}
          action={<LinkButton href={`/cases/${ref}/travel`}>{common('back')}</LinkButton>}
        >
          {t('notBookedText')}
        </EmptyState>
      </Card>
    )
  }
  const isToday = page.firstDepartureOn !== null && page.firstDepartureOn <= page.today
  return (
    <div className="max-w-[1000px]">
      <div className="stack">
        <h2 className="text-h1">{t('title')}</h2>
        {page.bookings.map((booking) => (
          <Card key={booking.id}>
            <p>
              <b>{formatLongDate(booking.departsAt.slice(0, 10) as CalendarDate, locale)}</b>
              {' · '}
              {booking.departurePlace} <b>{formatWallTime(booking.departsAt)}</b> → {booking.arrivalPlace}
            </p>
            <p className="text-ink-2">
              {booking.carrier} · {booking.bookingCode} ·{' '}
              {t('deskAt', { time: formatWallTime(booking.deskAt) })}
              {booking.assistance && ` · ${booking.assistance}`}
            </p>
          </Card>
        ))}
        {!isToday && page.firstDepartureOn && (
          <Note tone="warn">{t('notYet', { date: formatLongDate(page.firstDepartureOn, locale) })}</Note>
        )}
        {page.members.map((member) => (
          <MemberCard key={member.personId} page={page} member={member} />
        ))}
        {page.agreement.isNeeded && <AgreementCard page={page} />}
        {isToday && <DepartureCard page={page} />}
      </div>
    </div>
  )
}

async function MemberCard({ page, member }: { page: RecordDeparturePage; member: Member }) {
  const [t, travel, locale] = [
    await getTranslations('travel.desk'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const { document } = member
  const id = `member-${member.personId}`
  if (member.departedOn) {
    return (
      <Card labelledBy={id}>
        <CardHeader
          id={id}
          title={formatName(member)}
          level={3}
          meta={
            <Tag tone="teal" icon="takeoff">
              {t('done', { date: formatDate(member.departedOn, locale) })}
            </Tag>
          }
        />
      </Card>
    )
  }
  const isOpen = member.deskRefusals.length === 0
  return (
    <Card labelledBy={id}>
      <CardHeader
        id={id}
        level={3}
        title={
          <span className="text-h2">
            {[
              formatName(member),
              !member.isAdult && member.age !== null ? travel('minor.years', { age: member.age }) : '',
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        }
        meta={member.birthDate && formatDate(member.birthDate, locale)}
      />
      {document && (
        <p className="mb-3 flex flex-wrap items-center gap-2">
          {document.kind && `${travel(`documentKinds.${document.kind}`)} ${document.maskedNumber ?? ''}`}
          <StateTag
            look={DOCUMENT_LOOK[document.state]}
            label={travel(`documentStates.${document.state}`, {
              date: document.validUntil ? formatDate(document.validUntil, locale) : '',
            })}
          />
        </p>
      )}
      <div className="grid gap-x-8 gap-y-4 min-[640px]:grid-cols-2">
        <div>
          <h4 className="label mb-1">{t('identity')}</h4>
          {member.isConfirmed && member.reconfirmedOn ? (
            <Done>{t('confirmed', { date: formatDate(member.reconfirmedOn, locale) })}</Done>
          ) : isOpen ? (
            <ActionForm action={reconfirmChoiceAction} title={`${t('identity')}: ${formatName(member)}`}>
              <HiddenField name="ref" value={page.ref} />
              <HiddenField name="personId" value={member.personId} />
              <div>
                <Checkbox name="identityChecked" label={t('identityChecked')} />
                <Checkbox
                  name="choiceConfirmed"
                  label={t(
                    member.isAdult || member.isUnaccompaniedMinor
                      ? 'choiceConfirmed'
                      : 'choiceConfirmedMinor',
                  )}
                />
              </div>
              <div className="actions">
                <SubmitButton variant="secondary" icon="check">
                  {t('confirm')}
                </SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <Waits refusals={member.deskRefusals} />
          )}
          <p className="mt-2">
            <Link href={actionHref(page.ref, 'withdraw')} prefetch={false}>
              {t('withdraws')}
            </Link>
          </p>
        </div>
        <div>
          <h4 className="label mb-1">{t('grant')}</h4>
          <Payments page={page} member={member} />
        </div>
      </div>
    </Card>
  )
}

/** Everything this person is paid on the day: the grant of the decision and the costs that are paid back. */
async function Payments({ page, member }: { page: RecordDeparturePage; member: Member }) {
  const t = await getTranslations('travel.desk')
  const hasGrant = member.payments.some(({ kind }) => kind === 'CASH_GRANT')
  return (
    <div className="stack">
      {!hasGrant && member.grant.state === 'due' && (
        <Waits refusals={[{ code: 'cash_grant_not_prepared' }]} />
      )}
      {member.payments.length === 0 && member.grant.state !== 'due' && (
        <p className="text-ink-2">{t('grantNotDue')}</p>
      )}
      {member.payments.map((payment) => (
        <Payment key={payment.id} member={member} payment={payment} />
      ))}
      <p>
        <Link href={`/cases/${page.ref}/travel/refunds`} prefetch={false}>
          {(await getTranslations('payments.refunds'))('title')}
        </Link>
      </p>
    </div>
  )
}

async function Payment({ member, payment }: { member: Member; payment: Member['payments'][number] }) {
  const [t, kinds, locale] = [
    await getTranslations('travel.desk'),
    await getTranslations('payments.kinds'),
    await getLocale(),
  ]
  const amount = formatMoney(euros(payment.cents), locale)
  const what = kinds(payment.kind)
  const about = (
    <p className="text-table">
      <b>{what}</b>
      {payment.claim && <span className="text-ink-2"> · {payment.claim}</span>}
    </p>
  )
  if (payment.status === 'paid')
    return (
      <div>
        {about}
        <Done>{t('grantPaid', { amount, number: payment.receiptNumber ?? '' })}</Done>
      </div>
    )
  if (payment.status === 'prepared') {
    return (
      <div>
        {about}
        <p className="text-warn">
          <Icon name="hourglass" /> {t('grantWaits', { amount })}
        </p>
      </div>
    )
  }
  if (payment.refusals.length > 0)
    return (
      <div>
        {about}
        <Waits refusals={payment.refusals} />
      </div>
    )
  return (
    <ActionForm id={`pay-${payment.id}`} action={payPaymentAction} title={`${what}: ${formatName(member)}`}>
      {about}
      <HiddenField name="paymentId" value={payment.id} />
      <TextField
        name="receiptNumber"
        label={t('receipt')}
        width="m"
        maxLength={40}
        spellCheck={false}
        autoCapitalize="characters"
        required
      />
      <div className="actions">
        <SubmitButton variant="secondary" icon="cash">
          {t('pay', { amount })}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

async function AgreementCard({ page }: { page: RecordDeparturePage }) {
  const [t, locale] = [await getTranslations('travel.desk'), await getLocale()]
  const { signedOn, refusals } = page.agreement
  return (
    <Card labelledBy="agreement">
      <CardHeader id="agreement" level={3} title={t('agreement')} />
      {signedOn ? (
        <Done>{t('agreementSigned', { date: formatDate(signedOn, locale) })}</Done>
      ) : refusals.length > 0 ? (
        <Waits refusals={refusals} />
      ) : (
        <ActionForm action={signAgreementAction} title={t('agreement')}>
          <HiddenField name="ref" value={page.ref} />
          <Checkbox name="signed" label={t('agreementTick')} />
          <div className="actions">
            <SubmitButton variant="secondary" icon="edit">
              {t('agreementSave')}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  )
}

async function DepartureCard({ page }: { page: RecordDeparturePage }) {
  const [t, cases] = [await getTranslations('travel.desk'), await getTranslations('cases.actions')]
  const here = page.members.filter(({ personId }) => page.leaving.includes(personId))
  const nameOf = (personId: string) => {
    const member = here.find((person) => person.personId === personId)
    return member && here.length > 1 ? formatName(member) : undefined
  }
  const missing = await namedSentences(page.refusals, nameOf)
  const ticketDay = here
    .flatMap(({ seatOn }) => seatOn ?? [])
    .sort()
    .at(-1)
  return (
    <Card labelledBy="departure">
      <CardHeader id="departure" level={3} title={t('departure')} icon={{ name: 'takeoff' }} />
      <div className="stack">
        {missing.length > 0 && (
          <Note tone="warn" title={t('missing')}>
            <ul className="list-disc pl-5">
              {missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Note>
        )}
        <ActionForm action={recordDepartureAction} version={page.version} title={t('departure')}>
          <HiddenField name="ref" value={page.ref} />
          <CheckboxGroup
            name="personIds"
            legend={t('who')}
            defaultValue={[...page.leaving]}
            options={here.map((member) => ({ value: member.personId, label: formatName(member) }))}
          />
          <DateField name="departedOn" label={t('on')} defaultValue={ticketDay ?? page.today} />
          <p className="hint">{t('leftHint')}</p>
          <div className="actions">
            <SubmitButton icon="takeoff">{t('left')}</SubmitButton>
          </div>
        </ActionForm>
        <div>
          <h4 className="label">{t('otherwise')}</h4>
          <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-2">
            {(['record_no_show', 'refuse_boarding', 'release_booking'] as const).map((action) => (
              <li key={action}>
                <Link href={actionHref(page.ref, action)} prefetch={false}>
                  {cases(action)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Card>
  )
}

function Done({ children }: { children: string }) {
  return (
    <p className="text-ok">
      <Icon name="check-circle" /> <span>{children}</span>
    </p>
  )
}

async function Waits({ refusals }: { refusals: Parameters<typeof refusalSentences>[0] }) {
  const sentences = await refusalSentences(refusals)
  return (
    <p className="text-ink-2">
      <Icon name="clock" /> {sentences.join(' ')}
    </p>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { MoneyField, TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { countryName, formatDate, formatName } from '@/lib/i18n/format'
import { bookTravelPage, type TravellerView } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { ORGANISERS, TRAVEL_MODES } from '@/lib/travel/model'
import { namedSentences } from '../travel/named-sentences'
import { bookTravelAction } from './book-travel.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.book'))('title')} – ${(await params).ref}` }
}

/** Nothing that is typed here lifts these; the others may depend on the day of the ticket. */
const STOPS = ['wrong_stage', 'destination_suspended', 'suspension_approval_missing']

export default async function BookTravelPage({ params }: Props) {
  const { ref } = await params
  const page = await ask(bookTravelPage, { ref })
  const [t, travel, common, locale] = [
    await getTranslations('travel.book'),
    await getTranslations('travel'),
    await getTranslations('common'),
    await getLocale(),
  ]
  const nameOf = (personId: string) => {
    const person = page.travellers.find((traveller) => traveller.personId === personId)
    return person && page.travellers.length > 1 ? formatName(person) : undefined
  }
  const inTheWay = await namedSentences(page.refusals, nameOf)
  const isStopped = page.refusals.some(({ code }) => STOPS.includes(code))
  const country = page.destination ? countryName(page.destination, locale) : ''
  const back = (
    <LinkButton href={`/cases/${ref}/travel`} variant="quiet" size="l">
      {common(isStopped ? 'back' : 'cancel')}
    </LinkButton>
  )
  const labelOf = (person: TravellerView) =>
    [
      formatName(person),
      !person.isAdult && person.age !== null ? travel('minor.years', { age: person.age }) : '',
    ]
      .filter(Boolean)
      .join(', ')
  const zones = (codes: readonly string[]) =>
    codes.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

  if (!isStopped && page.travellers.length === 0) {
    return (
      <Card>
        <EmptyState title={t('nobody')} action={back}>
          {t('nobodyText')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <div className="reading">
      <Card labelledBy="book-travel">
        <CardHeader
          id="book-travel"
          title={t('title')}
          meta={
            page.plannedDepartureOn
              ? t('aim', { country, date: formatDate(page.plannedDepartureOn, locale) })
              : t('aimOpen', { country })
          }
        />
        <div className="stack">
          {inTheWay.length > 0 && (
            <Note tone={isStopped ? 'danger' : 'warn'} title={t('inTheWay')}>
              <ul className={inTheWay.length > 1 ? 'list-disc pl-5' : undefined}>
                {inTheWay.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Note>
          )}
          {isStopped ? (
            <div className="actions">{back}</div>
          ) : (
            <ActionForm action={bookTravelAction} version={page.version}>
              <HiddenField name="ref" value={ref} />
              <CheckboxGroup
                name="personIds"
                legend={t('who')}
                hint={page.seated > 0 ? t('seated', { count: page.seated }) : t('whoHint')}
                defaultValue={page.travellers.map(({ personId }) => personId)}
                options={page.travellers.map((person) => ({
                  value: person.personId,
                  label: labelOf(person),
                }))}
              />
              <FieldSet legend={t('ticket')}>
                <FieldRow>
                  <RadioGroup
                    name="organiser"
                    legend={t('organiser')}
                    inline
                    defaultValue="IOM"
                    options={ORGANISERS.map((organiser) => ({
                      value: organiser,
                      label: travel(`organisers.${organiser}`),
                    }))}
                  />
                  <RadioGroup
                    name="mode"
                    legend={t('mode')}
                    inline
                    defaultValue="air"
                    options={TRAVEL_MODES.map((mode) => ({ value: mode, label: travel(`modes.${mode}`) }))}
                  />
                </FieldRow>
                <FieldRow>
                  <TextField
                    name="carrier"
                    label={t('carrier')}
                    hint={t('carrierHint')}
                    width="l"
                    maxLength={120}
                    spellCheck={false}
                    required
                  />
                  <TextField
                    name="bookingCode"
                    label={t('code')}
                    width="s"
                    maxLength={40}
                    spellCheck={false}
                    required
                  />
                </FieldRow>
                <MoneyField name="cost" label={t('cost')} required />
              </FieldSet>
              <Leg
                name="departure"
                words={{
                  legend: t('departure'),
                  place: t('place'),
                  date: t('date'),
                  time: t('time'),
                  timeHint: t('timeHint'),
                  zone: t('zone'),
                }}
                place="Brussels Airport (BRU)"
                date={
                  page.plannedDepartureOn && page.plannedDepartureOn >= page.today
                    ? page.plannedDepartureOn
                    : ''
                }
                zones={zones(page.departureZones)}
              />
              <Leg
                name="arrival"
                words={{
                  legend: t('arrival'),
                  place: t('place'),
                  date: t('date'),
                  time: t('time'),
                  timeHint: t('timeHint'),
                  zone: t('zone'),
                }}
                zones={zones(page.arrivalZones)}
              />
              <FieldSet legend={t('after')}>
                <TextArea
                  name="assistance"
                  label={t('assistance')}
                  hint={t('assistanceHint')}
                  rows={2}
                  maxLength={300}
                  optional
                />
                <TextField
                  name="onwardTransport"
                  label={t('onward')}
                  hint={t('onwardHint')}
                  maxLength={300}
                  optional
                />
                <RadioGroup
                  name="arrivalReception"
                  legend={t('reception')}
                  options={[
                    { value: 'requested', label: t('receptionYes') },
                    { value: 'declined', label: t('receptionNo') },
                  ]}
                />
              </FieldSet>
              <p className="hint">{t('grants')}</p>
              <FormActions>
                <SubmitButton icon="ticket">{t('save')}</SubmitButton>
                {back}
              </FormActions>
            </ActionForm>
          )}
        </div>
      </Card>
    </div>
  )
}

function Leg({
  name,
  words,
  place,
  date = '',
  zones,
}: {
  name: 'departure' | 'arrival'
  words: { legend: string; place: string; date: string; time: string; timeHint: string; zone: string }
  place?: string
  date?: string
  zones: { value: string; label: string }[]
}) {
  return (
    // Departure and arrival ask the same: the summary of errors says which of the two it means.
    <div data-row-label={words.legend}>
      <FieldSet legend={words.legend}>
        <TextField
          name={`${name}Place`}
          label={words.place}
          defaultValue={place}
          width="l"
          maxLength={120}
          required
        />
        <DateField name={`${name}On`} label={words.date} defaultValue={date} />
        <FieldRow>
          <TextField
            name={`${name}Time`}
            label={words.time}
            hint={words.timeHint}
            width="xs"
            inputMode="numeric"
            maxLength={8}
            required
          />
          <SelectField
            name={`${name}Zone`}
            label={words.zone}
            options={zones}
            defaultValue={zones[0]?.value}
            width="m"
            required
          />
        </FieldRow>
      </FieldSet>
    </div>
  )
}

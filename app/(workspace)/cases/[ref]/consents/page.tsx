import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { DrawnSignature } from '@/components/consents/drawn-signature'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { SIGNATURE_BOX } from '@/lib/consents/model'
import {
  consentsOfCase,
  type ConsentsOfCase,
  type PersonConsents,
  type StandingConsent,
} from '@/lib/consents/queries'
import { formatDate, formatName, languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { HoldersTable } from './holders'
import { hrefOf, subjectWords } from './words'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('heading')} – ${(await params).ref}` }
}

/** What each person signed and said, who has their data, and everything there ever was. */
export default async function ConsentsPage({ params }: Props) {
  const { ref } = await params
  const data = await ask(consentsOfCase, { ref })
  const t = await getTranslations('consents')
  return (
    <div className="stack max-w-[1040px]">
      <BackLink href={`/cases/${ref}/application`} label={t('back')} />
      <div>
        <h2 className="text-h1">{t('heading')}</h2>
        <p className="max-w-[70ch] text-ink-2">{t('lead')}</p>
      </div>
      {data.hasEnded ? <Note>{t('ended')}</Note> : <Missing data={data} />}
      {data.people.map((person) => (
        <PersonCard key={person.personId} person={person} data={data} />
      ))}
      <Holders data={data} />
      <History data={data} />
    </div>
  )
}

/** Why a person signs nothing, where that is so. */
async function notSigning(person: PersonConsents, data: ConsentsOfCase): Promise<string | null> {
  const t = await getTranslations('consents')
  if (person.hasWithdrawn) return t('standing.withdrew')
  if (!person.isTravelling) return t('standing.stays')
  if (person.signatory === null) return t('standing.child')
  return person.signatory === 'guardian' && data.guardianName === null ? t('standing.guardianUnknown') : null
}

/** What is missing, each with the page where it is mended. */
async function Missing({ data }: { data: ConsentsOfCase }) {
  const [t, wordsOf] = await Promise.all([getTranslations('consents'), subjectWords()])
  const { ref } = data
  const steps = data.people.flatMap((person) => {
    const { personId, standing } = person
    if (person.signatory === null || person.hasWithdrawn || !person.isTravelling || !data.mayRecord) return []
    const name = formatName(person)
    const to = (page: 'record' | 'talk' | 'capacity') => hrefOf(ref, page, { person: personId })
    const old = standing.filter(({ live }) => live?.isTooOld)
    const lacksMedical =
      data.asksMedical && !standing.some(({ purpose, live }) => purpose === 'MEDICAL_DATA' && live)
    return [
      ...person.missing.map((purpose) => ({
        href: to('record'),
        text: t('next.sign', { name, purpose: t(`purposes.${purpose}`) }),
      })),
      ...old.map((line) => ({ href: to('record'), text: t('next.again', { name, purpose: wordsOf(line) }) })),
      ...(person.choice === null ? [{ href: to('talk'), text: t('next.choice', { name }) }] : []),
      ...(person.choice?.pressure === 'doubt' ? [{ href: to('talk'), text: t('next.doubt', { name }) }] : []),
      ...(person.capacity === null ? [{ href: to('capacity'), text: t('next.capacity', { name }) }] : []),
      ...(lacksMedical ? [{ href: to('record'), text: t('next.medical', { name }) }] : []),
    ]
  })
  if (!data.mayRecord) return null
  if (steps.length === 0) return <Note tone="ok">{t('next.nothing')}</Note>
  return (
    <Note tone="warn" title={t('next.heading')}>
      <ul className="grid gap-1">
        {steps.map(({ href, text }) => (
          <li key={text}>
            <Link href={href}>{text}</Link>
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** One person: what stands, how free the choice was, whether they can decide. */
async function PersonCard({ person, data }: { person: PersonConsents; data: ConsentsOfCase }) {
  const t = await getTranslations('consents')
  const name = formatName(person)
  const reason = await notSigning(person, data)
  const hasLine = person.standing.some(({ live, withdrawnOn }) => live || withdrawnOn)
  const id = `person-${person.personId}`
  const maySign = data.mayRecord && !data.hasEnded && reason === null
  const act = (page: 'record' | 'talk' | 'capacity', label: string, isMain = false) => (
    <LinkButton
      href={hrefOf(data.ref, page, { person: person.personId })}
      variant={isMain ? 'primary' : 'secondary'}
      icon={isMain ? 'plus' : undefined}
    >
      {label}
      <span className="sr-only"> {t('person.of', { name })}</span>
    </LinkButton>
  )
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={name} />
      {reason && !hasLine ? (
        <p className="text-ink-2">{reason}</p>
      ) : (
        <div className="grid gap-4">
          <StandingTable person={person} data={data} />
          {data.mayRecord && (
            <div className="grid gap-4 min-[760px]:grid-cols-2">
              <Choice person={person} />
              <CapacityOf person={person} />
            </div>
          )}
          {maySign && (
            <div className="actions">
              {act('record', t('person.record'), person.missing.length > 0)}
              {act('talk', t('person.talk'))}
              {act('capacity', t('person.assess'))}
            </div>
          )}
        </div>
      )}
    </Card>
  )
}

async function StandingTable({ person, data }: { person: PersonConsents; data: ConsentsOfCase }) {
  const [t, locale, wordsOf] = await Promise.all([getTranslations('consents'), getLocale(), subjectWords()])
  const textOf = (live: NonNullable<StandingConsent['live']>) =>
    [
      t('history.textValue', { version: live.textVersion, language: languageName(live.language, locale) }),
      t(`ways.${live.signedHow}`),
      live.signatory !== 'self' && t(`signatories.${live.signatory}`),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Table
      inset
      cards
      caption={formatName(person)}
      columns={[
        { key: 'what', label: t('columns.what'), width: 250 },
        { key: 'state', label: t('columns.state'), width: 240 },
        { key: 'until', label: t('columns.until'), width: 170 },
        { key: 'text', label: t('columns.text') },
        { key: 'act', label: t('columns.act'), labelHidden: true, width: 90 },
      ]}
    >
      <tbody>
        {person.standing.map((standing) => {
          const { live } = standing
          return (
            <tr key={`${standing.purpose}-${standing.recipient ?? ''}`}>
              <th scope="row" data-label={t('columns.what')}>
                {wordsOf(standing)}
              </th>
              <td data-label={t('columns.state')}>
                <StateOf standing={standing} maxAgeDays={data.maxAgeDays} />
              </td>
              <td data-label={t('columns.until')}>
                {live
                  ? live.expiresOn
                    ? t('standing.until', { date: formatDate(live.expiresOn, locale) })
                    : t('standing.untilTakenBack')
                  : '–'}
              </td>
              <td data-label={t('columns.text')}>
                {live ? textOf(live) : '–'}
                {live?.paperPlace && (
                  <small className="sub">{t('history.original', { place: live.paperPlace })}</small>
                )}
                {live?.strokes && (
                  <DrawnSignature
                    strokes={live.strokes}
                    box={SIGNATURE_BOX}
                    label={`${t('record.signature')}: ${live.signedBy ?? ''}`}
                  />
                )}
                {live && <ScanLink data={data} documentId={live.documentId} />}
                {live?.signedHow === 'typed' && <small className="sub">{live.signedBy}</small>}
              </td>
              <td>
                {live && data.mayWithdraw && (
                  <Link
                    href={hrefOf(data.ref, 'withdraw', {
                      person: person.personId,
                      purpose: standing.purpose,
                      recipient: standing.recipient,
                    })}
                  >
                    {t('withdraw.open')}
                    <span className="sr-only">
                      {' '}
                      {t('withdraw.about', { purpose: wordsOf(standing), name: formatName(person) })}
                    </span>
                  </Link>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

/** The scan of what was signed on paper, for those who may see it. */
async function ScanLink({ data, documentId }: { data: ConsentsOfCase; documentId: string | null }) {
  const scan = data.scans.find(({ id }) => id === documentId)
  if (!scan) return null
  const t = await getTranslations('consents')
  return (
    <small className="sub">
      <Link href={`/cases/${data.ref}/documents/${scan.id}`} prefetch={false}>
        {t('history.scan')}
      </Link>
    </small>
  )
}

async function StateOf({ standing, maxAgeDays }: { standing: StandingConsent; maxAgeDays: number }) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  const { live, withdrawnOn } = standing
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
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Tag tone={live.isTooOld ? 'warn' : 'ok'} icon={live.isTooOld ? 'hourglass' : 'check'}>
        {t('standing.signed', { date: formatDate(live.givenOn, locale) })}
      </Tag>
      <small className={live.isTooOld ? 'text-meta text-warn' : 'text-meta text-ink-2'}>
        {!live.isTooOld
          ? t('standing.age', { days: live.ageInDays })
          : standing.purpose === 'VOLUNTARY_RETURN'
            ? t('standing.tooOld', { days: maxAgeDays })
            : t('standing.expired')}
      </small>
    </div>
  )
}

async function Choice({ person: { choice } }: { person: PersonConsents }) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  return (
    <div>
      <h4 className="text-label font-semibold">{t('person.choice')}</h4>
      {!choice ? (
        <p className="text-ink-2">{t('person.choiceMissing')}</p>
      ) : (
        <>
          <p>
            <Tag
              tone={choice.pressure === 'none' ? 'ok' : 'warn'}
              icon={choice.pressure === 'none' ? 'check' : 'alert'}
            >
              {t(`pressures.${choice.pressure}`)}
            </Tag>
          </p>
          <p className="text-meta text-ink-2">
            {[
              t('person.talked', {
                date: formatDate(choice.heldOn, locale),
                mode: t(`modes.${choice.mode}`),
                language: languageName(choice.language, locale),
              }),
              choice.place,
              choice.interpreter
                ? t('person.interpreter', { interpreter: choice.interpreter })
                : t('person.noInterpreter'),
              t('person.talkedBy', { name: choice.recordedBy }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Details summary={t('person.ownWords')}>
            <blockquote className="whitespace-pre-line">{choice.ownWords}</blockquote>
            <p className="mt-2 text-meta">{t('person.explained')}:</p>
            <ul className="text-meta">
              {choice.explained.map((topic) => (
                <li key={topic}>{t(`topics.${topic}`)}</li>
              ))}
            </ul>
            {choice.countryInformation && (
              <p className="mt-2 text-meta">
                {t('person.countryInformation')}: {choice.countryInformation}
              </p>
            )}
          </Details>
        </>
      )}
    </div>
  )
}

async function CapacityOf({ person: { capacity } }: { person: PersonConsents }) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  return (
    <div>
      <h4 className="text-label font-semibold">{t('person.capacity')}</h4>
      {!capacity ? (
        <p className="text-ink-2">{t('person.capacityMissing')}</p>
      ) : (
        <>
          <p>
            <Tag
              tone={capacity.result === 'not_able' ? 'warn' : 'ok'}
              icon={capacity.result === 'not_able' ? 'alert' : 'check'}
            >
              {t(`capacities.${capacity.result}`)}
            </Tag>
          </p>
          <p className="text-meta text-ink-2">
            {t('person.assessed', {
              date: formatDate(capacity.assessedOn, locale),
              assessor: capacity.assessor,
            })}
          </p>
          {capacity.support && (
            <p className="text-meta">{t('person.support', { support: capacity.support })}</p>
          )}
          {capacity.decides && <p className="text-meta">{t('person.decides', { name: capacity.decides })}</p>}
        </>
      )}
    </div>
  )
}

async function Holders({ data }: { data: ConsentsOfCase }) {
  const t = await getTranslations('consents')
  const isEmpty = data.holders.length + data.disclosures.length === 0
  return (
    <Card labelledBy="holders">
      <CardHeader id="holders" title={t('holders.heading')} />
      <p className="mb-3 text-ink-2">{isEmpty ? t('holders.empty') : t('holders.lead')}</p>
      {!isEmpty && <HoldersTable data={data} holders={data.holders} disclosures={data.disclosures} />}
      {data.mayRecord && !data.hasEnded && (
        <div className="actions mt-4">
          <LinkButton href={hrefOf(data.ref, 'share')}>{t('holders.open')}</LinkButton>
        </div>
      )}
    </Card>
  )
}

/** Every line there ever was, newest first: nothing is rubbed out. */
async function History({ data }: { data: ConsentsOfCase }) {
  const [t, locale, wordsOf] = await Promise.all([getTranslations('consents'), getLocale(), subjectWords()])
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
        <Details summary={t('history.show', { count: data.history.length })}>
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
                  <td data-label={t('history.what')}>{wordsOf(line)}</td>
                  <td data-label={t('history.signedBy')}>
                    {nameOf(line.personId)}
                    {line.signatory !== 'self' && (
                      <small className="sub">{t(`signatories.${line.signatory}`)}</small>
                    )}
                  </td>
                  <td data-label={t('history.text')}>
                    {t('history.textValue', {
                      version: line.textVersion,
                      language: languageName(line.language, locale),
                    })}
                    {line.interpreterUsed && (
                      <small className="sub">
                        {line.interpreter
                          ? t('person.interpreter', { interpreter: line.interpreter })
                          : t('history.interpreter')}
                      </small>
                    )}
                  </td>
                  <td data-label={t('history.informedBy')}>
                    {line.informedBy}
                    <ScanLink data={data} documentId={line.documentId} />
                  </td>
                  <td data-label={t('history.withdrawnOn')}>
                    {line.withdrawnOn ? formatDate(line.withdrawnOn, locale) : '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Details>
      )}
    </Card>
  )
}

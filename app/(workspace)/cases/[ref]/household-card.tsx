import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Count, Tag } from '@/components/ui/tag'
import { Table } from '@/components/ui/table'
import type { Locale } from '@/lib/access/model'
import { countryName, formatDate, formatName } from '@/lib/i18n/format'
import type { MemberOfCase } from '@/lib/journey/queries/overview'

/** As much of a birth date as is known: the day, the month or the year. */
function birthWords(member: MemberOfCase, locale: Locale, unknown: string): string {
  if (!member.birthDate) return unknown
  const [year, month] = member.birthDate.split('-')
  if (member.birthPrecision === 'year') return String(year)
  return member.birthPrecision === 'month' ? `${month}/${year}` : formatDate(member.birthDate, locale)
}

/** Who the case is about, and where each of them stands. */
export async function HouseholdCard({
  members,
  locale,
  parting,
}: {
  members: readonly MemberOfCase[]
  locale: Locale
  /** Addresses at which somebody leaves the household or goes back to one, for those who may record it. */
  parting?: { readonly split: string; readonly rejoin: string | null }
}) {
  const [t, relations, words, people] = [
    await getTranslations('cases.page'),
    await getTranslations('applications.relations'),
    await getTranslations('cases.parting'),
    await getTranslations('people'),
  ]
  const stateOf = (member: MemberOfCase) => {
    if (member.arrivedOn)
      return {
        tone: 'teal' as const,
        icon: 'landing' as const,
        label: t('household.arrived', { date: formatDate(member.arrivedOn, locale) }),
      }
    if (member.departedOn)
      return {
        tone: 'teal' as const,
        icon: 'takeoff' as const,
        label: t('household.departed', { date: formatDate(member.departedOn, locale) }),
      }
    if (member.withdrawnOn)
      return {
        tone: 'neutral' as const,
        icon: 'slash' as const,
        label: t('household.withdrawn', { date: formatDate(member.withdrawnOn, locale) }),
      }
    return null
  }
  if (members.length === 0) {
    return (
      <Card labelledBy="household">
        <CardHeader id="household" title={t('household.title')} />
        <p className="text-table text-ink-2">{t('household.empty')}</p>
      </Card>
    )
  }
  return (
    <Card labelledBy="household" flush>
      <div className="sheet-bar">
        <h2 id="household">{t('household.title')}</h2>
        <Count>{members.length}</Count>
      </div>
      <Table
        caption={t('household.title')}
        cards
        middle
        columns={[
          { key: 'name', label: t('household.name') },
          { key: 'relation', label: t('household.relation'), width: 120 },
          { key: 'born', label: t('household.born'), width: 108 },
          { key: 'age', label: t('household.age'), width: 64 },
          { key: 'nationality', label: t('household.nationality'), width: 130 },
          // Long names get what no mark of a journey needs.
          { key: 'state', label: t('household.state'), width: members.some(stateOf) ? 188 : 112 },
        ]}
      >
        <tbody>
          {members.map((member) => {
            const state = stateOf(member)
            return (
              <tr key={member.personId}>
                <th scope="row">
                  <Link href={`/people/${member.personId}`} prefetch={false}>
                    {formatName(member)}
                  </Link>
                </th>
                <td>{relations(member.relation)}</td>
                <td data-label={t('household.born')}>{birthWords(member, locale, t('household.unknown'))}</td>
                <td data-label={t('household.age')}>
                  {member.age !== null
                    ? t('years', { age: member.age })
                    : member.saidUnderAge && people(`saidUnderAge.${member.saidUnderAge}`)}
                </td>
                <td>{countryName(member.nationality, locale)}</td>
                <td>
                  {state ? (
                    <Tag tone={state.tone} icon={state.icon}>
                      {state.label}
                    </Tag>
                  ) : (
                    t(member.travelling ? 'household.travels' : 'household.stays')
                  )}
                  {member.unaccompaniedMinor && <small>{t('household.alone')}</small>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {parting && (
        <div className="sheet-foot flex flex-wrap gap-2">
          {members.length > 1 && (
            <LinkButton href={parting.split} size="s" variant="quiet">
              {words('split')}
            </LinkButton>
          )}
          {parting.rejoin && (
            <LinkButton href={parting.rejoin} size="s" variant="quiet">
              {words('rejoin')}
            </LinkButton>
          )}
        </div>
      )}
    </Card>
  )
}

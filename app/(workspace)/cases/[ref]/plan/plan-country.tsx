import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import type { PlanView } from '@/lib/plans/queries'

/** What the programme knows of the country, and where the plan does not go with it. It stops nobody. */
export async function CountryCard({ view }: { view: PlanView }) {
  const [t, programme] = await Promise.all([getTranslations('plans'), getTranslations('programme.services')])
  return (
    <Card labelledBy="plan-country">
      <CardHeader id="plan-country" title={t('country.title')} />
      {view.services.length === 0 ? (
        <p className="text-table text-ink-2">{t('country.none')}</p>
      ) : (
        <>
          <p className="text-table text-ink-2">{t('country.services')}</p>
          <ul className="list-disc pl-5 text-table">
            {view.services.map((service) => (
              <li key={service}>{programme(service)}</li>
            ))}
          </ul>
        </>
      )}
      {view.warnings.length === 0 ? (
        <p className="mt-2 text-table">{t('country.clear')}</p>
      ) : (
        <ul className="gate mt-2">
          {view.warnings.map(({ code, source, count }) => (
            <li key={code}>
              <span className="unmet">
                <Icon name="alert" size="l" />
              </span>
              <span>
                {t(`warnings.${code}`, { count })}
                {source && <small className="block text-ink-2">{t('country.source', { source })}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

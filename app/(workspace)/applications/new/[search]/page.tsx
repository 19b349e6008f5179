import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { peopleInWords } from '@/app/(workspace)/search/found-people'
import { FoundPeople } from '@/components/people/found-people'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { Sheet } from '@/components/ui/table'
import { pendingFile } from '@/lib/applications/rules'
import { ask } from '@/lib/runner/page'
import { personSearchResults } from '@/lib/search/queries'
import { typedName } from './typed-name'

type Props = { params: Promise<{ search: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('search.resultsTitle') }
}

/** Who came up: one of them, or somebody new. */
export default async function FoundBeforeEntering({ params }: Props) {
  const { search } = await params
  const found = await ask(personSearchResults, { searchId: search })
  const [t, words] = [await getTranslations('applications.search'), await getTranslations('search')]
  const name = typedName(found.typed)
  const open = `/applications/new/${found.searchId}/open`
  const again = `/applications/new?again=${found.searchId}`
  const back = { href: again, label: t('back') }
  if (found.hits.length === 0) {
    return (
      <Page>
        <PageHeader title={t('nobodyTitle')} back={back} />
        <Sheet>
          <EmptyState
            title={name}
            action={
              <>
                <LinkButton variant="primary" size="l" href={open}>
                  {t('enter')}
                </LinkButton>
                <LinkButton size="l" href={again}>
                  {t('again')}
                </LinkButton>
              </>
            }
          >
            {t('nobodyText', { name })}
          </EmptyState>
        </Sheet>
      </Page>
    )
  }
  const people = await peopleInWords(found.hits)
  return (
    <Page>
      <PageHeader title={t('resultsTitle')} meta={t('resultsLead', { name })} back={back} />
      <Sheet>
        <FoundPeople
          people={people.map((person, place) => {
            const pending = pendingFile(found.hits[place]?.files ?? [])
            return {
              ...person,
              action: pending ? (
                <span className="text-meta text-ink-2">{t('pending', { ref: pending.ref })}</span>
              ) : (
                <LinkButton size="s" href={`${open}?person=${person.id}`}>
                  {t('open')}
                </LinkButton>
              ),
            }
          })}
          filesLabel={words('files')}
          noFile={words('noFile')}
        />
      </Sheet>
      {found.hasMore && <Note>{t('more')}</Note>}
      <div className="actions mt-4">
        <LinkButton variant="primary" size="l" href={open}>
          {t('none')}
        </LinkButton>
        <LinkButton size="l" href={again}>
          {t('again')}
        </LinkButton>
      </div>
    </Page>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { documentsOfRequest } from './load'
import { NeedsCard } from './needs-card'
import { PapersCard } from './papers-card'
import { formatName } from '@/lib/i18n/format'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('documents')
  return { title: `${t('heading')} – ${(await params).ref}` }
}

/** The papers of a household, person by person, and what is still needed. */
export default async function DocumentsPage({ params }: Props) {
  const { ref } = await params
  const data = await documentsOfRequest(ref)
  const t = await getTranslations('documents')
  const groups = [
    ...data.people.map((person) => ({ id: person.personId, title: formatName(person) })),
    { id: null, title: t('household') },
  ].flatMap((group) => {
    const documents = data.documents.filter(({ personId }) => personId === group.id)
    return documents.length > 0 ? [{ ...group, documents }] : []
  })
  const add = data.mayAdd && (
    <LinkButton href={`/cases/${ref}/documents/add`} icon="upload" variant="primary">
      {t('add')}
    </LinkButton>
  )
  return (
    <div className="stack max-w-[1040px]">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-h1">{t('heading')}</h2>
          <p className="max-w-[70ch] text-ink-2">{t('lead')}</p>
        </div>
        {groups.length > 0 && add}
      </div>
      <NeedsCard data={data} />
      {groups.length === 0 ? (
        <EmptyState title={t('empty.title')} action={add}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        groups.map(({ id, title, documents }) => (
          <PapersCard key={id ?? 'household'} id={id} caseRef={ref} title={title} documents={documents} />
        ))
      )}
    </div>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { applicationList } from '@/lib/cases/queries'
import { APPLICATION_STAGES } from '@/lib/cases/rules/list'
import { ask, askAsViewer } from '@/lib/runner/page'
import { listLook } from '@/lib/views/queries'
import { readCountry } from '../cases/country-code'
import { valueOf, type ListAddress } from '../cases/list-address'
import { CaseListPage } from '../cases/list-page'

type Props = { searchParams: Promise<ListAddress & { readonly deleted?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cases.list')
  return { title: t('applications') }
}

/** What is still an application. Drafts that nobody touches any more stand apart. */
export default async function ApplicationsPage({ searchParams }: Props) {
  const { deleted, ...address } = await searchParams
  const look = await ask(listLook, { list: 'applications' })
  if (look.opensWith && Object.keys(address).length === 0 && !deleted) redirect(look.opensWith)
  const country = readCountry(valueOf(address, 'country') ?? '')
  const drafts = valueOf(address, 'drafts') ?? (valueOf(address, 'q') ? undefined : 'recent')
  const { data, viewer } = await askAsViewer(applicationList, {
    ...address,
    drafts,
    country: country ?? undefined,
  })
  return (
    <CaseListPage
      kind="applications"
      path="/applications"
      address={address}
      list={data}
      look={look}
      role={viewer.actor.role}
      stages={APPLICATION_STAGES}
      country={country}
      notice={deleted === 'draft' ? (await getTranslations('applications.draft'))('gone') : undefined}
    />
  )
}

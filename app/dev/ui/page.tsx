import { notFound } from 'next/navigation'
import { isDevelopment } from '@/lib/platform/env'
import { Gallery } from './gallery'

/** Every component in every state, for the people who build the screens. Does not exist in production. */
export default async function UiPage({
  searchParams,
}: {
  searchParams: Promise<{ theme?: string; session?: string }>
}) {
  if (!isDevelopment()) notFound()
  const { theme, session } = await searchParams
  return (
    <Gallery
      dark={theme === 'dark'}
      session={session === 'warning' || session === 'ended' ? session : undefined}
    />
  )
}

'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import { lastList } from '@/components/shell/visited'
import { Icon } from '@/components/ui/icon'

type Neighbour = { readonly ref: string; readonly name: string }
type Neighbours = { readonly previous: Neighbour | null; readonly next: Neighbour | null }

/**
 * The files before and after this one in the list one came from. Which list that was, only the browser knows; without
 * JavaScript, or for who came another way, there is nothing here.
 */
export function CaseNeighbours({
  caseRef,
  labels,
}: {
  caseRef: string
  /** With `{name}` of the file it leads to. */
  labels: { next: string; previous: string }
}) {
  const [found, setFound] = useState<Neighbours>()
  useEffect(() => {
    const list = lastList()
    if (!list) return
    const asked = new AbortController()
    const { pathname, searchParams } = new URL(list, window.location.origin)
    searchParams.set('list', pathname.slice(1))
    fetch(`/api/cases/${caseRef}/neighbours?${searchParams.toString()}`, { signal: asked.signal })
      .then(async (response) => {
        if (response.ok) setFound((await response.json()) as Neighbours)
      })
      // Nobody asked for it, so nobody is told that it did not come.
      .catch(() => undefined)
    return () => asked.abort()
  }, [caseRef])
  const link = (to: Neighbour | null | undefined, label: string, icon: 'left' | 'right', key: string) => {
    const text = to && label.replace('{name}', to.name)
    return (
      to &&
      text && (
        <Link
          href={`/cases/${to.ref}`}
          prefetch={false}
          aria-label={text}
          title={text}
          aria-keyshortcuts={key}
          className="btn btn-icon"
        >
          <Icon name={icon} />
        </Link>
      )
    )
  }
  return (
    <>
      {link(found?.previous, labels.previous, 'left', 'Shift+K')}
      {link(found?.next, labels.next, 'right', 'Shift+J')}
    </>
  )
}

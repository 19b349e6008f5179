'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { initialsOf } from '@/components/ui/initials'
import { BEAT_MS, HELD_SECTIONS, type Companion, type Place } from '@/lib/editing/model'
import { BEAT_EVENT, leave, sendBeat } from './beat'

export type CompanionLabels = {
  label: string
  /** `{name}` is replaced. */
  one: string
  here: string
  /** `{count}` is replaced. */
  many: string
}

function placeOf(path: string): Place {
  const section = /\/application\/([a-z]+)/.exec(path)?.[1]
  return HELD_SECTIONS.find((known) => known === section) ?? 'file'
}

const MOST_FACES = 3

/**
 * Who else has the file open now. Says every twenty seconds that this page is open, as long as somebody can see it, and
 * tells the page of a section what came back.
 */
export function Companions({ caseRef, labels }: { caseRef: string; labels: CompanionLabels }) {
  const place = placeOf(usePathname())
  const [companions, setCompanions] = useState<readonly Companion[]>([])

  useEffect(() => {
    const ended = new AbortController()
    async function beat() {
      if (document.visibilityState !== 'visible') return
      const answer = await sendBeat(caseRef, place, ended.signal)
      if (!answer || ended.signal.aborted) return
      setCompanions(answer.companions)
      window.dispatchEvent(new CustomEvent(BEAT_EVENT, { detail: answer.standing }))
    }
    const begin = () => void beat()
    const end = () => leave(caseRef, place)
    begin()
    const timer = setInterval(begin, BEAT_MS)
    document.addEventListener('visibilitychange', begin)
    window.addEventListener('pagehide', end)
    window.addEventListener('pageshow', begin)
    return () => {
      ended.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', begin)
      window.removeEventListener('pagehide', end)
      window.removeEventListener('pageshow', begin)
      end()
    }
  }, [caseRef, place])

  const [first, ...others] = companions
  return (
    <div role="status" aria-label={labels.label} className="companions empty:hidden">
      {first && (
        <>
          {companions.slice(0, MOST_FACES).map((companion, position) => (
            <span key={position} title={`${companion.name}, ${companion.organisation}`}>
              <Avatar initials={initialsOf(companion.name)} size="s" tone="violet" />
            </span>
          ))}
          <span className="companions-words">
            {others.length === 0 ? (
              <>
                {(first.isHere ? labels.here : labels.one).replace('{name}', first.name)}
                <small>{first.organisation}</small>
              </>
            ) : (
              <>
                {labels.many.replace('{count}', String(companions.length))}
                <small>
                  {companions.map(({ name, organisation }) => `${name} (${organisation})`).join(', ')}
                </small>
              </>
            )}
          </span>
        </>
      )}
    </div>
  )
}

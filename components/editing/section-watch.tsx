'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { RestoredContext } from '@/components/forms/form-context'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { formatTime } from '@/lib/i18n/format'
import { KEEP_AFTER_MS, type Answers, type KeptPlace } from '@/lib/editing/model'
import { BEAT_EVENT, keepCopy, takeSection, type BeatAnswer } from './beat'

export type SectionWatchLabels = {
  /** `{time}` is replaced. */
  kept: string
  notKept: string
  /** `{name}` and `{time}` are replaced. */
  releasedTitle: string
  takenTitle: string
  lostText: string
}

export type OfferedCopy = {
  version: number
  answers: Answers
  title: string
  text: string
  take: string
  /** Said above the form once it is taken up. */
  taken: string
  /** The button that throws it away, in a form of its own. */
  discard: ReactNode
}

/** Fields that belong to one sending of a form and not to what was typed. */
const OF_ONE_SENDING = new Set(['idempotencyKey', 'version', 'ref'])

function answersIn(form: HTMLFormElement): Record<string, string | string[]> {
  const answers: Record<string, string | string[]> = {}
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    if (OF_ONE_SENDING.has(name) || name.startsWith('$ACTION')) continue
    const all = data.getAll(name).filter((value): value is string => typeof value === 'string')
    const [first] = all
    if (first !== undefined) answers[name] = all.length > 1 ? all : first
  }
  return answers
}

/**
 * Around the form of a section: takes the section while somebody writes, keeps what is typed for them, offers what they
 * typed another time, and says when the section went to somebody else. Without JavaScript the form stands there alone.
 */
export function SectionWatch({
  caseRef,
  section,
  keeps,
  holds = true,
  copy,
  labels,
  children,
}: {
  caseRef: string
  section: KeptPlace
  /** What is typed is kept until it is saved. */
  keeps: boolean
  /** One person at a time is asked to write in it; nobody waits for anybody in a note. */
  holds?: boolean
  copy: OfferedCopy | null
  labels: SectionWatchLabels
  children: ReactNode
}) {
  const router = useRouter()
  const [isTaken, setTaken] = useState(false)
  const [kept, setKept] = useState('')
  const [lost, setLost] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const standing = useRef<'mine' | 'other'>('mine')

  useEffect(() => {
    if (!holds) return
    void takeSection(caseRef, section).then((isMine) => {
      // Somebody was faster between the page and this: the page says who.
      if (!isMine) router.refresh()
    })
  }, [caseRef, section, holds, router])

  useEffect(() => {
    function hear(event: Event) {
      const now = event instanceof CustomEvent ? (event.detail as BeatAnswer['standing']) : null
      if (!now) return
      standing.current = now.kind === 'mine' ? 'mine' : 'other'
      if (now.kind === 'released') {
        const time = formatTime(new Date(now.at))
        setLost(labels.releasedTitle.replace('{name}', now.by).replace('{time}', time))
      } else if (now.kind === 'held') setLost(labels.takenTitle.replace('{name}', now.holder))
      else if (now.kind === 'mine') setLost('')
    }
    window.addEventListener(BEAT_EVENT, hear)
    return () => window.removeEventListener(BEAT_EVENT, hear)
  }, [labels])

  useEffect(() => {
    const element = box.current
    if (!element || !keeps) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isSending = false
    const form = () => element.querySelector('form')
    const first = form()
    let last = first ? JSON.stringify(answersIn(first)) : ''

    async function keep() {
      clearTimeout(timer)
      const now = form()
      if (!now || isSending) return
      const answers = answersIn(now)
      const text = JSON.stringify(answers)
      if (text === last) return
      last = text
      // A text that changes nothing stored has no version.
      const version = Number(new FormData(now).get('version') ?? 1)
      const at = await keepCopy(caseRef, section, { version, answers })
      setKept(at ? labels.kept.replace('{time}', formatTime(at)) : labels.notKept)
      if (!at) {
        last = ''
        timer = setTimeout(() => void keep(), KEEP_AFTER_MS * 4)
      }
    }
    function typed(event: Event) {
      if (event.type !== 'click') {
        isSending = false
        if (holds && standing.current === 'other') {
          standing.current = 'mine'
          void takeSection(caseRef, section)
        }
      }
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), KEEP_AFTER_MS)
    }
    // As in a draft: leaving a field, or choosing, does not wait.
    function left() {
      if (standing.current === 'mine') void keep()
    }
    function sent() {
      // What is being saved is not kept beside it.
      isSending = true
      clearTimeout(timer)
    }
    const lastWords = () => void keep()
    element.addEventListener('input', typed)
    element.addEventListener('click', typed)
    element.addEventListener('change', left)
    element.addEventListener('submit', sent)
    window.addEventListener('pagehide', lastWords)
    return () => {
      element.removeEventListener('input', typed)
      element.removeEventListener('click', typed)
      element.removeEventListener('change', left)
      element.removeEventListener('submit', sent)
      window.removeEventListener('pagehide', lastWords)
      lastWords()
      clearTimeout(timer)
    }
  }, [caseRef, section, keeps, holds, labels, isTaken])

  return (
    <div className="grid gap-4">
      {copy && !isTaken && (
        <Note tone="warn" title={copy.title}>
          <p>{copy.text}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="s" onClick={() => setTaken(true)}>
              {copy.take}
            </Button>
            {copy.discard}
          </div>
        </Note>
      )}
      {lost && (
        <Note tone="warn" role="status" title={lost}>
          {labels.lostText}
        </Note>
      )}
      <RestoredContext
        value={
          copy && isTaken
            ? { message: copy.taken, values: { ...copy.answers, version: String(copy.version) } }
            : null
        }
      >
        <div ref={box} key={isTaken ? 'restored' : 'stored'}>
          {children}
        </div>
      </RestoredContext>
      <p role="status" className="text-meta text-ink-2 empty:hidden">
        {kept}
      </p>
    </div>
  )
}

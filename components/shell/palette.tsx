'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { entriesFor, GROUPS, type Entry, type Group, type Groups, type Vocabulary } from './palette-entries'
import { recentRefs, refIn } from './visited'

export type PaletteWords = {
  /** As it stands in the search box: Ctrl K. */
  readonly key: string
  readonly title: string
  readonly placeholder: string
  readonly groups: Readonly<Record<Group, string>>
  /** With `{q}`: leads to the page of the search. Left out for people who have nothing to search. */
  readonly all?: string
  readonly none: string
  /** With `{count}`, read aloud. */
  readonly count: string
}

/** Milliseconds without a key before the server is asked. */
const PAUSE = 150
const SHORTEST = 2

/** The links a part of the page offers, each once. */
function linksIn(selector: string, detail?: string): Entry[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(selector)].map((link): Entry => {
    const label = link.cloneNode(true)
    if (label instanceof Element)
      for (const beside of label.querySelectorAll('small, kbd, .count, .sr-only')) beside.remove()
    return {
      href: link.getAttribute('href') ?? '',
      label: (label.textContent ?? '').trim() || (link.getAttribute('aria-label') ?? ''),
      ...(detail && { detail }),
    }
  })
  return links.filter(
    ({ href, label }, place) => label !== '' && links.findIndex((other) => other.href === href) === place,
  )
}

/** What the frame and the page lead to: the permissions of the reader are already in it. */
function linksOfPage(path: string): Groups {
  const ref = refIn(path) ?? undefined
  return {
    here: [...linksIn('.identity a', ref), ...linksIn('.page-head .actions a')],
    views: linksIn('.nav-views a'),
    pages: [
      ...linksIn('.app-side .nav-list:not(.nav-views) a'),
      ...linksIn('.app-top .bell, .user-menu .popover a'),
    ],
  }
}

async function fetched<Data>(address: string, signal: AbortSignal): Promise<Data | null> {
  try {
    const response = await fetch(address, { signal })
    return response.ok ? ((await response.json()) as Data) : null
  } catch {
    return null
  }
}

/** Go to a page, a file, a person or a saved view, or do what the open file offers: one box for the keyboard. */
export function Palette({
  words,
  path,
  onClose,
}: {
  words: PaletteWords
  path: string
  onClose: () => void
}) {
  const router = useRouter()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [own] = useState(() => linksOfPage(path))
  const [known, setKnown] = useState<{ recent: readonly Entry[]; vocabulary: Vocabulary }>()
  const [found, setFound] = useState<readonly Entry[]>([])
  const [at, setAt] = useState(0)

  useEffect(() => {
    const asked = new AbortController()
    dialog.current?.showModal()
    const refs = recentRefs().filter((ref) => ref !== refIn(path))
    void fetched<NonNullable<typeof known>>(`/api/palette?refs=${refs.join(',')}`, asked.signal).then(
      (data) => data && setKnown(data),
    )
    return () => asked.abort()
  }, [path])

  const q = typed.trim()
  const isSearch = words.all !== undefined && q.length >= SHORTEST
  useEffect(() => {
    if (!isSearch) return
    const asked = new AbortController()
    const timer = setTimeout(() => {
      void fetched<Entry[]>(
        `/api/palette/people?${new URLSearchParams({ q }).toString()}`,
        asked.signal,
      ).then((data) => data && setFound(data))
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [q, isSearch])

  const shown = useMemo(() => {
    const all =
      isSearch && words.all
        ? [{ href: `/search?${new URLSearchParams({ q }).toString()}`, label: words.all.replace('{q}', q) }]
        : []
    return entriesFor(
      { ...own, recent: known?.recent ?? [], found: isSearch ? [...found, ...all] : [] },
      typed,
      known?.vocabulary ?? {},
    )
  }, [own, known, found, typed, q, isSearch, words.all])
  const entries = GROUPS.flatMap((group) => shown[group] ?? [])
  const chosen = entries[Math.min(at, entries.length - 1)]
  const idOf = (entry: Entry) => `${id}-${entries.indexOf(entry)}`

  function follow(entry: Entry, isBeside: boolean) {
    dialog.current?.close()
    if (isBeside) window.open(entry.href, '_blank', 'noopener')
    else router.push(entry.href)
  }
  function pressed(event: KeyboardEvent) {
    const last = entries.length - 1
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key]
    if (to !== undefined) setAt(to)
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing)
      follow(chosen, event.ctrlKey || event.metaKey)
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) dialog.current?.close()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    if (chosen) document.getElementById(idOf(chosen))?.scrollIntoView({ block: 'nearest' })
  })

  return (
    <dialog
      ref={dialog}
      aria-label={words.title}
      className="dialog palette"
      onClose={onClose}
      onClick={(event: MouseEvent) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="palette-box">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={words.title}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen && idOf(chosen)}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={pressed}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={words.title} className="palette-list">
        {GROUPS.map((group) => {
          const members = shown[group]
          return (
            members && (
              <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
                <div id={`${id}-${group}`} role="presentation" className="nav-title">
                  {words.groups[group]}
                </div>
                {members.map((entry) => (
                  <div
                    key={entry.href + entry.label}
                    id={idOf(entry)}
                    role="option"
                    aria-selected={entry === chosen}
                    onClick={(event) => follow(entry, event.ctrlKey || event.metaKey)}
                    onMouseMove={() => setAt(entries.indexOf(entry))}
                  >
                    <span>{entry.label}</span>
                    {entry.detail && <small>{entry.detail}</small>}
                  </div>
                ))}
              </div>
            )
          )
        })}
      </div>
      {entries.length === 0 && <p className="palette-none">{words.none}</p>}
      <p role="status" className="sr-only">
        {words.count.replace('{count}', String(entries.length))}
      </p>
    </dialog>
  )
}

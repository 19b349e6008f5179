'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { SIGNED_OUT_EVENT } from '@/components/shell/session-event'
import { Icon } from '@/components/ui/icon'
import { DraftKeeper, type KeeperState } from './autosave-keeper'
import { useFormLabels } from './form-labels'
import { TwoVersions } from './two-versions'
import { TWO_VERSIONS_ID } from './two-versions-id'

const QUIET: KeeperState = { phase: 'quiet', savedAt: null, unfinished: 0, contested: [], detail: null }
const never = () => () => undefined

/**
 * Keeps the form it stands in while somebody types, and says truthfully whether it is kept: a time of day only comes
 * from an answer of the server. Without JavaScript the form is saved by its button, as ever.
 */
export function Autosave({ href, section, version }: { href: string; section: string; version: number }) {
  const labels = useFormLabels()
  const mark = useRef<HTMLDivElement>(null)
  const keeper = useRef<DraftKeeper | null>(null)
  const [state, setState] = useState(QUIET)
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form) return
    const started = new DraftKeeper(form, { href, section, version, leave: labels.autosaveLeave }, (next) => {
      setState(next)
      if (next.phase === 'signed_out') window.dispatchEvent(new Event(SIGNED_OUT_EVENT))
    })
    keeper.current = started
    return () => started.stop()
  }, [href, section, version, labels.autosaveLeave])

  const place = isLive && state.contested.length > 0 ? document.getElementById(TWO_VERSIONS_ID) : null
  return (
    <div ref={mark} className="autosave">
      {isLive && <Stamp state={state} />}
      {place &&
        createPortal(
          <TwoVersions
            contested={state.contested}
            onChoose={(field, side) => keeper.current?.choose(field, side)}
          />,
          place,
        )}
    </div>
  )
}

function Stamp({ state: { phase, savedAt, unfinished, contested, detail } }: { state: KeeperState }) {
  const labels = useFormLabels()
  const saved = savedAt ? labels.autosaveSaved.replace('{time}', savedAt) : labels.autosaveHint
  const problem =
    phase === 'trying'
      ? labels.autosaveTrying
      : phase === 'signed_out'
        ? labels.autosaveSignedOut
        : phase === 'closed'
          ? `${labels.autosaveClosed} ${detail ?? ''}`
          : null
  return (
    <>
      {phase === 'saving' && <p className="text-ink-2">{labels.autosaveSaving}</p>}
      <p role="alert" className="text-danger empty:hidden">
        {problem && (
          <>
            <Icon name="alert" /> <b>{problem}</b>
          </>
        )}
      </p>
      <div role="status" className={phase === 'saving' || problem ? 'sr-only' : undefined}>
        {!problem && phase !== 'saving' && (
          <p className={savedAt ? 'font-semibold text-ok' : 'text-ink-2'}>
            {savedAt && <Icon name="check" />} {saved}
          </p>
        )}
        {!problem && unfinished > 0 && (
          <p className="text-ink-2">{labels.autosaveUnfinished.replace('{n}', String(unfinished))}</p>
        )}
      </div>
      {contested.length > 0 && (
        <a href={`#${TWO_VERSIONS_ID}`} className="font-semibold">
          {labels.autosaveChoose}
        </a>
      )}
    </>
  )
}

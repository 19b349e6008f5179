'use client'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import type { Contested } from './autosave-keeper'
import { useFormLabels } from './form-labels'

/** Two people wrote in one field: both versions, and one button for each. */
export function TwoVersions({
  contested,
  onChoose,
}: {
  contested: readonly Contested[]
  onChoose: (field: string, side: 'yours' | 'theirs') => void
}) {
  const labels = useFormLabels()
  const versions = [
    ['yours', labels.staleYours, labels.autosaveKeepMine],
    ['theirs', labels.staleTheirs, labels.autosaveTakeTheirs],
  ] as const
  return (
    <div role="alert" className="mb-4 grid gap-3">
      <Note tone="warn" title={labels.autosaveContested}>
        <div className="mt-2 grid gap-4">
          {contested.map((one) => (
            <div key={one.field} role="group" aria-label={one.name}>
              <p className="font-semibold">{one.name}</p>
              <div className="mt-1 grid gap-3 sm:grid-cols-2">
                {versions.map(([side, heading, act]) => (
                  <div key={side} className="grid content-start justify-items-start gap-1">
                    <span className="text-meta text-ink-2">{heading}</span>
                    <span className="break-words whitespace-pre-line">{one[side] || labels.staleEmpty}</span>
                    <Button size="s" onClick={() => onChoose(one.field, side)}>
                      {act}
                    </Button>
                  </div>
                ))}
              </div>
            </div>
          ))}
        </div>
      </Note>
    </div>
  )
}

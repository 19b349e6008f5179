'use client'

import { useEffect, useRef, useState } from 'react'
import SignaturePadLibrary from 'signature_pad'
import { FieldFrame } from '@/components/forms/field-frame'
import { textOf, useField } from '@/components/forms/form-context'
import { Button } from '@/components/ui/button'

export type SignaturePadProps = {
  readonly name: string
  readonly label: string
  readonly hint: string
  /** The box in whose units the strokes are sent. */
  readonly box: { readonly width: number; readonly height: number }
  readonly labels: {
    readonly clear: string
    readonly drawn: string
    readonly empty: string
    readonly noScript: string
  }
}

const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most)

/** A box to sign in with a finger, a pen or the mouse. Who cannot draw types the name instead: another way of the same form. */
export function SignaturePad({ name, label, hint, box, labels }: SignaturePadProps) {
  const { id, error, value } = useField(name)
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePadLibrary | null>(null)
  const [strokes, setStrokes] = useState(textOf(value) ?? '')

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const drawing = new SignaturePadLibrary(element, { penColor: '#1b2430', minWidth: 1, maxWidth: 2.4 })
    pad.current = drawing
    const read = () => {
      const { width, height } = element.getBoundingClientRect()
      const lines = drawing
        .toData()
        .map(({ points }) =>
          points.flatMap(({ x, y }) => [
            within((x / width) * box.width, box.width),
            within((y / height) * box.height, box.height),
          ]),
        )
      setStrokes(lines.length > 0 ? JSON.stringify(lines) : '')
    }
    drawing.addEventListener('endStroke', read)
    // The picture has as many points as the screen shows; a box of another size begins anew.
    const fit = () => {
      const { width, height } = element.getBoundingClientRect()
      const ratio = window.devicePixelRatio
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
      if (width === 0 || (element.width === wide && element.height === high)) return
      element.width = wide
      element.height = high
      element.getContext('2d')?.scale(ratio, ratio)
      drawing.clear()
      setStrokes('')
    }
    const watch = new ResizeObserver(fit)
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawing.off()
    }
  }, [box.width, box.height])

  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <noscript>
        <p className="hint">{labels.noScript}</p>
      </noscript>
      <input type="hidden" name={name} value={strokes} readOnly />
      <canvas
        ref={canvas}
        id={id}
        role="img"
        aria-label={`${label}: ${strokes ? labels.drawn : labels.empty}`}
        className="block h-[160px] w-full max-w-[480px] touch-none rounded border border-line-strong bg-white"
      />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button
          size="m"
          onClick={() => {
            pad.current?.clear()
            setStrokes('')
          }}
        >
          {labels.clear}
        </Button>
        <span role="status" className="text-meta text-ink-2">
          {strokes ? labels.drawn : labels.empty}
        </span>
      </div>
    </FieldFrame>
  )
}

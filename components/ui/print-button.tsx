'use client'

import { Button } from './button'

export function PrintButton({ label }: { label: string }) {
  return (
    <Button icon="printer" onClick={() => window.print()}>
      {label}
    </Button>
  )
}

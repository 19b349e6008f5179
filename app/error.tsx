'use client'

import { ErrorPanel } from '@/components/ui/panels'
import { Button, LinkButton } from '@/components/ui/button'
import { useFaultWords } from './fault-words'

/** A page that could not be made. The digest stands in the log beside the fault; nothing else of it leaves the server. */
export default function PageFault({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const words = useFaultWords()
  if (!words) throw error
  return (
    <ErrorPanel
      title={words.title}
      reference={error.digest ? { label: words.reference, value: error.digest } : undefined}
      actions={
        <>
          <Button variant="primary" size="l" onClick={reset}>
            {words.again}
          </Button>
          <LinkButton href="/today" size="l" plain>
            {words.home}
          </LinkButton>
        </>
      }
    >
      {words.text}
    </ErrorPanel>
  )
}

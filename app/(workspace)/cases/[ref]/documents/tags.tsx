import { getTranslations } from 'next-intl/server'
import { Tag, type Tone } from '@/components/ui/tag'
import type { IconName } from '@/components/ui/icon'
import type { ScanState, Sensitivity } from '@/lib/documents/model'

const SCANS: Readonly<Record<ScanState, { tone: Tone; icon: IconName }>> = {
  waiting: { tone: 'warn', icon: 'hourglass' },
  clean: { tone: 'ok', icon: 'shield' },
  infected: { tone: 'danger', icon: 'alert' },
  unscanned: { tone: 'neutral', icon: 'shield' },
}

/** What the malware scanner said, or that there is none. */
export async function ScanTag({ scan }: { scan: ScanState }) {
  const t = await getTranslations('documents.scan')
  return <Tag {...SCANS[scan]}>{t(scan)}</Tag>
}

/** Says that a paper is seen by few. */
export async function SensitivityTag({ sensitivity }: { sensitivity: Sensitivity }) {
  if (sensitivity === 'STANDARD') return null
  const t = await getTranslations('documents.sensitivity')
  return (
    <Tag tone="violet" icon="lock">
      {t(sensitivity)}
    </Tag>
  )
}

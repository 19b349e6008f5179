import { Tag } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'
import { stageLook } from './stage-look'

export function StageTag({ stage, label }: { stage: Stage; label: string }) {
  const { tone, icon } = stageLook(stage)
  return (
    <Tag tone={tone} icon={icon}>
      {label}
    </Tag>
  )
}

import { Icon } from '@/components/ui/icon'

export type Step = { label: string; state: 'done' | 'current' | 'ahead'; fact?: string }

/** The nine steps of a return, always all of them and always in this order, one fact each. It shows, it does not navigate. */
export function Stepper({
  label,
  steps,
  doneWord,
  currentWord,
}: {
  label: string
  steps: Step[]
  /** Read aloud after a step: "completed", "current". */
  doneWord: string
  currentWord: string
}) {
  return (
    <ol aria-label={label} className="steps">
      {steps.map((step) => (
        <li
          key={step.label}
          className={step.state === 'ahead' ? undefined : step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
          title={step.label}
        >
          {step.state === 'done' && (
            <>
              <Icon name="check" />{' '}
            </>
          )}
          {step.label}
          {step.state !== 'ahead' && (
            <span className="sr-only">, {step.state === 'done' ? doneWord : currentWord}</span>
          )}
          {step.fact && <small>{step.fact}</small>}
        </li>
      ))}
    </ol>
  )
}

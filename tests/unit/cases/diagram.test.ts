import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTIONS } from '@/lib/cases/model'
import { drawDiagram, withDiagram } from '@/lib/cases/rules/diagram'

const readme = fs.readFileSync(path.join(import.meta.dirname, '../../../lib/cases/README.md'), 'utf8')

describe('the diagram of the lifecycle', () => {
  it('in the README is the one drawn from the table; `npm run diagram` writes it', () => {
    expect(withDiagram(readme)).toBe(readme)
  })

  it('shows every action', () => {
    const drawn = drawDiagram()
    for (const action of ACTIONS) expect(drawn).toContain(`: ${action}`)
  })

  it('is not written into a text without its marks', () => {
    expect(() => withDiagram('# Cases')).toThrow('marks')
  })
})

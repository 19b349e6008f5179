// Writes the diagram of the lifecycle into lib/cases/README.md from the table of transitions.
import fs from 'node:fs'
import path from 'node:path'
import { withDiagram } from '../lib/cases/rules/diagram'

const README = path.join(import.meta.dirname, '../lib/cases/README.md')

fs.writeFileSync(README, withDiagram(fs.readFileSync(README, 'utf8')))

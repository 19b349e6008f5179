const WIDTH = 600
const HEIGHT = 280

/** Lower ends of the classes, as the legend prints them; the shade follows the class. */
export type MapClass = { readonly from: number; readonly label: string }

/** The class of a value, from the darkest down. */
function classOf(value: number, classes: readonly MapClass[]): number {
  return classes.findLastIndex(({ from }) => value >= from)
}

/**
 * Countries shaded by a number. The shapes stand in one file that a browser keeps (public/world.svg, drawn by scripts/world-map.mjs);
 * the page only says which of them have which shade.
 */
export function WorldMap({
  label,
  countries,
  classes,
  none,
}: {
  label: string
  countries: readonly { readonly code: string; readonly value: number; readonly title: string }[]
  classes: readonly MapClass[]
  /** What the colour of the other countries says. */
  none: string
}) {
  return (
    <div>
      <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart-svg map">
        <use href="/world.svg#land" className="map-land" />
        {countries.map(({ code, value, title }) => (
          <use key={code} href={`/world.svg#${code}`} className={`map-${classOf(value, classes)}`}>
            <title>{title}</title>
          </use>
        ))}
      </svg>
      <ul className="chart-legend">
        <li className="key key-land">{none}</li>
        {classes.map(({ from, label: words }, place) => (
          <li key={from} className={`key key-map-${place}`}>
            {words}
          </li>
        ))}
      </ul>
    </div>
  )
}

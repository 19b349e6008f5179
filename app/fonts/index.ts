import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/noto-sans-arabic/wght.css'
import localFont from 'next/font/local'

/**
 * Every page needs the Latin letters, so they are preloaded; the other scripts (names as people write them) come
 * from the style sheets above and are fetched only when a page shows them. No adjusted fallback is generated: it
 * would stand before those files in the family list and swallow their letters.
 */
const latin = localFont({
  src: '../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  style: 'normal',
  display: 'swap',
  preload: true,
  adjustFontFallback: false,
  variable: '--font-latin',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
})

/** For `<html className>`: makes `--font-latin` known to the style sheet. */
export const fontClassName = latin.variable

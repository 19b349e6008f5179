import type { Config } from 'tailwindcss'

const TOKENS = [
  'canvas',
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'brand',
  'brand-hover',
  'brand-tint',
  'on-brand',
  'focus',
  'ok',
  'ok-tint',
  'warn',
  'warn-tint',
  'danger',
  'danger-tint',
  'info',
  'info-tint',
  'violet',
  'violet-tint',
  'teal',
  'teal-tint',
  'neutral-tint',
  'chart-1',
  'chart-2',
  'chart-3',
  'chart-4',
  'chart-5',
  'chart-6',
] as const

/** Colours are custom properties (app/globals.css), so that one attribute turns the whole page dark. */
const colors = Object.fromEntries(TOKENS.map((token) => [token, `var(--${token})`]))

/** Only our own names exist: a colour or a text size outside the design does not compile into a class. */
const config: Config = {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    colors: { ...colors, transparent: 'transparent', current: 'currentColor' },
    screens: { narrow: '480px', tablet: '900px', wide: '1280px' },
    borderRadius: { none: '0', s: '4px', m: '6px', l: '8px', full: '9999px' },
    boxShadow: { none: 'none', popover: '0 4px 16px rgb(21 32 45 / 0.18)' },
    fontFamily: {
      sans: 'var(--font-latin, "Source Sans 3 Variable"), "Source Sans 3 Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
      mono: 'ui-monospace, "Cascadia Mono", "Liberation Mono", monospace',
    },
    fontSize: {
      h1: ['1.625rem', { lineHeight: '1.9375rem', fontWeight: '680' }],
      name: ['1.4375rem', { lineHeight: '1.75rem', fontWeight: '680' }],
      h2: ['1.125rem', { lineHeight: '1.5rem', fontWeight: '660' }],
      body: ['1.0625rem', { lineHeight: '1.5625rem' }],
      table: ['0.96875rem', { lineHeight: '1.3125rem' }],
      meta: ['0.875rem', { lineHeight: '1.25rem' }],
      tag: ['0.84375rem', { lineHeight: '1.125rem' }],
      kpi: ['1.875rem', { lineHeight: '2.125rem', fontWeight: '640' }],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600', bold: '680' },
  },
}

export default config

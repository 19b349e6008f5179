import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

/**
 * The same for every answer. What depends on the request (content security policy with its nonce, transport security
 * when the origin is https) is added in proxy.ts.
 */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
]

const config: NextConfig = {
  agentRules: false,
  reactStrictMode: true,
  poweredByHeader: false,
  // The optimiser decodes pictures on the server; it is switched off, and /_next/image answers 404.
  images: { unoptimized: true },
  // They read files beside their own code at run time.
  serverExternalPackages: ['@aws-sdk/client-s3', 'nodemailer', 'pdfkit', 'pg', 'pino', 'sharp'],
  // `npm run check` checks the types of the whole project; a build need not do it a second time.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    // Pictures and papers of a file are shown in a frame of our own page, and nowhere else.
    {
      source: '/api/cases/:ref/documents/:version',
      has: [{ type: 'query', key: 'way', value: 'preview' }],
      headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }],
    },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)

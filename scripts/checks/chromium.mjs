import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const PLACES = [
  [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  ['/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => path.join(folder ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe')),
].flat()

/** A page without these would be measured in fonts that nobody reads. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-liberation']

/**
 * The browser for the browser tests: the one named in CHROMIUM, one that is installed, Playwright's own, or on Debian as
 * root one installed now. Null when there is none to be had.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>}
 */
export async function findChromium(say) {
  const given = process.env.CHROMIUM
  if (given) return fs.existsSync(given) ? given : null
  const installed = PLACES.find((place) => fs.existsSync(place))
  if (installed) return installed
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  if (own && fs.existsSync(own)) return own
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/debian_version')) return null
  say('installing Chromium (once on this machine)')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update'], quiet)
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], quiet)
  return PLACES.find((place) => fs.existsSync(place)) ?? null
}

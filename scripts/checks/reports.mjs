import fs from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Count */

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null // the runner ended before it could write one
  }
}

/**
 * A runner that went wrong outside its tests (a file that cannot be loaded, an unhandled error) has failed once.
 *
 * @param {Count} count
 * @param {number | null} code
 */
const withFault = ({ passed, failed }, code) => ({ passed, failed: code !== 0 && failed === 0 ? 1 : failed })

/** @returns {Count} */
export function countVitest(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const files = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return withFault({ passed: report.numPassedTests, failed: report.numFailedTests + files.length }, code)
}

/** @returns {Count} */
export function countPlaywright(file, code) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  return withFault({ passed: expected, failed: unexpected + flaky }, code)
}

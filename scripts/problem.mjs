/** Something the person at the keyboard can put right. Its message is shown alone, without a stack. */
export class Problem extends Error {
  name = 'Problem'
}

/**
 * Runs the main function of a script. A `Problem` ends it with its sentence and exit code 1.
 *
 * @param {() => Promise<number | void>} main gives the exit code; nothing means 0
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (fault) {
    if (!(fault instanceof Error) || fault.name !== 'Problem') throw fault
    console.error(`\n${fault.message}\n`)
    process.exitCode = 1
  }
}

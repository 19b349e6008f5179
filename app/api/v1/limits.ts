/** Requests a person gets in a minute, of each call: enough for a system that keeps up, too few to leaf through everything. */
export const READS_PER_MINUTE = 300
export const WRITES_PER_MINUTE = 120

/**
 * How long tests wait, in milliseconds. These limits end what hangs; they say nothing of speed. On two
 * idle cores the slowest test takes 15 seconds and no single wait more than 3, so a machine may be eight
 * times slower before a limit decides.
 */
export const TEST_MS = 180_000

/** For one act or one expectation. */
export const WAIT_MS = 40_000

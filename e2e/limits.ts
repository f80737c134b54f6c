/**
 * Longest time of a test and of each fixture, in milliseconds. Limits end what hangs and say nothing of
 * speed: beside seven busy neighbours on two cores the slowest test took two minutes.
 */
export const TEST_MS = 300_000

/** Longest wait for one action or expectation, in milliseconds. */
export const WAIT_MS = 60_000

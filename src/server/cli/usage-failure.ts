/** A wrong command line, in one sentence that names the mistake. */
export class UsageFailure extends Error {
  override name = 'UsageFailure'
}

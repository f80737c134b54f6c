/** What is wrong with what somebody typed, in one sentence that names it. */
export class UsageFailure extends Error {
  override name = 'UsageFailure'
}

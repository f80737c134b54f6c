/** Why the server cannot start, in one sentence that tells its operator what to change. */
export class StartFailure extends Error {
  override name = 'StartFailure'
}

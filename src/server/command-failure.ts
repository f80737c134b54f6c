/** Why something could not be done that its operator asked for, in one sentence for them. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
}

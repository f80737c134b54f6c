/**
 * Work for a stranger's browser, as `POST /challenges` answers it (ALTCHA's format, version 2). It is
 * solved by the first counter 0, 1, 2, … for which PBKDF2 with SHA-256 of the password (the bytes of
 * `nonce`, then the counter in four bytes, big-endian), `salt` and `cost` iterations gives a key of
 * `keyLength` bytes that begins with `keyPrefix`. Bytes are written in lower-case hexadecimal.
 */
export interface Challenge {
  readonly parameters: {
    readonly algorithm: 'PBKDF2/SHA-256'
    readonly nonce: string
    readonly salt: string
    readonly cost: number
    readonly keyLength: number
    readonly keyPrefix: string
    /** Opaque to the client, which returns it unchanged. */
    readonly [more: string]: unknown
  }
  readonly signature: string
}

/**
 * The value of `NewComment.proof`, as JSON. It is valid for one comment on the challenge's site.
 */
export interface Proof {
  /** As it came, with all of its parameters. */
  readonly challenge: Challenge
  readonly solution: {
    readonly counter: number
    /** The whole key. */
    readonly derivedKey: string
  }
}

/** The body of `POST /challenges`, sent with the viewer's key if there is one. */
export interface ChallengeQuestion {
  readonly url: string
  readonly pageId: string | null
}

/** `null`: there is nothing to solve. */
export interface ChallengeAnswer {
  readonly challenge: Challenge | null
}

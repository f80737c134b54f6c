import type { StaffRole } from './admin.ts'

// The wire of staff accounts: sign-in, team and sessions.

/** The ways to sign in. */
export interface SignIn {
  /** Whether the server can mail a sign-in link. */
  readonly mail: boolean
  /** `false` before the first member. */
  readonly isSetUp: boolean
}

/** The purpose of a link, before its use. */
export type LinkView =
  | { readonly purpose: 'setup' }
  | { readonly purpose: 'sign-in'; readonly email: string; readonly name: string }
  | {
      readonly purpose: 'invite'
      readonly email: string
      readonly site: string
      readonly role: StaffRole
      /** Whether a member with this address exists, who then has to sign in first. */
      readonly isKnown: boolean
    }

/** The first site and owner of a new server. */
export interface NewSetup {
  readonly token: string
  /** The address of the site, or of any page of it. */
  readonly site: string
  readonly email: string
  readonly name: string
}

/** A browser that is signed in. */
export interface StaffSession {
  readonly id: string
  readonly userAgent: string
  readonly site: string
  readonly createdAt: string
  /** Within the hour. */
  readonly seenAt: string
  /** Whether it is the session of this request. */
  readonly isThis: boolean
}

/** A passkey; its private key stays on the device. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly usedAt: string | null
}

export interface TeamMember {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
  readonly createdAt: string
  /** The time of their last visit, to the hour; `null` without a session. */
  readonly seenAt: string | null
}

/** An open invitation. */
export interface Invite {
  readonly id: string
  readonly email: string
  readonly role: StaffRole
  readonly expiresAt: string
}

/** The members of a site and its open invitations. */
export interface Team {
  readonly members: readonly TeamMember[]
  readonly invites: readonly Invite[]
}

/** An invitation as it is made: the only time that its link is seen. */
export interface NewInvite {
  readonly invite: Invite
  readonly link: string
  /** Whether the server mailed it as well. */
  readonly mailed: boolean
}

/** A site of this server, as who runs it sees it. */
export interface ServedSite {
  readonly origin: string
  readonly members: number
  readonly createdAt: string
}

/** The longest name of a passkey, in characters. */
export const MOST_PASSKEY_NAME = 60

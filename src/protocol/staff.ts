import type { StaffRole } from './admin.ts'

// Who looks after comments, and how they come in: what the admin's pages and the server say of it.

/** How somebody can come in who has no session. */
export interface SignIn {
  /** Whether a link can be mailed. */
  readonly mail: boolean
  /** `false` until the server has somebody who looks after it. */
  readonly isSetUp: boolean
}

/** What a link is for, before it is used. */
export type LinkView =
  | { readonly purpose: 'setup' }
  | { readonly purpose: 'sign-in'; readonly email: string; readonly name: string }
  | {
      readonly purpose: 'invite'
      readonly email: string
      readonly site: string
      readonly role: StaffRole
      /** Whether somebody with this address is there already, who then has to be signed in. */
      readonly isKnown: boolean
    }

/** What a new server is set up with. */
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
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** Something that somebody can sign in with; its key stays on the device. */
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
  /** When they were here last, within the hour; `null` when they have no session. */
  readonly seenAt: string | null
}

/** An invitation that nobody has accepted yet. */
export interface Invite {
  readonly id: string
  readonly email: string
  readonly role: StaffRole
  readonly expiresAt: string
}

/** Who looks after a site, or is asked to. */
export interface Team {
  readonly members: readonly TeamMember[]
  readonly invites: readonly Invite[]
}

/** An invitation as it is made: the only time that its link is seen. */
export interface NewInvite {
  readonly invite: Invite
  readonly link: string
  /** Whether it was mailed too. */
  readonly mailed: boolean
}

/** A site of this server, as who runs it sees it. */
export interface ServedSite {
  readonly origin: string
  readonly members: number
  readonly createdAt: string
}

/** How long what somebody calls a passkey may be. */
export const MOST_PASSKEY_NAME = 60

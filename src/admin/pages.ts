import type { ComponentType } from 'preact'
import type { StaffRole } from '#protocol/admin.ts'

/** A page of the admin. Its code is loaded when it is gone to. */
export interface AdminPage {
  /** Its address below `/admin/`. */
  readonly path: string
  /** What the way to it is called; `null` where there is none in the navigation. */
  readonly label: string | null
  /** Who gets to see it; `null` for who has not signed in as well. */
  readonly role: StaffRole | null
  readonly load: () => Promise<ComponentType>
}

/** All there are, in the order of the navigation. The first is where one comes in. */
export const PAGES: readonly AdminPage[] = [
  {
    path: 'team',
    label: 'Team',
    role: 'owner',
    load: async () => (await import('./staff/team.tsx')).Team,
  },
  {
    path: 'notifications',
    label: 'Notifications',
    role: 'moderator',
    load: async () => (await import('./notifications/notifications-page.tsx')).NotificationsPage,
  },
  {
    path: 'account',
    label: 'Account',
    role: 'moderator',
    load: async () => (await import('./staff/account.tsx')).Account,
  },
  {
    path: 'sign-in',
    label: null,
    role: null,
    load: async () => (await import('./staff/sign-in.tsx')).SignInPage,
  },
  {
    path: 'link',
    label: null,
    role: null,
    load: async () => (await import('./staff/link.tsx')).LinkPage,
  },
  {
    path: 'setup',
    label: null,
    role: null,
    load: async () => (await import('./staff/setup.tsx')).SetupPage,
  },
]

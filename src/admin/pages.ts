import type { ComponentType } from 'preact'
import type { StaffRole } from '#protocol/admin.ts'

/** A page of the admin. Its code is loaded when it is gone to. */
export interface AdminPage {
  /** Its address below `/admin/`. */
  readonly path: string
  /** The label in the navigation; `null` for a page that is not in it. */
  readonly label: string | null
  /** The roles that may open the page; `null` for signed-out visitors as well. */
  readonly role: StaffRole | null
  readonly load: () => Promise<ComponentType>
}

/** All there are, in the order of the navigation. The first is where one comes in. */
export const PAGES: readonly AdminPage[] = [
  {
    path: 'queue',
    label: 'Queue',
    role: 'moderator',
    load: async () => (await import('./moderation/queue/queue-page.tsx')).QueuePage,
  },
  {
    path: 'comment',
    label: null,
    role: 'moderator',
    load: async () => (await import('./moderation/comment/comment-page.tsx')).CommentPage,
  },
  {
    path: 'person',
    label: null,
    role: 'moderator',
    load: async () => (await import('./moderation/person/person-page.tsx')).PersonPage,
  },
  {
    path: 'statistics',
    label: 'Statistics',
    role: 'moderator',
    load: async () => (await import('./moderation/statistics/statistics-page.tsx')).StatisticsPage,
  },
  {
    path: 'audit',
    label: 'Audit log',
    role: 'moderator',
    load: async () => (await import('./moderation/audit/audit-page.tsx')).AuditPage,
  },
  {
    path: 'settings',
    label: 'Settings',
    role: 'owner',
    load: async () => (await import('./sites/settings/settings-page.tsx')).SettingsPage,
  },
  {
    path: 'installation',
    label: 'Installation',
    role: 'owner',
    load: async () => (await import('./sites/installation/installation.tsx')).Installation,
  },
  {
    path: 'data',
    label: 'Your data',
    role: 'owner',
    load: async () => (await import('./transfer/site-data.tsx')).DataPage,
  },
  {
    path: 'team',
    label: 'Team',
    role: 'owner',
    load: async () => (await import('./accounts/team.tsx')).Team,
  },
  {
    path: 'notifications',
    label: 'Notifications',
    role: 'moderator',
    load: async () => (await import('./outbox/notifications-page.tsx')).NotificationsPage,
  },
  {
    path: 'account',
    label: 'Account',
    role: 'moderator',
    load: async () => (await import('./accounts/account.tsx')).Account,
  },
  {
    path: 'sign-in',
    label: null,
    role: null,
    load: async () => (await import('./accounts/sign-in.tsx')).SignInPage,
  },
  {
    path: 'link',
    label: null,
    role: null,
    load: async () => (await import('./accounts/link.tsx')).LinkPage,
  },
  {
    path: 'setup',
    label: null,
    role: null,
    load: async () => (await import('./accounts/setup.tsx')).SetupPage,
  },
]

import { Page } from '../page.tsx'
import { session } from '../session.ts'
import { Deliveries } from './deliveries.tsx'
import { MailChoice } from './mail-choice.tsx'
import './notifications.css'
import '../staff/staff.css'
import { Webhooks } from './webhooks.tsx'

/** Notifications of the site: each member's own mail, and for owners webhooks and deliveries. */
export function NotificationsPage() {
  const isOwner = session.value?.role === 'owner'
  return (
    <Page title="Notifications">
      <MailChoice />
      {isOwner && <Webhooks />}
      {isOwner && <Deliveries />}
    </Page>
  )
}

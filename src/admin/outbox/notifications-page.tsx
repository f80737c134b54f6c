import { Page } from '../kit/page.tsx'
import { session } from '../kit/session.ts'
import { Deliveries } from './deliveries.tsx'
import { MailChoice } from './mail-choice.tsx'
import './notifications.css'
import '../accounts/staff.css'
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

import { Page } from '../page.tsx'
import { session } from '../session.ts'
import { Deliveries } from './deliveries.tsx'
import { MailChoice } from './mail-choice.tsx'
import './notifications.css'
import '../staff/staff.css'
import { Webhooks } from './webhooks.tsx'

/** What people and programs are told of this site: each their own mail, and for owners all that goes out. */
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

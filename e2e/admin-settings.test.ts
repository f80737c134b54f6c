import { expect, signIn, test } from './admin.ts'

test('somebody with a session is signed in', async ({ page, server }) => {
  const staff = await signIn(page, server)
  await page.goto(`${server.url}/admin/settings`)
  const session = await page.evaluate(() =>
    fetch('/admin/api/session').then(response => response.json()),
  )
  expect(session).toMatchObject({ staff, role: 'owner' })
})

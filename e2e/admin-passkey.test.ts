import { addAuthenticator, expect, findFaults, setUp, signOutOf, test } from './fresh.ts'

test('an owner makes a passkey while setting up, and comes back by it', async ({
  page,
  fresh,
  trouble,
}) => {
  trouble.expect(/401/)
  const cdp = await addAuthenticator(page)
  await page.goto(fresh.setupLink)
  await page.getByLabel('Address of your site').fill('https://blog.example.com')
  await page.getByLabel('Your e-mail address').fill('olga@example.com')
  await page.getByLabel('Your name').fill('Olga')
  await page.getByRole('button', { name: 'Set up' }).click()
  const added = new Promise(resolve => cdp.once('WebAuthn.credentialAdded', resolve))
  await page.getByRole('button', { name: 'Create a passkey' }).click()
  await added
  await expect(page).toHaveURL(/\/admin\/installation$/)
  await signOutOf(page).click()
  await page.goto(`${fresh.server.url}/admin/account`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible()
  await expect(page.getByText('last used')).toBeVisible()
})

test('passkeys are named and removed, and one that was removed opens nothing', async ({
  page,
  fresh,
  trouble,
}) => {
  trouble.expect(/401|422/)
  await addAuthenticator(page)
  await setUp(page, fresh)
  await page.goto(`${fresh.server.url}/admin/account`)
  const add = page.getByRole('button', { name: 'Add a passkey' })
  await add.click()
  await expect(page.getByText('Passkey added.')).toBeVisible()
  await add.click()
  await expect(page.getByText('This device already has a passkey for you.')).toBeVisible()
  const name = page.getByLabel(/^Name of the passkey/)
  await name.fill('My laptop')
  await name.press('Enter')
  await expect(page.getByText('Passkey renamed.')).toBeVisible()
  await page.reload()
  await expect(name).toHaveValue('My laptop')
  expect(await findFaults(page)).toEqual([])

  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused()
  await page
    .getByRole('group', { name: 'Remove My laptop?' })
    .getByText('Remove', { exact: true })
    .click()
  await expect(page.getByText('Passkey removed.')).toBeVisible()
  await signOutOf(page).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('This passkey opens nothing here.')).toBeVisible()
})

test('who signs in by a passkey and has none is told so', async ({ page, fresh, trouble }) => {
  trouble.expect(/401/)
  await addAuthenticator(page)
  await setUp(page, fresh)
  await signOutOf(page).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('No passkey was used')).toBeVisible()
})

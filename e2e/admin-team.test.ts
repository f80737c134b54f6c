import { expect, findFaults, setUp, test } from './fresh.ts'

test('an owner invites a moderator, who accepts, is made an owner, and is removed', async ({
  page,
  browser,
  fresh,
  trouble,
}) => {
  trouble.expect(/401|403|409/)
  await setUp(page, fresh)
  await page.goto(`${fresh.server.url}/admin/team`)
  await page.getByLabel('E-mail address').fill('mo@example.com')
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const link = page.getByRole('group', { name: 'Invitation for mo@example.com' })
  await expect(link).toHaveText(/\/admin\/link#[\w-]{43}$/)
  await expect(page.getByText('as moderator, until')).toBeVisible()
  expect(await findFaults(page)).toEqual([])

  const mo = await (await browser.newContext()).newPage()
  await mo.goto(await link.innerText())
  await expect(mo.getByText('You are invited to moderate')).toBeVisible()
  expect(await findFaults(mo)).toEqual([])
  await mo.getByLabel('Your name').fill('Mo')
  await mo.getByRole('button', { name: 'Accept' }).click()
  await expect(mo.getByRole('link', { name: 'Account' })).toBeVisible()
  await expect(mo.getByRole('link', { name: 'Team' })).toHaveCount(0)

  await page.reload()
  await page.getByLabel('Role of Olga').selectOption('moderator')
  await expect(page.getByText('A site needs an owner.')).toBeVisible()
  await expect(page.getByLabel('Role of Olga')).toHaveValue('owner')
  await page.getByLabel('Role of Mo').selectOption('owner')
  await expect(page.getByText('Mo is owner now.')).toBeVisible()
  await mo.reload()
  await expect(mo.getByRole('link', { name: 'Team' })).toBeVisible()

  await page.getByRole('button', { name: 'Remove Mo' }).click()
  await page.locator('.sure').getByText('Remove Mo', { exact: true }).click()
  await expect(page.getByText('Mo is removed.')).toBeVisible()
  await mo.getByRole('link', { name: 'Account' }).click()
  await expect(mo.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await mo.context().close()
})

test('an operator adds a site of their own and goes to it', async ({ page, fresh, trouble }) => {
  trouble.expect(/401/)
  await setUp(page, fresh)
  await page.goto(`${fresh.server.url}/admin/account`)
  await page.getByLabel('Address of the site').fill('https://shop.example.com/')
  await page.getByRole('button', { name: 'Add site' }).click()
  await expect(page.getByText('https://shop.example.com is added.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  const choice = page.getByRole('combobox', { name: 'Site', exact: true })
  // The page is loaded anew, for all that is on it is of the other site.
  const loaded = page.waitForEvent('load')
  await choice.selectOption('https://shop.example.com')
  await loaded
  await expect(choice).toHaveValue('https://shop.example.com')
  await page.getByRole('link', { name: 'Team' }).click()
  await expect(page.getByText('olga@example.com')).toBeVisible()
})

test('somebody sees where they are signed in, and ends it all', async ({
  page,
  browser,
  fresh,
  trouble,
}) => {
  trouble.expect(/401/)
  await setUp(page, fresh)
  const { out } = await fresh.type('login-link')
  const other = await (await browser.newContext()).newPage()
  await other.goto(out.trim())
  await other.getByRole('button', { name: 'Sign in as Olga' }).click()
  await other.getByRole('link', { name: 'Account' }).click()
  await expect(other.getByText('this browser')).toBeVisible()
  await expect(other.getByRole('button', { name: /^Sign out Chrome/ })).toHaveCount(1)
  await other.getByRole('button', { name: /^Sign out Chrome/ }).click()
  await expect(other.getByText('Browser signed out.')).toBeVisible()
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await other.getByRole('button', { name: 'Sign out everywhere' }).click()
  await other.locator('.sure').getByText('Sign out everywhere').click()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await other.context().close()
})

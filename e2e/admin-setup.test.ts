import { expect, findFaults, setUp, signOutOf, test } from './fresh.ts'

test('a new server is set up by the link that it prints', async ({ page, fresh, trouble }) => {
  trouble.expect(/422/)
  await page.goto(fresh.setupLink)
  await expect(page.getByRole('heading', { name: 'Set up Afterword' })).toBeFocused()
  await page.getByLabel('Address of your site').fill('blog.example.com/post')
  await page.getByLabel('Your e-mail address').fill('olga')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByText('Is it https://blog.example.com?')).toBeVisible()
  await expect(page.getByLabel('Address of your site')).toBeFocused()
  await expect(page.getByText('This is not an e-mail address.')).toBeVisible()
  await expect(page.getByText('Please enter a name.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])

  await page.getByLabel('Address of your site').fill('https://blog.example.com/post?a=b')
  await page.getByLabel('Your e-mail address').fill('Olga@example.com')
  await page.getByLabel('Your name').fill('Olga')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'A way to come back' })).toBeFocused()
  await expect(page, 'what was used is not kept in the address').not.toHaveURL(/#/)
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(page).toHaveURL(/\/admin\/installation$/)
  await expect(page.locator('header .site')).toHaveText('blog.example.com')

  const answer = await page.request.get(
    `${fresh.server.url}/api/v1/thread?url=https://blog.example.com/post`,
  )
  expect(answer.status(), 'the site is served at once').toBe(200)
})

test('of two browsers with the same link one wins, and the other is told what to do', async ({
  page,
  browser,
  fresh,
  trouble,
}) => {
  trouble.expect(/410/)
  const other = await (await browser.newContext()).newPage()
  await other.goto(fresh.setupLink)
  await other.getByLabel('Address of your site').fill('https://other.example.com')
  await other.getByLabel('Your e-mail address').fill('eve@example.com')
  await other.getByLabel('Your name').fill('Eve')
  await setUp(page, fresh)
  await other.getByRole('button', { name: 'Set up' }).click()
  await expect(other.getByText('This link was used already, or it has expired.')).toBeVisible()
  await expect(other.getByText('npx afterword login-link')).toBeVisible()
  expect(await findFaults(other)).toEqual([])
  await other.close()
})

test('a link of the command line signs in once, and asks before', async ({
  page,
  browser,
  fresh,
  trouble,
}) => {
  trouble.expect(/410/)
  await setUp(page, fresh)
  const { code, out } = await fresh.type('login-link')
  expect(code).toBe(0)
  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(out.trim())
  const button = elsewhere.getByRole('button', { name: 'Sign in as Olga' })
  await expect(button).toBeVisible()
  expect(await findFaults(elsewhere)).toEqual([])
  // Opening it again is as good as the first time: nothing has happened yet.
  await elsewhere.reload()
  await button.click()
  await expect(signOutOf(elsewhere)).toBeVisible()
  await expect(elsewhere).not.toHaveURL(/#/)
  const late = await (await browser.newContext()).newPage()
  await late.goto(out.trim())
  await expect(late.getByText('This link was used already, or it has expired.')).toBeVisible()
  await elsewhere.context().close()
  await late.context().close()
})

test('who has no session is shown the ways in, and comes back to where they wanted', async ({
  page,
  fresh,
  trouble,
}) => {
  trouble.expect(/401/)
  await page.goto(`${fresh.server.url}/admin/team`)
  await expect(page.getByText('Nobody looks after this server yet.')).toBeVisible()
  await setUp(page, fresh)
  await signOutOf(page).click()
  await expect(page.getByText('npx afterword login-link')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toHaveCount(0)
  expect(await findFaults(page)).toEqual([])
})

test('a link is mailed where there is mail, and the page tells nobody who is here', async ({
  page,
  fresh,
  trouble,
}) => {
  trouble.expect(/422/)
  const sent: unknown[] = []
  await page.route('**/admin/api/sign-in', route =>
    route.fulfill({ json: { mail: true, isSetUp: true } }),
  )
  await page.route('**/admin/api/sign-in-links', route => {
    sent.push(route.request().postDataJSON())
    return route.fulfill({ status: 202, json: {} })
  })
  await page.goto(`${fresh.server.url}/admin/sign-in`)
  await page.getByLabel('E-mail address').fill('nobody@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByText('If somebody here has the address nobody@example.com')).toBeVisible()
  expect(sent).toEqual([{ email: 'nobody@example.com' }])
  expect(await findFaults(page)).toEqual([])
})

for (const width of [320, 1200])
  test(`nothing is cut off at ${width} px`, async ({ page, fresh, trouble }) => {
    trouble.expect(/410/)
    await page.setViewportSize({ width, height: 700 })
    const isWhole = async () =>
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        page.url(),
      ).toBe(true)
    await page.goto(fresh.setupLink)
    await expect(page.getByLabel('Your name')).toBeVisible()
    await isWhole()
    await setUp(page, fresh)
    for (const [path, name] of [
      ['team', 'Create invitation'],
      ['account', 'Add site'],
    ] as const) {
      await page.goto(`${fresh.server.url}/admin/${path}`)
      await expect(page.getByRole('button', { name })).toBeVisible()
      await isWhole()
    }
    await page.goto(`${fresh.server.url}/admin/link#none`)
    await expect(page.getByText('This link was used already')).toBeVisible()
    await isWhole()
  })

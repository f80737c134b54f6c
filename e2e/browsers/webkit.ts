import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { WINDOW, type Engine, type Tab } from './engine.ts'
import { toClick, toPress, toTyping } from './keys.ts'
import type { Program, Programs } from './programs.ts'
import { createCall, type Call } from './webdriver.ts'

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

/** Starts WebKitGTK's driver, which starts a browser for each tab, on a screen that nobody sees. */
export async function startWebkit(command: string, programs: Programs): Promise<Engine> {
  const screen = await programs.start({
    command: 'Xvfb',
    args: () => ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
  })
  const [display] = await screen.said(/^\d+$/)
  const port = await findPort()
  const driver = await programs.start({
    command,
    args: () => [`--port=${port}`],
    environment: { DISPLAY: `:${display}`, GDK_BACKEND: 'x11' },
  })
  const call = createCall(`http://127.0.0.1:${port}`)
  await untilAnswered(call, driver)

  return {
    script: `(${listen})()`,
    async open() {
      const { sessionId, capabilities } = await call<Session>('POST', '/session', {
        capabilities: {},
      })
      const tab = createCall(`http://127.0.0.1:${port}/session/${sessionId}`)
      await fitWindow(tab)
      return { browser: `WebKitGTK ${capabilities.browserVersion}`, ...createTab(tab) }
    },
  }
}

/** The driver says nowhere which port it took, so it is told one that is free. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilAnswered(call: Call, driver: Program): Promise<void> {
  for (;;) {
    try {
      return await call('GET', '/status')
    } catch {
      // It does not listen yet.
      await Promise.race([new Promise(resolve => setTimeout(resolve, 20)), driver.failure])
    }
  }
}

const evaluate = (call: Call, expression: string) =>
  call<unknown>('POST', '/execute/sync', { script: `return (${expression})`, args: [] })

/** Makes the inside of the window as large as it is in the other browsers. */
async function fitWindow(call: Call): Promise<void> {
  const inside = (await evaluate(call, '({ width: innerWidth, height: innerHeight })')) as Size
  const outside = await call<Size>('GET', '/window/rect')
  await call('POST', '/window/rect', {
    width: outside.width + WINDOW.width - inside.width,
    height: outside.height + WINDOW.height - inside.height,
  })
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Runs in the page, before all else: the driver knows nothing of the console. */
function listen() {
  const seen: string[] = []
  const { error } = console
  console.error = (...words: unknown[]) => {
    seen.push(words.join(' '))
    error(...words)
  }
  addEventListener('error', event => seen.push(event.message))
  addEventListener('unhandledrejection', event => seen.push(String(event.reason)))
  addEventListener('securitypolicyviolation', event =>
    seen.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  )
  Object.assign(window, { troubleSeen: seen })
}

function createTab(call: Call): Omit<Tab, 'browser'> {
  const trouble: string[] = []
  const act = (actions: unknown) => call<void>('POST', '/actions', { actions })

  /** Takes what the page has heard before it goes. */
  async function gather() {
    const seen = await evaluate(call, 'window.troubleSeen?.splice(0)')
    trouble.push(...((seen as string[] | null) ?? []))
  }
  async function load(command: string, body: object) {
    await gather()
    await call('POST', command, body)
  }
  return {
    go: url => load('/url', { url }),
    reload: () => load('/refresh', {}),
    evaluate: expression => evaluate(call, expression),
    click: (x, y) => act(toClick(x, y)),
    type: text => act(toTyping(text)),
    press: keys => act(toPress(keys)),
    screenshot: async () => Buffer.from(await call<string>('GET', '/screenshot'), 'base64'),
    async trouble() {
      await gather()
      return trouble
    },
    close: () => call('DELETE', ''),
  }
}

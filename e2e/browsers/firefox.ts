import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectBidi, type Bidi } from './bidi.ts'
import { WINDOW, type Engine, type Tab } from './engine.ts'
import { toClick, toPress, toTyping } from './keys.ts'
import type { Programs } from './programs.ts'

/** Keeps Firefox from what it would ask of the network by itself. */
const PREFERENCES: Readonly<Record<string, unknown>> = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'nimbus.rollouts.enabled': false,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.server': '',
}

/** Fills the folder of a new profile, and gives what Firefox is started with. */
function args(profile: string): readonly string[] {
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  writeFileSync(join(profile, 'user.js'), lines.join(''))
  return ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
}

interface Session {
  readonly capabilities: { readonly browserVersion: string }
}

interface LogEntry {
  readonly level: string
  readonly text: string
  readonly source: { readonly context: string }
}

/** Starts Firefox, driven by WebDriver BiDi, which it speaks itself. */
export async function startFirefox(command: string, programs: Programs): Promise<Engine> {
  const program = await programs.start({ command, args })
  const [, address] = await program.said(/BiDi listening on (ws:\S+)/)
  const log: LogEntry[] = []
  const bidi = await connectBidi(`${address}/session`, {
    'log.entryAdded': (entry: LogEntry) => log.push(entry),
  })
  const { capabilities } = await bidi.send<Session>('session.new', { capabilities: {} })
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] })

  return {
    async open() {
      const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext')
      const { context } = await bidi.send<{ context: string }>('browsingContext.create', {
        type: 'tab',
        userContext,
      })
      await bidi.send('browsingContext.setViewport', { context, viewport: WINDOW })
      return {
        browser: `Firefox ${capabilities.browserVersion}`,
        ...createTab(bidi, context),
        trouble: async () =>
          log
            .filter(({ level, source }) => level === 'error' && source.context === context)
            .map(({ text }) => text),
        close: () => bidi.send('browser.removeUserContext', { userContext }),
      }
    },
  }
}

interface Evaluated {
  readonly result: { readonly value?: string }
  readonly exceptionDetails?: { readonly text: string }
}

function createTab(bidi: Bidi, context: string): Omit<Tab, 'browser' | 'trouble' | 'close'> {
  const act = (actions: unknown) => bidi.send<void>('input.performActions', { context, actions })
  return {
    go: url => bidi.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => bidi.send('browsingContext.reload', { context, wait: 'complete' }),
    async evaluate(expression) {
      const { result, exceptionDetails } = await bidi.send<Evaluated>('script.evaluate', {
        expression: `JSON.stringify(${expression})`,
        target: { context },
        awaitPromise: false,
      })
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return result.value === undefined ? undefined : JSON.parse(result.value)
    },
    click: (x, y) => act(toClick(x, y)),
    type: text => act(toTyping(text)),
    press: keys => act(toPress(keys)),
    async screenshot() {
      const command = 'browsingContext.captureScreenshot'
      return Buffer.from((await bidi.send<{ data: string }>(command, { context })).data, 'base64')
    },
  }
}

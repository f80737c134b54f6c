import type { Browser, CDPSession } from 'playwright'
import { asNewReader, launch } from './browser.ts'
import { watchFirstComment } from './first-comment.ts'
import type { Scale } from './scale.ts'
import type { Stage } from './stage.ts'
import { median, toRatio, toTable, toText } from './table.ts'
import { publish, VARIANTS } from './variants.ts'

type Speed = keyof Scale['loads']

// A cheap phone on a bad line: what the other comment widgets were measured with.
const SLOW = { cpu: 4, latencyMs: 150, bitsPerSecond: 1_600_000 }

/**
 * The time from the click on a link to the first painted comment, without a cache. Each round opens
 * every page once, so that other load of the machine meets all variants alike.
 */
export async function measureNavigation(stage: Stage, scale: Scale): Promise<string> {
  const subjects = []
  for (const { post, speed } of scenes(stage)) {
    for (const variant of VARIANTS) {
      const url = await publish(stage, variant, post)
      subjects.push({ url, speed, times: [] as number[] })
    }
  }
  const browser = await launch()
  try {
    // The browser's very first page costs more than any other.
    for (const { url } of subjects.slice(0, VARIANTS.length)) await open(browser, url, 'fast')
    const rounds = Math.max(...Object.values(scale.loads))
    for (let round = 0; round < rounds; round++) {
      for (const { url, speed, times } of subjects) {
        if (round < scale.loads[speed]) times.push(await open(browser, url, speed))
      }
    }
  } finally {
    await browser.close()
  }
  const medians = subjects.map(({ times }) => median(times))
  const rows = scenes(stage).map(({ post, speed }, index) => {
    const [floor = Number.NaN, ...others] = medians.slice(
      index * VARIANTS.length,
      (index + 1) * VARIANTS.length,
    )
    const cells = others.flatMap(time => [toText(time), toRatio(time, floor)])
    return [`${post.size.toLocaleString('en')}, ${speed}`, toText(floor), ...cells]
  })
  const [floor, ...others] = VARIANTS.map(({ name }) => name)
  const head = ['comments', `${floor} ms`, ...others.flatMap(name => [`${name} ms`, 'ratio'])]
  const { fast, slow } = scale.loads
  return `Navigation to the first comment painted (cold cache; medians of ${fast} fast and ${slow} slow loads)\n\n${toTable(head, rows)}`
}

const scenes = ({ posts }: Stage) =>
  (['fast', 'slow'] as const).flatMap(speed => posts.map(post => ({ post, speed })))

function open(browser: Browser, url: string, speed: Speed): Promise<number> {
  return asNewReader(browser, async (page, session) => {
    if (speed === 'slow') await slowDown(session)
    await watchFirstComment(page)
    await page.goto(url, { waitUntil: 'commit' })
    return page.evaluate(() => window.firstComment)
  })
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: SLOW.bitsPerSecond / 8,
    uploadThroughput: SLOW.bitsPerSecond / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu })
}

import { measureMemory } from './memory.ts'
import { measureNavigation } from './navigation.ts'
import { FULL, QUICK } from './scale.ts'
import { setStage } from './stage.ts'
import { measureThroughput } from './throughput.ts'
import { measureTransfer } from './transfer.ts'

// Throughput comes last: it leaves the servers on one core.
const PARTS = {
  navigation: measureNavigation,
  bytes: measureTransfer,
  memory: measureMemory,
  server: measureThroughput,
}

const words = process.argv.slice(2)
const scale = words.includes('--quick') ? QUICK : FULL
const asked = words.filter(word => !word.startsWith('-'))
const parts = Object.entries(PARTS).filter(([name]) => asked.length === 0 || asked.includes(name))

const stage = await setStage(scale)
try {
  for (const [, measure] of parts) console.log(`\n${await measure(stage, scale)}`)
} finally {
  await stage.stop()
}

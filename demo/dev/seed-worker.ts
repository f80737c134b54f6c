import { parentPort, workerData } from 'node:worker_threads'
import { seedDatabase } from './seed-database.ts'

// In a thread of its own, so that Vite answers meanwhile.
const database = await seedDatabase(workerData as string)
// A thread has no target origin. oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort!.postMessage(database)

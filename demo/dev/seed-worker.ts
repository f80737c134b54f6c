import { parentPort, workerData } from 'node:worker_threads'
import { seedDatabase } from './seed-database.ts'

// In a thread of its own, so that Vite answers meanwhile.
const database = await seedDatabase(workerData as string)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
parentPort!.postMessage(database)

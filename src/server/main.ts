import { join } from 'node:path'
import { serve } from './serve.ts'

// This file runs as dist/server/main.js. The call stands last: in the bundle, a constant below it would
// still be undefined while the server starts.
await serve(join(import.meta.dirname, '..'))

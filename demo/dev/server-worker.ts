import { serveApp } from './bridge.ts'
import { createMockServer } from './mock-server.ts'

// A worker of its own keeps the server out of the page: it neither makes the page slow nor meets
// what the page's scripts have done to their world.
serveApp(createMockServer(location.origin), globalThis, location.origin)

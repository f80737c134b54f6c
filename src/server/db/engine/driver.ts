import {
  CompiledQuery,
  SelectQueryNode,
  SqliteAdapter,
  SqliteDialect,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
  type TransactionSettings,
} from 'kysely'
import type { ConnectionLane } from './lane.ts'

/** The connections of one database. Without others all that is read goes over the writer's. */
export interface Lanes {
  readonly writer: ConnectionLane
  /** SQLite's write-ahead log lets it read whatever a writer does or waits for. */
  readonly reader: ConnectionLane
  /** Reads in a worker, beside the event loop. */
  readonly aside: ConnectionLane
  /** Closes all connections. */
  close(): void | Promise<void>
}

/** SQLite over several connections, of which each statement takes one that can run it. */
export class LanesDialect extends SqliteDialect {
  readonly #lanes: Lanes

  constructor(lanes: Lanes) {
    // Kysely asks for a database of its own driver; this one has its connections already.
    super({ database: {} as SqliteDatabase })
    this.#lanes = lanes
  }

  override createDriver(): Driver {
    return new LanesDriver(this.#lanes)
  }

  override createAdapter() {
    return new LanesAdapter()
  }
}

class LanesAdapter extends SqliteAdapter {
  // The lanes keep the order; Kysely would let all wait for one.
  override get supportsMultipleConnections() {
    return true
  }
}

class LanesDriver implements Driver {
  readonly #lanes: Lanes

  constructor(lanes: Lanes) {
    this.#lanes = lanes
  }

  async init() {}

  async acquireConnection() {
    return new LanesConnection(this.#lanes)
  }

  async beginTransaction(connection: LanesConnection, settings: TransactionSettings) {
    await connection.begin(settings)
  }

  async commitTransaction(connection: LanesConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: LanesConnection) {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    } catch {
      // On a full disk SQLite has rolled back by itself, and then refuses to do it again. What
      // started it is on its way to the caller and says more.
    }
  }

  async releaseConnection(connection: LanesConnection) {
    connection.release()
  }

  async destroy() {
    await this.#lanes.close()
  }
}

class LanesConnection implements DatabaseConnection {
  readonly #lanes: Lanes
  /** The lane of the transaction under way. */
  #held: ConnectionLane | null = null

  constructor(lanes: Lanes) {
    this.#lanes = lanes
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#held) return (await this.#held.run(query)) as QueryResult<R>
    const lane = isRead(query) ? this.#lanes.reader : this.#lanes.writer
    const entered = lane.enter()
    const asked = typeof entered === 'number' ? entered : await entered
    try {
      const result = lane.runWaiting(query, asked)
      return (result instanceof Promise ? await result : result) as QueryResult<R>
    } finally {
      lane.leave()
    }
  }

  /**
   * A transaction that starts by reading and then writes cannot wait for another process: SQLite answers
   * BUSY at once, whatever the time-out. So a writer asks for the lock when it begins.
   */
  async begin({ accessMode, isolationLevel }: TransactionSettings): Promise<void> {
    const isReading = accessMode === 'read only'
    const lane = this.#laneOf(isReading, isolationLevel)
    const asked = await lane.enter()
    this.#held = lane
    await lane.runWaiting(CompiledQuery.raw(isReading ? 'begin' : 'begin immediate'), asked)
  }

  release(): void {
    this.#held?.leave()
    this.#held = null
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Nothing is read row by row: a page of rows at a time is.')
  }

  #laneOf(isReading: boolean, isolation: TransactionSettings['isolationLevel']): ConnectionLane {
    const { writer, reader, aside } = this.#lanes
    if (!isReading) return writer
    return isolation === ASIDE ? aside : reader
  }
}

/** Of the names that Kysely has for isolation levels, the one that stands for the worker's connection. */
export const ASIDE = 'snapshot'

const READS = /^\s*(?:select|pragma data_version|with)\b/i
const WRITES = /\b(?:insert|update|delete|replace)\b/i

/** Whether a statement that stands alone changes nothing. One in doubt is run where all may be. */
function isRead({ query, sql }: CompiledQuery): boolean {
  if (SelectQueryNode.is(query)) return true
  return query.kind === 'RawNode' && READS.test(sql) && !WRITES.test(sql)
}

type Params = Readonly<Record<string, unknown>>

/** A conversation with a browser in WebDriver BiDi: commands and their answers. */
export interface Bidi {
  send<Result = void>(method: string, params?: Params): Promise<Result>
}

/** Who hears of events, by what these are called. */
type Listeners = Readonly<Record<string, (params: never) => void>>

interface Message {
  readonly type: 'success' | 'error' | 'event'
  readonly id: number
  readonly method: string
  readonly params: never
  readonly result: unknown
  readonly message?: string
}

export async function connectBidi(url: string, listeners: Listeners): Promise<Bidi> {
  const socket = new WebSocket(url)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let count = 0

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as Message
    if (message.type === 'event') return listeners[message.method]?.(message.params)
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.type === 'success') asked?.resolve(message.result)
    else asked?.reject(new Error(message.message))
  })
  socket.addEventListener('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('The browser has gone.'))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error(`Nobody answers at ${url}.`)))
  })

  return {
    send<Result>(method: string, params: Params = {}) {
      const asked = Promise.withResolvers<unknown>()
      waiting.set(++count, asked)
      socket.send(JSON.stringify({ id: count, method, params }))
      return asked.promise as Promise<Result>
    },
  }
}

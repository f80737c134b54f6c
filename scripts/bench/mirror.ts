import { readFile } from 'node:fs/promises'
import { createServer, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { compressFile } from '../../src/server/node/compress.ts'

// The floor: a process of its own that answers with bytes from memory and does nothing else. Its
// arguments are the server to copy from and the paths to copy; it tells its parent its own address.

interface Copy {
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

const [source = '', ...paths] = process.argv.slice(2)
const copies = new Map<string, Copy>()
for (const path of paths) {
  for (const coding of ['br', 'identity']) copies.set(path + coding, await copy(path, coding))
}
copies.set('/floor.jsbr', await floorScript())

const server = createServer((request, response) => {
  const coding = request.headers['accept-encoding']?.includes('br') ? 'br' : 'identity'
  const copy = copies.get(request.url + coding)
  if (!copy) response.writeHead(404).end()
  else if (copy.headers.etag && copy.headers.etag === request.headers['if-none-match']) {
    const { 'content-length': _length, 'content-encoding': _coding, ...headers } = copy.headers
    response.writeHead(304, headers).end()
  } else response.writeHead(200, copy.headers).end(copy.body)
})
server.listen(0, '127.0.0.1', () => {
  process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.once('disconnect', () => process.exit())

async function copy(path: string, coding: string): Promise<Copy> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(source + path, { headers: { 'accept-encoding': coding } }, resolve).on('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}`)
  // This server writes the headers of the connection itself.
  const { date: _date, connection: _connection, 'keep-alive': _alive, ...headers } = answer.headers
  return { headers, body: await buffer(answer) }
}

async function floorScript(): Promise<Copy> {
  const { br } = (await compressFile(await readFile(`${import.meta.dirname}/floor.js`)))!
  return {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'content-length': String(br.length),
      'cache-control': 'public, max-age=300',
    },
    body: br,
  }
}

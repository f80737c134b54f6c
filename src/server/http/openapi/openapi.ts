import { Hono } from 'hono'
import * as z from 'zod'
import { PROBLEM_STATUS } from '#protocol/problem.ts'
import type { Compress } from '../../ports.ts'
import type { Deps } from '../../deps.ts'
import { toHash } from '../../hash.ts'
import { toBytes, type Bytes } from '../kit/page-cache.ts'
import { answerPage } from '../kit/answer.ts'
import type { Operation, QueryParameter, SchemaName } from './operation.ts'
import { OPERATIONS } from './operations.ts'
import * as schemas from '../kit/schemas.ts'

/** The schemas by the names that the description gives them. */
export const SCHEMAS: Readonly<Record<SchemaName, z.ZodType>> = {
  Author: schemas.authorSchema,
  Block: schemas.blockSchema,
  Body: schemas.bodySchema,
  ChallengeAnswer: schemas.challengeAnswerSchema,
  ChallengeQuestion: schemas.challengeQuestionSchema,
  Comment: schemas.commentSchema,
  CommentPage: schemas.commentPageSchema,
  CommentSource: schemas.commentSourceSchema,
  Counts: schemas.countsSchema,
  Events: schemas.eventsSchema,
  Feed: schemas.feedSchema,
  Fragment: schemas.fragmentSchema,
  Health: schemas.healthSchema,
  Inline: schemas.inlineSchema,
  Latest: schemas.latestSchema,
  ListItem: schemas.listItemSchema,
  Me: schemas.meSchema,
  Newer: schemas.newerSchema,
  NewComment: schemas.newCommentSchema,
  NewReport: schemas.newReportSchema,
  NewState: schemas.newStateSchema,
  NewText: schemas.newTextSchema,
  Pass: schemas.passSchema,
  Preview: schemas.previewSchema,
  Problem: schemas.problemSchema,
  Reported: schemas.reportedSchema,
  Thread: schemas.threadSchema,
  ThreadPage: schemas.threadPageSchema,
}

/** `GET /openapi.json`: the API in OpenAPI 3.1, made of the schemas that validate its requests. */
export function openapiRoutes({ publicUrl, compress }: Pick<Deps, 'publicUrl' | 'compress'>) {
  let made: Promise<Bytes> | undefined
  return new Hono().get('/', async c => {
    made ??= describeInBytes(publicUrl, compress)
    return answerPage(c, await made)
  })
}

async function describeInBytes(publicUrl: string, compress: Compress): Promise<Bytes> {
  const text = JSON.stringify(describeApi(publicUrl))
  return toBytes(text, `W/"${await toHash(text)}"`, compress)
}

/** The description as an object of OpenAPI 3.1. */
export function describeApi(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Afterword', version: '1', description: 'Comments for any web page.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: toJsonSchemas(),
      securitySchemes: {
        viewer: { type: 'http', scheme: 'bearer', description: '256 random bits in base64url' },
        pass: {
          type: 'http',
          scheme: 'bearer',
          description: 'A pass for one thread, from the admin',
        },
      },
    },
  }
}

function toOperation(operation: Operation) {
  const { id, summary, query, request, answers, viewer, pass, path, problems } = operation
  const type = operation.type ?? 'application/json'
  const statuses = [...new Set(problems.map(code => PROBLEM_STATUS[code]))].toSorted()
  return {
    operationId: id,
    summary,
    parameters: [
      ...(path.includes('{id}')
        ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...Object.entries(query ?? {}).map(toParameter),
    ],
    ...(request && {
      requestBody: { required: true, content: toContent('application/json', request) },
    }),
    responses: Object.fromEntries([
      ...Object.entries(answers).map(([status, name]) => [
        status,
        { description: name, content: toContent(type, name) },
      ]),
      ...statuses.map(status => [
        status,
        {
          description: problems.filter(code => PROBLEM_STATUS[code] === status).join(', '),
          content: toContent('application/problem+json', 'Problem'),
        },
      ]),
    ]) as object,
    ...(viewer && { security: [{ viewer: [] }] }),
    ...(pass && { security: [{ pass: [] }] }),
  }
}

function toParameter([name, parameter]: [string, QueryParameter]) {
  const { description, required = false, schema = { type: 'string' } } = parameter
  return { name, in: 'query', description, required, schema }
}

const toContent = (type: string, name: SchemaName) => ({
  [type]: { schema: { $ref: toReference(name) } },
})

const toReference = (name: string) => `#/components/schemas/${name}`

function toJsonSchemas() {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id })
  // The schema of the input: a field with a default may be left out.
  const made = z.toJSONSchema(registry, { uri: toReference, io: 'input' }).schemas
  return Object.fromEntries(Object.entries(made).map(([name, schema]) => [name, inside(schema)]))
}

/** The schema as a part of a description: without the two keys that say where else to look. */
function inside(schema: object): object {
  const isOwn = ([key]: [string, unknown]) => key !== '$schema' && key !== '$id'
  return Object.fromEntries(Object.entries(schema).filter(isOwn))
}

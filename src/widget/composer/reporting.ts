import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { ReportReason } from '#protocol/admin.ts'
import { ApiError } from '../thread/api.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { WriterParts } from './parts.ts'

/** What somebody tells the moderators of a comment. */
export interface Reporting {
  /** Why it could not be told; empty where nothing went wrong. */
  readonly fault: ReadonlySignal<string>
  /** Whether they have been told. */
  send(reason: ReportReason): Promise<void>
}

export function createReporting(
  node: CommentNode,
  { write, explain }: WriterParts,
  onDone: () => void,
): Reporting {
  const fault = signal('')
  return {
    fault,
    async send(reason) {
      fault.value = ''
      try {
        await write('PUT', `comments/${node.id}/report`, { reason })
        onDone()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        fault.value = explain(error)
      }
    },
  }
}

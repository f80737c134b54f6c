import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { ReportReason } from '#protocol/admin.ts'
import { ApiError } from '../thread/api.ts'
import type { CommentNode } from '../thread/store/node.ts'
import type { WriterParts } from './parts.ts'

/** A report to the moderators. */
export interface Reporting {
  /** The failure; empty without one. */
  readonly fault: ReadonlySignal<string>
  /** Whether the server has it. */
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

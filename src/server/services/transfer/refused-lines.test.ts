import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/engine/database.ts'
import { anId, aServer, PAGE } from '../../../../test/support/server.ts'
import {
  aComment,
  aFile,
  aLike,
  anAuthor,
  aThread,
  importFile,
  type Imported,
} from '../../../../test/support/transfer.ts'

let db: Database

beforeEach(async () => {
  ;({ db } = await aServer())
  return () => db.destroy()
})

/** All lines of a report, to compare with those of the file. */
const sum = ({ imported, skipped }: Imported) =>
  [...Object.values(imported), ...Object.values(skipped)].reduce((all, count) => all + count, 0)

const COMMENT = anId(0xc)
const REPLY = anId(0xd)

describe('a line is refused with its reason, and with it what needs it:', () => {
  test.each<[what: string, records: unknown[], left: string[]]>([
    ['of no type', [{ type: 'vote' }], ['line 2 refused: there is no such type of record']],
    ['that is no record', [17], ['line 2 refused: it is no record']],
    [
      'with a field that there is not',
      [{ ...anAuthor(), admin: true }],
      ['line 2 refused: it has a field that there is not'],
    ],
    [
      'with a bad value',
      [anAuthor({ createdAt: 'yesterday' })],
      ['line 2 refused: "createdAt" is not of the right form'],
    ],
    [
      'of an author whose name the writer refuses',
      [anAuthor({ name: 'Ad\u202ea' }), aThread(), aComment()],
      [
        'line 2 refused: A name cannot have invisible or reordering characters.',
        'line 4 refused: its author is not in the file, or was refused',
      ],
    ],
    [
      'of a thread whose address is none',
      [anAuthor(), aThread({ url: 'javascript:alert(1)' }), aComment()],
      [
        'line 3 refused: The URL of a page starts with http:// or https://.',
        'line 4 refused: its thread is not in the file, or was refused',
      ],
    ],
    [
      'of a comment that the writer refuses',
      [
        anAuthor(),
        aThread(),
        aComment({ source: 'x'.repeat(10_001) }),
        aComment({ id: REPLY, parentId: COMMENT }),
        aLike({ commentId: REPLY }),
      ],
      [
        'line 4 refused: A comment may have 10000 characters; this one has 10001.',
        'line 5 refused: the comment it replies to was refused',
        'line 6 refused: its comment is not in the file, or was refused',
      ],
    ],
    [
      'of a deleted comment that says something',
      [anAuthor(), aThread(), aComment({ state: 'deleted' })],
      ['line 4 refused: a deleted comment says nothing, and nobody has written it'],
    ],
    [
      'of a deleted comment that is in some language',
      [
        anAuthor(),
        aThread(),
        aComment({ state: 'deleted', source: '', authorName: '', lang: 'en' }),
      ],
      ['line 4 refused: a deleted comment says nothing, and nobody has written it'],
    ],
    [
      'of a comment in no language that there could be',
      [aComment({ lang: 'en"' })],
      ['line 2 refused: "lang" is not of the right form'],
    ],
    [
      'of a comment from after the last change of its thread',
      [anAuthor(), aThread({ version: 7 }), aComment({ version: 8 })],
      ['line 4 refused: it changed at a version that its thread has not had'],
    ],
    [
      'that comes twice',
      [
        anAuthor(),
        anAuthor(),
        aThread(),
        aComment(),
        aComment({ source: 'other' }),
        aLike(),
        aLike(),
      ],
      [
        'line 3 refused: an earlier line has said the same',
        'line 6 refused: an earlier line has said the same',
        'line 8 refused: an earlier line has said the same',
      ],
    ],
    [
      'of a second thread of a page, or author of a key',
      [
        aThread(),
        aThread({ id: anId(1), url: `${PAGE}/#x` }),
        anAuthor(),
        anAuthor({ id: anId(2) }),
      ],
      [
        'line 3 refused: an earlier line has said the same',
        'line 5 refused: an earlier line has said the same',
      ],
    ],
    [
      'whose parent is missing',
      [anAuthor(), aThread(), aComment({ parentId: REPLY })],
      ['line 4 refused: the comment it replies to is not in the file, or not in its thread'],
    ],
    [
      'whose parent is in another thread',
      [
        anAuthor(),
        aThread(),
        aThread({ id: anId(1), url: `${PAGE}/2` }),
        aComment(),
        aComment({ id: REPLY, threadId: anId(1), parentId: COMMENT }),
      ],
      ['line 6 refused: the comment it replies to is not in the file, or not in its thread'],
    ],
    [
      'that replies to itself, or in a circle',
      [
        anAuthor(),
        aThread(),
        aComment({ parentId: COMMENT }),
        aComment({ id: anId(1), parentId: anId(2) }),
        aComment({ id: anId(2), parentId: anId(1) }),
        aComment({ id: anId(3), parentId: anId(2) }),
      ],
      [4, 5, 6, 7].map(line => `line ${line} refused: it replies, over others, to itself`),
    ],
    [
      'whose author is of another site',
      [anAuthor({ site: 'https://other.example.com' }), aThread(), aComment()],
      ['line 4 refused: its author is of another site than its thread'],
    ],
    [
      'of a like by somebody of another site',
      [
        anAuthor(),
        anAuthor({ id: anId(1), site: 'https://other.example.com' }),
        aThread(),
        aComment(),
        aLike({ authorId: anId(1) }),
      ],
      ['line 6 refused: its author is of another site than its comment'],
    ],
    [
      'of a like of what is deleted',
      [anAuthor(), aThread(), aComment({ state: 'deleted', source: '', authorName: '' }), aLike()],
      ['line 5 refused: its comment is deleted'],
    ],
  ])('%s', async (_what, records, left) => {
    const report = await importFile(db, await aFile(...records))
    expect(report.left).toEqual(left)
    expect(report).toMatchObject({ lines: records.length, skipped: { refused: left.length } })
    expect(sum(report)).toBe(records.length)
  })
})

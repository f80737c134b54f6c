import { lampAnswers, lampQuestions, tidesConversation } from './app-conversations.ts'
import { marginConversation } from './conversation.ts'
import { stylesheetConversation } from './hostile-conversation.ts'
import { guestListConversation } from './strict-conversation.ts'
import { thousandConversation } from './thousand.ts'
import type { Conversation } from './written-comment.ts'

/** A thread of the demo blog. */
export interface DemoThread {
  /** Its page, from the site's root on. */
  readonly path: string
  /** Its own id where a page has several threads; `null` where the page's address says it all. */
  readonly pageId: string | null
  readonly title: string
  /** Its conversation; an empty thread has none. */
  readonly converse: () => Conversation
}

/** Every thread of the demo blog. */
export const DEMO_THREADS: readonly DemoThread[] = [
  {
    path: '/demo/',
    pageId: null,
    title: 'In praise of the wide margin',
    converse: () => marginConversation,
  },
  {
    path: '/demo/thousand/',
    pageId: null,
    title: 'What have you mended?',
    converse: thousandConversation,
  },
  {
    path: '/demo/hostile/',
    pageId: null,
    title: 'I found my old stylesheet',
    converse: () => stylesheetConversation,
  },
  {
    path: '/demo/strict/',
    pageId: null,
    title: 'Nothing from nowhere',
    converse: () => guestListConversation,
  },
  {
    path: '/demo/app/?article=tides',
    pageId: null,
    title: 'Tides',
    converse: () => tidesConversation,
  },
  {
    path: '/demo/app/?article=lamps',
    pageId: 'lamps-question',
    title: 'Lamps: the question',
    converse: () => lampQuestions,
  },
  {
    path: '/demo/app/?article=lamps',
    pageId: 'lamps-answer',
    title: 'Lamps: the answer',
    converse: () => lampAnswers,
  },
]

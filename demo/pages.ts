import type { WrittenThread } from '../src/server/services/writing/seed-threads.ts'
import { lampAnswers, lampQuestions, tidesConversation } from './app-conversations.ts'
import { marginConversation } from './conversation.ts'
import { stylesheetConversation } from './hostile-conversation.ts'
import { guestListConversation } from './strict-conversation.ts'
import { thousandConversation } from './thousand.ts'

/** Every thread of the demo blog. */
export const demoThreads = (): readonly WrittenThread[] => [
  {
    path: '/demo/',
    pageId: null,
    title: 'In praise of the wide margin',
    comments: marginConversation,
  },
  {
    path: '/demo/thousand/',
    pageId: null,
    title: 'What have you mended?',
    comments: thousandConversation(),
  },
  {
    path: '/demo/hostile/',
    pageId: null,
    title: 'I found my old stylesheet',
    comments: stylesheetConversation,
  },
  {
    path: '/demo/strict/',
    pageId: null,
    title: 'Nothing from nowhere',
    comments: guestListConversation,
  },
  {
    path: '/demo/app/?article=tides',
    pageId: null,
    title: 'Tides',
    comments: tidesConversation,
  },
  {
    path: '/demo/app/?article=lamps',
    pageId: 'lamps-question',
    title: 'Lamps: the question',
    comments: lampQuestions,
  },
  {
    path: '/demo/app/?article=lamps',
    pageId: 'lamps-answer',
    title: 'Lamps: the answer',
    comments: lampAnswers,
  },
]

// The entry of the npm package. Nothing touches the page before `mount()`.
export type { Body } from '#protocol/body.ts'
export type { Author, Comment, Thread } from '#protocol/comment.ts'
export type { AfterwordEvents } from '../widget/thread/events.ts'
export type { AfterWordAttributes, AfterWordElement, AfterwordLatestElement } from './element.ts'
export { mount } from './mount.ts'
export type { OwnMessages as Messages, Mounted, MountOptions, ThreadOptions } from './mount.ts'

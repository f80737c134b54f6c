/** A browser that has been started. */
export interface Engine {
  /** What pages have to run before all else, where the browser itself tells nobody of trouble. */
  readonly script?: string
  /** Opens a tab for somebody who was never here: nothing is stored from before. */
  open(): Promise<Tab>
}

/** All that a test asks of a browser. Points are in pixels of the window's inside. */
export interface Tab {
  /** What the browser calls itself, with its version. */
  readonly browser: string
  /** Goes to an address and waits until the page is loaded. */
  go(url: string): Promise<void>
  reload(): Promise<void>
  /** What a JavaScript expression gives in the page, as far as JSON can say it. */
  evaluate(expression: string): Promise<unknown>
  click(x: number, y: number): Promise<void>
  /** Types a text key by key. */
  type(text: string): Promise<void>
  /** Presses one key, or several together: `Tab`, `Control+Enter`. */
  press(keys: string): Promise<void>
  /** What the page looks like, as a PNG. */
  screenshot(): Promise<Buffer>
  /** What went wrong out of sight: errors, and what the page's policy forbade. */
  trouble(): Promise<readonly string[]>
  close(): Promise<void>
}

/** The inside of every window, in pixels: what all of them can do. */
export const WINDOW = { width: 1000, height: 720 } as const

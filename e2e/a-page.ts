/** What a test's page has beside the thread. */
interface Parts {
  readonly head?: string
  readonly above?: string
  /** What puts the thread there. */
  readonly tag?: string
  readonly below?: string
}

/** The tag of the README, with attributes. */
export const aTag = (attributes = '') => `<script async ${attributes} src="/embed.js"></script>`

/** Builds a small page with a thread on it; say only what the test is about. */
export const aPage = ({
  head = '',
  above = '',
  tag = aTag(),
  below = '',
}: Parts = {}) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
<style>body { font: 16px/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }</style>
${head}
</head>
<body>
<h1>A page</h1>
${above}
${tag}
${below}
</body>
</html>
`

/** Empty space of `screens` times the window's height. */
export const space = (screens: number) => `<div style="height: ${screens * 100}vh"></div>`

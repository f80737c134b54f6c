// Rules for tests in browsers, where a page changes while a test looks at it. Each forbids a way to pass
// by looking at the right moment.

/** What the rules read of a syntax tree, in the shapes of ESTree. */
interface Node {
  readonly type: string
  readonly parent?: Node
  readonly name?: string
  readonly callee?: Node
  readonly object?: Node
  readonly property?: Node
  readonly key?: Node
  readonly arguments?: readonly Node[]
  readonly properties?: readonly Node[]
}

interface Context {
  report(problem: { readonly node: Node; readonly message: string }): void
}

const BY_POSITION = ['first', 'last', 'nth']

/** What a locator says once, where an expectation of its own would wait. */
const SINGLE_LOOKS = [
  'allInnerTexts',
  'allTextContents',
  'count',
  'getAttribute',
  'innerHTML',
  'innerText',
  'inputValue',
  'isChecked',
  'isDisabled',
  'isEditable',
  'isEnabled',
  'isHidden',
  'isVisible',
  'textContent',
]

/** Variables that hold a whole page, where of most roles there may be several. */
const PAGES = ['page', 'frame', 'other', 'again', 'opened', 'elsewhere']

/** Ways to choose among several things. */
const NARROWS = ['evaluateAll', 'filter', 'getByLabel', 'getByRole', 'getByText', 'locator']

const nameOf = (node: Node | undefined): string => node?.name ?? ''

/** The name of the method that is called, or an empty text. */
const methodOf = (node: Node | undefined): string =>
  node?.type === 'CallExpression' ? nameOf(node.callee?.property) : ''

/** The name of the variable whose method is called, or an empty text. */
const receiverOf = (node: Node): string => nameOf(node.callee?.object)

/** The method that is called on what `node` gives, or an empty text. */
const methodOn = ({ parent }: Node): string =>
  parent?.type === 'MemberExpression' ? methodOf(parent.parent) : ''

/** Whether the options of `getByRole` tell one thing from another of its role. */
const isNamed = ([, options]: readonly Node[]): boolean =>
  options?.type === 'ObjectExpression'
    ? options.properties!.some(({ key }) => ['name', 'level'].includes(nameOf(key)))
    : options !== undefined

/** Whether `call` is said to give so many: `expect(call).not.toHaveCount(0)`. */
function isCounted({ parent }: Node): boolean {
  if (nameOf(parent?.callee) !== 'expect') return false
  let outer = parent?.parent
  while (outer?.parent?.type === 'MemberExpression') outer = outer.parent
  const method = methodOf(outer?.parent)
  const expectsList = outer?.parent?.arguments?.[0]?.type === 'ArrayExpression'
  return method === 'toHaveCount' || (/^to(Have|Contain)Text$/.test(method) && expectsList)
}

/** Whether `node` is worked out once for an expectation, and not by a function that is called again. */
function isExpectedOnce(node: Node): boolean {
  if (!node.parent || /Function|Statement|Declaration/.test(node.parent.type)) return false
  const isExpect = nameOf(node.parent.callee) === 'expect' && node.parent.arguments?.[0] === node
  return isExpect || isExpectedOnce(node.parent)
}

/** Makes a rule of `find`, which says of a call what is wrong with it, or nothing. */
const aRule = (find: (call: Node) => string | false) => ({
  create: (context: Context) => ({
    CallExpression(node: Node) {
      const message = find(node)
      if (message) context.report({ node, message })
    },
  }),
})

export const rules = {
  // What stands first is another thing once more has come.
  'no-position': aRule(
    call =>
      BY_POSITION.includes(methodOf(call)) &&
      `Name what is meant: ${methodOf(call)}() is another element once the page has changed.`,
  ),
  // Time passes too slowly on one machine and too fast on another.
  'no-sleep': aRule(
    call =>
      methodOf(call) === 'waitForTimeout' && 'Wait for what has to happen, not for time to pass.',
  ),
  // `expect(await locator.count())` sees one moment; `expect(locator).toHaveCount()` waits.
  'no-single-look': aRule(call => {
    const method = methodOf(call)
    if (method === 'all' && receiverOf(call) !== 'Promise')
      return 'all() gives what is there by now: expect a count, or use evaluateAll().'
    const isUrl = method === 'url' && PAGES.includes(receiverOf(call))
    if (!isUrl && !SINGLE_LOOKS.includes(method)) return false
    return isExpectedOnce(call) && `${method}() looks once: use an expectation that waits.`
  }),
  // Of a role without a name there may be a second one as soon as more is drawn.
  'named-role': aRule(call => {
    if (methodOf(call) !== 'getByRole' || !PAGES.includes(receiverOf(call))) return false
    if (isNamed(call.arguments!) || NARROWS.includes(methodOn(call)) || isCounted(call))
      return false
    return 'There may be several: say which by { name }.'
  }),
}

export default { meta: { name: 'browser-tests' }, rules }

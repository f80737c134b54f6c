// @ts-check
// Rules of our own for the linter, as a plugin in ESLint's form.

/**
 * @typedef {{ type: string, range: [number, number], parent: Node, body?: Node[], callee?: Node, property?: { name?: string } }} Node
 * @typedef {{ identifier: Node, init?: boolean, from: { variableScope: { block: Node } } }} Reference
 * @typedef {{ name: string, references: Reference[], defs: { type: string, node: Node }[] }} Variable
 * @typedef {{ report: (finding: object) => void, sourceCode: { ast: Node & { body: Node[] }, scopeManager: { scopes: { type: string, variables: Variable[] }[] } } }} Context
 */

const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/

// Nothing of a type runs, but for an expression that has one.
const TYPE = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|EnumDeclaration)/

/** @param {Node} outer @param {Node} inner */
const holds = (outer, inner) => outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1]

// Calls that run the function which they are given before they return.
const RUNS_NOW =
  /^(every|filter|find|findIndex|findLast|flatMap|forEach|from|fromEntries|groupBy|map|reduce|replace|replaceAll|some|sort|toSorted|try)$/

/** Whether a function is called where it stands, or handed to a call that runs it. @param {Node} node */
function runsAtOnce({ parent, range }) {
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return false
  const { callee } = parent
  if (callee?.range[0] === range[0]) return true
  return parent.type === 'NewExpression' || RUNS_NOW.test(callee?.property?.name ?? '')
}

/** Whether `identifier` is read while `statement` of a module runs. @param {Node} identifier @param {Node} statement */
function runsIn(identifier, statement) {
  for (let node = identifier; node.range[0] >= statement.range[0]; node = node.parent) {
    if (TYPE.test(node.type) || (FUNCTION.test(node.type) && !runsAtOnce(node))) return false
    if (node.range[0] === statement.range[0] && node.range[1] === statement.range[1]) return true
  }
  return false
}

/**
 * Reports a statement of a module that runs code which uses a constant or class that is defined below it. In
 * the source that throws; in a bundle, where it has become a `var`, it is silently `undefined`. Functions
 * below are fine as such; what they use is looked at too.
 */
const defineBeforeRun = {
  /** @param {Context} context */
  create(context) {
    return {
      'Program:exit'() {
        const { ast, scopeManager } = context.sourceCode
        // A file that neither imports nor exports has the global scope only.
        const { scopes } = scopeManager
        const scope = scopes.find(({ type }) => type === 'module') ?? scopes[0]
        const variables = scope?.variables ?? []
        for (const statement of ast.body) {
          for (const variable of lateIn(statement, variables)) {
            context.report({
              node: statement,
              message: `This runs code that uses '${variable.name}', which is defined below it: let what runs stand last, or the definition above it.`,
            })
          }
        }
      },
    }
  },
}

/** Variables that are defined after `statement` and used by what it runs. @param {Node} statement @param {Variable[]} variables */
function lateIn(statement, variables) {
  /** @param {(identifier: Node) => boolean} isUse */
  const usedBy = isUse =>
    variables.filter(({ references }) =>
      references.some(({ identifier, init }) => !init && isUse(identifier)),
    )
  const reached = new Set(
    usedBy(identifier => holds(statement, identifier) && runsIn(identifier, statement)),
  )
  // A set hands out what is added while it is walked through.
  for (const { defs } of reached) {
    const body = functionOf(defs[0])
    if (!body || holds(statement, body)) continue
    for (const next of usedBy(identifier => holds(body, identifier))) reached.add(next)
  }
  return [...reached].filter(({ defs: [definition] }) => {
    const isValue = definition?.type === 'Variable' || definition?.type === 'ClassName'
    return isValue && definition.node.range[0] >= statement.range[1]
  })
}

/** The function that a definition names. @param {{ type: string, node: Node } | undefined} definition */
function functionOf(definition) {
  if (!definition) return null
  const node = /** @type {Node & { init?: Node }} */ (definition.node)
  if (definition.type === 'FunctionName') return node
  return definition.type === 'Variable' && node.init && FUNCTION.test(node.init.type)
    ? node.init
    : null
}

export default { meta: { name: 'afterword' }, rules: { 'define-before-run': defineBeforeRun } }

const RULE_LABEL: Readonly<Record<string, string>> = {
  akismet: 'Akismet',
  banned: 'Banned',
  blockedDomains: 'Blocked domains',
  blockedWords: 'Blocked words',
  closed: 'Closed thread',
  domains: 'Blocked domains',
  duplicate: 'Said before',
  heldWords: 'Watched words',
  limits: 'Too many at once',
  links: 'Links',
  locked: 'Closed thread',
  name: 'Name of staff',
  network: 'Too many from one network',
  person: 'Too many by one person',
  policy: 'Approval first',
  proof: 'Proof of work',
  site: 'Too many on the site',
  speed: 'Too fast',
  trap: 'Trap for machines',
}

/** The title of a rule; a rule newer than this page keeps its own name. */
export const toRuleLabel = (rule: string): string =>
  Object.hasOwn(RULE_LABEL, rule) ? RULE_LABEL[rule]! : rule

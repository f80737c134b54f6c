/** Every page of `docs/` that `afterword help` prints, with its summary, in reading order. */
export const TOPICS: Readonly<Record<string, string>> = {
  installation: 'start a server, put it behind HTTPS, upgrade it',
  configuration: 'every environment variable',
  embedding: 'the tag, its options, your own words, events, counts',
  recipes: 'Hugo, Jekyll, Astro, Next, WordPress, Ghost and others',
  looks: 'custom properties and parts',
  moderation: 'the queue, the rules against spam, the team',
  mail: 'notifications, webhooks, feeds',
  data: 'export, import, backups, moving pages',
  api: 'HTTP calls, problems, limits',
  architecture: 'the parts, and the way of a comment through them',
}

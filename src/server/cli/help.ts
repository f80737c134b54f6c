import { EXIT, type CliCommand } from './command.ts'
import { readTopic } from './read-topic.ts'
import { TOPICS } from './topics.ts'
import { UsageFailure } from './usage-failure.ts'

const WIDTH = Math.max(...Object.keys(TOPICS).map(name => name.length))

const LIST = Object.entries(TOPICS)
  .map(([name, summary]) => `  ${name.padEnd(WIDTH)}  ${summary}`)
  .join('\n')

export const help: CliCommand = {
  help: `Usage: afterword help [TOPIC]

Prints a page of the documentation. "afterword help COMMAND" prints how to use a command.

${LIST}
`,
  options: {},
  takes: [],
  mayTake: ['TOPIC'],
  async run({ takes: [topic] }, { stdout }) {
    if (topic !== undefined && !Object.hasOwn(TOPICS, topic)) {
      const names = Object.keys(TOPICS).join(', ')
      throw new UsageFailure(`there is no topic "${topic}"; the topics are ${names}`)
    }
    stdout.write(topic === undefined ? this.help : await readTopic(topic))
    return EXIT.ok
  },
}

import {
  ChoiceControl,
  LimitControl,
  ListControl,
  NumberControl,
  TextControl,
} from './controls.tsx'
import { RuleCard } from './rule-card.tsx'

/** Every rule there is, in the order in which an owner thinks of them. */
export function Sections() {
  return (
    <>
      <h2>Who may publish</h2>
      <RuleCard
        rules={['policy']}
        title="Waiting for a moderator"
        does="Decides whose comments are seen at once, and whose wait until somebody has looked."
      >
        <ChoiceControl
          name="policy"
          label="Comments that wait"
          choices={[
            { value: 'publish', text: 'None, unless a rule holds them' },
            { value: 'first', text: 'Comments of authors who are not trusted yet' },
            { value: 'all', text: 'All comments' },
          ]}
        />
        <NumberControl
          name="trustAfter"
          label="Published comments that make a person trusted"
          hint="Trusted people's browsers have no work to prove either."
        />
      </RuleCard>

      <RuleCard
        rules={['banned']}
        title="Banned people and networks"
        does="Refuses those whom you or a moderator have banned, from the page of a person. Always on."
      />

      <h2>How much</h2>
      <RuleCard
        rules={['limits']}
        title="Limits"
        does="Refuses what comes faster than people write. Whoever is refused is told when to try again."
      >
        <LimitControl name="limits.person" label="From one person" />
        <LimitControl name="limits.network" label="From one network" />
        <LimitControl name="limits.site" label="On the whole site" />
      </RuleCard>
      <RuleCard
        rules={['duplicate']}
        title="Said before"
        does="Refuses what has been said here within a day. Something short, such as “Thanks!”, is refused only where one person repeats it in one thread."
      >
        <ChoiceControl
          name="duplicates"
          label="What is refused"
          choices={[
            { value: 'site', text: 'Repeats of any comment on this site' },
            { value: 'person', text: 'Repeats of the same author or network' },
            { value: 'off', text: 'Nothing' },
          ]}
        />
      </RuleCard>

      <h2>Words, links and names</h2>
      <RuleCard
        rules={['blockedWords']}
        title="Words that are refused"
        does="Refuses a comment with one of these words or phrases, in its text, name, website or links."
      >
        <ListControl
          name="blockedWords"
          label="Refused words"
          hint="One on each line, as text: no patterns. Capitals, look-alike letters and invisible characters make no difference."
        />
      </RuleCard>
      <RuleCard
        rules={['heldWords']}
        title="Words that wait"
        does="Holds a comment with one of these until a moderator has looked."
      >
        <ListControl name="heldWords" label="Held words" hint="One on each line." />
      </RuleCard>
      <RuleCard
        rules={['domains']}
        title="Domains"
        does="Takes for spam what links to one of these domains, or to what is below them."
      >
        <ListControl
          name="blockedDomains"
          label="Blocked domains"
          hint="One on each line: example.com also blocks shop.example.com."
        />
      </RuleCard>
      <RuleCard
        rules={['links']}
        title="Links"
        does="Holds a comment with more links than this until a moderator has looked."
      >
        <NumberControl name="maxLinks" label="Links that are let through" />
      </RuleCard>
      <RuleCard
        rules={['name']}
        title="Your names"
        does="Refuses a guest a name that looks like that of somebody who looks after this site. Always on."
      />

      <h2>Machines</h2>
      <RuleCard
        rules={['speed']}
        title="Time to write"
        does="Refuses what was written faster than a person can; whoever sends it again in a moment gets through."
      >
        <NumberControl
          name="minSeconds"
          label="Seconds that a person needs at least"
          hint="0 for no such rule."
        />
      </RuleCard>
      <RuleCard
        rules={['trap']}
        title="The field that nobody sees"
        does="Takes for spam what fills in a field that people cannot see. Always on."
      />
      <RuleCard
        rules={['proof']}
        title="Proof of work"
        does="Has a stranger's browser compute for a moment while they type: nobody is shown a puzzle, and flooding becomes dear."
      >
        <ChoiceControl
          name="proofOfWork"
          label="Strangers' browsers have to work"
          choices={[
            { value: 'off', text: 'Never' },
            { value: 'flood', text: 'In a flood of comments' },
            { value: 'always', text: 'Always' },
          ]}
        />
      </RuleCard>

      <h2>Age</h2>
      <RuleCard
        rules={[]}
        title="Closing old threads"
        does="Closes a thread to new comments when it is so old; a moderator can keep one open."
      >
        <NumberControl
          name="closeAfterDays"
          label="Days until a thread is closed"
          hint="Empty: never."
        />
      </RuleCard>

      <h2>Akismet</h2>
      <Akismet />
    </>
  )
}

function Akismet() {
  return (
    <RuleCard
      rules={['akismet']}
      title="Ask akismet.com"
      does="Takes for spam what Akismet, a service of another company, takes for spam. Off: nothing leaves this server."
    >
      <TextControl
        name="akismetKey"
        label="Your key for Akismet"
        hint="Empty: off. With a key, Akismet is asked about each comment of somebody who is not trusted yet; without an answer within three seconds the comment waits for a moderator."
      />
      <p class="hint">
        What would be sent there, and nothing else: your key, the site's address, the page's
        address, the comment's text, its writer's name and website, and the address of their
        network. E-mail addresses are never sent, and nothing is told about what moderators decide.
      </p>
    </RuleCard>
  )
}

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
        does="Decides which comments appear at once and which wait for a moderator."
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
          hint="The browser of a trusted author solves no proof of work either."
        />
      </RuleCard>

      <RuleCard
        rules={['banned']}
        title="Banned people and networks"
        does="Refuses authors and networks that a moderator has banned on an author's page. Always on."
      />

      <h2>How much</h2>
      <RuleCard
        rules={['limits']}
        title="Limits"
        does="Refuses what comes faster than people write, and says when to try again."
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
        does="Marks a comment as spam if it links to one of these domains or a subdomain."
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
        does="Refuses a name that looks like the name of a moderator of this site. Always on."
      />

      <h2>Machines</h2>
      <RuleCard
        rules={['speed']}
        title="Time to write"
        does="Refuses what was written faster than a person can; sent again a moment later, it gets through."
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
        does="Marks a comment as spam if it fills in a field that people cannot see. Always on."
      />
      <RuleCard
        rules={['proof']}
        title="Proof of work"
        does="Has a stranger's browser compute for a moment while they type. There is no puzzle, and a flood becomes expensive."
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
      does="Marks a comment as spam if Akismet, a service of another company, does. Off: nothing leaves this server."
    >
      <TextControl
        name="akismetKey"
        label="Your key for Akismet"
        hint="Empty: off. With a key, this server asks Akismet about each comment of an author who is not trusted yet; without an answer within three seconds the comment waits for a moderator."
      />
      <p class="hint">
        Akismet gets your key, the site's URL, the page's URL, the comment's text, its author's name
        and website, and the address of their network. It gets no e-mail addresses and no decisions
        of moderators.
      </p>
    </RuleCard>
  )
}

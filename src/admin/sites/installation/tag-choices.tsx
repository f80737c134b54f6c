import { MOST_LINES, type TagOptions } from '#protocol/tag.ts'
import { listLanguageTags } from '../../../widget/i18n/language.ts'
import { Field } from '../../kit/field.tsx'

interface TagChoicesProps {
  readonly options: TagOptions
  readonly onChange: (options: TagOptions) => void
}

const THEMES = {
  auto: 'As the page has it',
  light: 'Light',
  dark: 'Dark',
} satisfies Record<TagOptions['theme'], string>

const ORDERS = {
  oldest: 'Oldest first',
  newest: 'Newest first',
  top: 'Most liked first',
} satisfies Record<TagOptions['sort'], string>

const LOADINGS = {
  lazy: 'When the reader comes near',
  eager: 'With the page',
} satisfies Record<TagOptions['loading'], string>

/** The options for all pages of a site. */
export function TagChoices({ options, onChange }: TagChoicesProps) {
  const choose = <K extends keyof TagOptions>(name: K, value: TagOptions[K]) =>
    onChange({ ...options, [name]: value })
  return (
    <>
      <Choice
        label="Colours"
        value={options.theme}
        names={THEMES}
        onChoose={theme => choose('theme', theme)}
      />
      <Choice
        label="Language"
        value={options.lang}
        names={LANGUAGES}
        onChoose={lang => choose('lang', lang)}
      />
      <Choice
        label="Order"
        value={options.sort}
        names={ORDERS}
        onChoose={sort => choose('sort', sort)}
      />
      <Field label="Lines shown of a comment">
        {attributes => (
          <input
            {...attributes}
            type="number"
            min={1}
            max={MOST_LINES}
            value={options.lines}
            onInput={({ currentTarget: { valueAsNumber } }) => {
              // While it is being typed it may be anything; the last number holds.
              const isLines = valueAsNumber >= 1 && valueAsNumber <= MOST_LINES
              if (isLines) choose('lines', Math.floor(valueAsNumber))
            }}
          />
        )}
      </Field>
      <Choice
        label="Loaded"
        value={options.loading}
        names={LOADINGS}
        onChoose={loading => choose('loading', loading)}
      />
    </>
  )
}

interface TagChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly names: Readonly<Record<T, string>>
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, names, onChoose }: TagChoiceProps<T>) {
  return (
    <Field label={label}>
      {attributes => (
        <select
          {...attributes}
          value={value}
          onChange={event => onChoose(event.currentTarget.value as T)}
        >
          {Object.entries<string>(names).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

const LANGUAGES = nameLanguages()

/** Each language in English, and in itself for its speakers. */
function nameLanguages(): Readonly<Record<string, string>> {
  const english = new Intl.DisplayNames('en', { type: 'language' })
  const named = listLanguageTags().map(tag => {
    const own = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
    const name = english.of(tag) ?? tag
    return [tag, own === name ? name : `${name} (${own})`] as const
  })
  const sorted = named.toSorted(([, a], [, b]) => a.localeCompare(b, 'en'))
  return { '': 'That of the page', ...Object.fromEntries(sorted) }
}

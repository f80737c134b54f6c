import { useState } from 'preact/hooks'
import { toChosen, type TagOptions } from '#protocol/tag.ts'
import { ROOT } from '../../kit/root.ts'

/** The real widget by the real tag, on a page of the server with a conversation to look at. */
export function Preview({ options }: { readonly options: TagOptions }) {
  const [ground, setGround] = useState<'light' | 'dark'>('light')
  const [width, setWidth] = useState<'wide' | 'phone'>('wide')
  const query = new URLSearchParams({ ...toChosen(options), ground })
  return (
    <div class="preview">
      <div class="title">
        <h2 id="preview">Preview</h2>
        <div class="switches">
          <Toggle
            label="Dark page"
            isOn={ground === 'dark'}
            onTurn={isOn => setGround(isOn ? 'dark' : 'light')}
          />
          <Toggle
            label="Phone"
            isOn={width === 'phone'}
            onTurn={isOn => setWidth(isOn ? 'phone' : 'wide')}
          />
        </div>
      </div>
      <iframe
        class={width}
        title="Preview of the comments"
        sandbox="allow-scripts allow-forms"
        src={`${ROOT}/admin/preview?${query}`}
      />
      <p class="hint">
        People and words are made up. You can try everything but writing: that takes a page of your
        site.
      </p>
    </div>
  )
}

interface ToggleProps {
  readonly label: string
  readonly isOn: boolean
  readonly onTurn: (isOn: boolean) => void
}

const Toggle = ({ label, isOn, onTurn }: ToggleProps) => (
  <button type="button" aria-pressed={isOn} onClick={() => onTurn(!isOn)}>
    {label}
  </button>
)

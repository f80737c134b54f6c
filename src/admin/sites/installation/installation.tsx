import { useEffect, useState } from 'preact/hooks'
import type { Installation as About } from '#protocol/check.ts'
import { TAG_DEFAULTS, toTag } from '#protocol/tag.ts'
import { request } from '../../kit/api.ts'
import { sayFault } from '../../kit/notices.tsx'
import { Page } from '../../kit/page.tsx'
import { CheckPage } from './check-page.tsx'
import { Copyable } from '../../kit/copyable.tsx'
import './installation.css'
import { Preview } from './preview.tsx'
import { Recipes } from './recipes.tsx'
import { TagChoices } from './tag-choices.tsx'

/** Installation: the tag, the recipes, and a check of a page. */
export function Installation() {
  const [about, setAbout] = useState<About | null>(null)
  const [options, setOptions] = useState(TAG_DEFAULTS)
  useEffect(() => {
    request<About>('/installation').then(setAbout, sayFault)
  }, [])
  return (
    <Page title="Installation">
      {about && (
        <div class="installation">
          <p>
            Paste this tag into the pages of <strong>{about.site}</strong>, where the comments
            belong. It is all that a page needs.
          </p>
          <Copyable label="The tag" text={toTag(about.publicUrl, options)} />
          <section class="builder" aria-labelledby="choices">
            <div>
              <h2 id="choices">Looks and language</h2>
              <TagChoices options={options} onChange={setOptions} />
            </div>
            <Preview options={options} />
          </section>
          <CheckPage about={about} />
          <Recipes publicUrl={about.publicUrl} options={options} />
        </div>
      )}
    </Page>
  )
}

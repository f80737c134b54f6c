import type { TagOptions } from '#protocol/tag.ts'
import { Copyable } from '../../kit/copyable.tsx'
import { listRecipes } from './list-recipes.ts'

interface RecipesProps {
  readonly publicUrl: string
  readonly options: TagOptions
}

/** Recipes: the place of the tag in each kind of site. */
export function Recipes({ publicUrl, options }: RecipesProps) {
  return (
    <section aria-labelledby="recipes">
      <h2 id="recipes">Where it goes</h2>
      <p>
        In a template that all posts share; <code>url</code> names the post, so that previews and
        addresses with parameters lead to one thread.
      </p>
      <div class="recipes">
        {listRecipes(publicUrl, options).map(({ name, steps }) => (
          <details key={name}>
            <summary>{name}</summary>
            {steps.map(({ where, code }, index) => (
              <div key={where}>
                <p>{where}</p>
                <Copyable
                  label={steps.length > 1 ? `${name}, step ${index + 1}` : name}
                  text={code}
                />
              </div>
            ))}
          </details>
        ))}
      </div>
    </section>
  )
}

import { RequestError } from '../kit/api.ts'
import { Page } from '../kit/page.tsx'
import { hrefOf } from '../kit/place.ts'

/** A link that is none any more, and what to do; or why that could not be found out. */
export function Gone({ title, error }: { readonly title: string; readonly error: Error }) {
  const isGone = error instanceof RequestError && error.code === 'gone'
  return (
    <Page title={title}>
      <div class="card narrow">
        <p role="alert">{error.message}</p>
        {isGone && (
          <>
            <p>
              <a href={hrefOf('sign-in')}>Sign in</a> another way. For a new link, run{' '}
              <code>npx afterword login-link</code> on the server, or ask its operator.
            </p>
            <p class="hint">
              A server that nobody has set up yet prints a new link each time it starts.
            </p>
          </>
        )}
      </div>
    </Page>
  )
}

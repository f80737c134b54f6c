import { useEffect, useState } from 'preact/hooks'
import type { Backups, SiteData } from '#protocol/data.ts'
import { request } from '../kit/api.ts'
import { Copyable } from '../kit/copyable.tsx'
import { say, sayFault } from '../kit/notices.tsx'
import { Page } from '../kit/page.tsx'
import { ROOT } from '../kit/root.ts'
import { session } from '../kit/session.ts'

/** All of a site as a file, and what becomes of it. */
export function DataPage() {
  const [data, setData] = useState<SiteData | null>(null)
  useEffect(() => {
    request<SiteData>('/data').then(setData, sayFault)
  }, [])
  const site = session.value?.site ?? ''
  return (
    <Page title="Your data">
      <section aria-labelledby="export">
        <h2 id="export">Export</h2>
        <p>
          One file with all that people wrote and did on <strong>{site}</strong>: comments in every
          state, who wrote them, their e-mail addresses, and who likes what. It is as secret as the
          database, and the audit log says who has downloaded it.
        </p>
        <p>
          <button type="button" class="primary" onClick={() => void download().catch(sayFault)}>
            Download the export
          </button>
        </p>
      </section>
      <section aria-labelledby="import">
        <h2 id="import">Import</h2>
        <p>
          Import the file on another Afterword server from its command line, even while that server
          runs. It then answers with the same comments, byte for byte.
        </p>
        <Copyable label="The command" text="npx afterword import FILE" />
        <p class="hint">
          The file is JSON Lines, one record a line. Its last line holds their number and a hash, so
          an import refuses a download that was cut off. With --dry-run an import only says what it
          would do.
        </p>
      </section>
      <section aria-labelledby="backups">
        <h2 id="backups">Backups</h2>
        {data && <BackupText backups={data.backups} />}
      </section>
    </Page>
  )
}

/** The server refuses a second export on a page of its own, so ask before the download. */
async function download(): Promise<void> {
  const { isExporting } = await request<SiteData>('/data')
  if (isExporting) {
    throw new Error('An export of this site is running already. Wait until it ends.')
  }
  // An attachment is saved, and this page stays.
  location.assign(`${ROOT}/admin/api/export`)
  say('Download started.')
}

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

function BackupText({ backups }: { readonly backups: Backups | null }) {
  if (!backups) {
    return (
      <p>
        This server makes no backups. Its operator turns them on with <code>AFTERWORD_BACKUPS</code>
        .
      </p>
    )
  }
  const { count, newest, hours, keep } = backups
  return (
    <p>
      The whole server is copied every {hours === 1 ? 'hour' : `${hours} hours`}, and the last{' '}
      {keep} {keep === 1 ? 'copy is' : 'copies are'} kept. {newest === null && 'There is none yet.'}
      {newest !== null && (
        <>
          There {count === 1 ? 'is one' : `are ${count}`}, the newest of{' '}
          <time dateTime={newest}>{time.format(new Date(newest))}</time>.
        </>
      )}
    </p>
  )
}

const meta = document.querySelector<HTMLMetaElement>('meta[name=afterword-root]')

/** Where the server stands on its host, without a slash at the end: empty, or `/comments`. */
export const ROOT = meta?.content ?? ''

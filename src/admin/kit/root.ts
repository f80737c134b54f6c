const meta = document.querySelector<HTMLMetaElement>('meta[name=afterword-root]')

/** The path of the server on its host, without a trailing slash: empty, or `/comments`. */
export const ROOT = meta?.content ?? ''

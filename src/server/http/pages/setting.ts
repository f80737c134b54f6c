/** What every page needs to know of the server that it stands on. */
export interface Setting {
  /** Address of the style sheet below the server's root. */
  readonly sheet: string
  /** Without a slash at the end. */
  readonly publicUrl: string
}

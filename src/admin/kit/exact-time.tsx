const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A time in the words of this browser. */
export function ExactTime({ time }: { readonly time: string }) {
  return <time dateTime={time}>{format.format(new Date(time))}</time>
}

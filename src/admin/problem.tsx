/** What went wrong with a form. The region is there from the start, or it would not be read aloud. */
export function Problem({ text }: { readonly text: string }) {
  return (
    <p class="fault" role="alert">
      {text}
    </p>
  )
}

/**
 * The error of a form. Its live region is there from the start, as screen readers announce changes
 * only.
 */
export function Problem({ text }: { readonly text: string }) {
  return (
    <p class="fault" role="alert">
      {text}
    </p>
  )
}

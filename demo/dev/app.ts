/** A server as a function, like the one that `createApp` gives. */
export interface App {
  fetch(request: Request): Response | Promise<Response>
}

import type { Actor, Services } from './context.ts'

declare module '@remix-run/node' {
  /** What the server hands to every loader and action. */
  interface AppLoadContext {
    services: Services
    requestId: string
    address: string
    /** For the script tags of this answer. */
    nonce: string
    /** How far the news was when the request came: what a page is told of later, it has not shown. */
    newsMark: string
    /** Who is signed in: asked once per request, however many loaders run. */
    session?: Promise<Actor | undefined>
  }
}

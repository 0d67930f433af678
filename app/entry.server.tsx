import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import '#server/load-context.ts'
import { loggedPath } from '#server/logged-path.server.ts'
import { i18nFor } from './i18n/instance.ts'
import { localeOf } from './i18n/locale.server.ts'
import { NonceContext } from './nonce.ts'
import { withoutUnusedBytes } from './whole-characters.server.ts'

const giveUpAfterMs = 10_000
export const streamTimeout = giveUpAfterMs - 1_000

/** Not for pages: the server says with it what goes out off the line (server/start.ts). */
export { wordsOf } from './words.server.ts'

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, services }: AppLoadContext,
): Promise<Response> {
  const i18n = await i18nFor(await localeOf(request))
  const waitsForAll = isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let hasShell = false
    let failed = false
    const respond = () => {
      hasShell = true
      const body = withoutUnusedBytes()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        ...(waitsForAll ? { onAllReady: respond } : { onShellReady: respond }),
        onShellError: reject,
        onError: (error: unknown) => {
          failed = true
          if (hasShell) services.log.error({ err: error }, 'rendering failed')
        },
      },
    )
    setTimeout(abort, giveUpAfterMs).unref()
  })
}

/** What is not there or not allowed is an answer; all else that is thrown is a bug. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.services.log.error(
    { err: error, requestId: context.requestId, path: loggedPath(new URL(request.url).pathname) },
    'request failed',
  )
}

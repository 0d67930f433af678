import { backgroundHeader, isInUse } from './hands.ts'

const waitMs = 1_000

/**
 * Makes the reading of pages patient: while the network is away or the server restarts, a page that is being opened or
 * read again waits and asks anew, instead of giving way to an error and losing what somebody is typing. Only what is
 * read (GET of a page's data) is asked twice; what changes something never is. What is read without anybody at the browser
 * (an open page that follows what others do) says so.
 */
export function readPagesPatiently(): void {
  const impatient = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (!isPageData(request)) return impatient(request)
    if (!isInUse()) request.headers.set(backgroundHeader, '1')
    for (;;) {
      const answer = await readWhole(impatient, request.clone())
      if (answer) return answer
      await pause(request.signal)
    }
  }
}

/** The whole answer, or nothing if it did not come, broke off, or was that the server is not ready. */
async function readWhole(ask: typeof fetch, request: Request): Promise<Response | undefined> {
  try {
    const { status, statusText, headers, ...response } = await ask(request).then(wholeOf)
    return status === 503 ? undefined : new Response(response.body, { status, statusText, headers })
  } catch (error) {
    if (request.signal.aborted) throw error
    return undefined
  }
}

async function wholeOf(response: Response) {
  const { status, statusText, headers } = response
  const isBare = status === 204 || status === 304
  return { status, statusText, headers, body: isBare ? null : await response.arrayBuffer() }
}

function isPageData({ method, url }: Request): boolean {
  const { origin, pathname } = new URL(url)
  return method === 'GET' && origin === window.location.origin && pathname.endsWith('.data')
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, waitMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError'))
    })
  })
}

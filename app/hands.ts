/** Says of a request that nobody at the browser asked for it: the answer is given, and the session grows no younger. */
export const backgroundHeader = 'X-Background-Reading'

const inUseForMs = 60_000
const signs = ['pointerdown', 'keydown', 'click', 'input', 'wheel', 'popstate'] as const

let lastSignAt = -Infinity

/** Begins to notice whether anybody uses the page. */
export function noticeHands(): void {
  for (const sign of signs) {
    window.addEventListener(
      sign,
      ({ isTrusted }) => {
        if (isTrusted) lastSignAt = performance.now()
      },
      { capture: true, passive: true },
    )
  }
}

/** Whether anybody has touched the page in the last minute. A page that only shows what others do is not in use. */
export function isInUse(): boolean {
  return performance.now() - lastSignAt < inUseForMs
}

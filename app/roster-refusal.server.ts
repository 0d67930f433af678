import { Refusal } from '#domain/shared/outcomes.ts'
import { RosterBlocked, type Weighed } from '#domain/roster/verdicts.ts'
import type { RefusalShown } from './http.server.ts'

/** What an edit of a roster was refused for: the sentence, and each finding that blocks it. */
export type EditRefused = { refusal: RefusalShown; findings: readonly Weighed[] }

/** Undefined where the work was done. */
export async function orRefused(work: Promise<unknown>): Promise<EditRefused | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, facts, field = null } = error
    return { refusal: { code, facts, field }, findings: error instanceof RosterBlocked ? error.findings : [] }
  }
}

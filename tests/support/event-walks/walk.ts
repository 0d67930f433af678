import type { EventType } from '#domain/alerts.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'

/** A way through the demo city on which each of these things happens to somebody. */
export type Walk = {
  tells: readonly EventType[]
  /** Whose pages are looked at besides those of the usual watchers: demo accounts, and people by their keys of db/seed/force.ts. */
  accounts?: readonly string[]
  people?: readonly string[]
  walk(world: World, during: During): Promise<void>
}

/** Does it while everybody has these pages open, besides those that everybody has. */
export type During = <T>(pages: readonly OpenPage[], act: () => Promise<T>) => Promise<T>

/** Pages without parameters. */
export const pagesOf = (...routes: readonly string[]): OpenPage[] => routes.map((route) => ({ route }))

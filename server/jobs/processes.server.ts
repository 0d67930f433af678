import { hostname } from 'node:os'
import { and, eq, like, lt } from 'drizzle-orm'
import { z } from 'zod'
import { settings } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'

/** This process among those that work on the same database: each says every minute that it is there. */
export type Presence = {
  /** Says that this process is there. */
  beat(ctx: Ctx): Promise<void>
  /** Whether no other process can be at work on the database. */
  isAlone(ctx: Ctx): Promise<boolean>
  leave(ctx: Ctx): Promise<void>
}

type Place = { host: string; pid: number }

const prefix = 'process '
const isProcess = like(settings.key, `${prefix}%`)

/** Two beats and a half: whoever is silent for so long is gone, and forgotten at the next beat of another. */
const silentForMs = 150_000

const place = z.object({ host: z.string(), pid: z.number() })

export function presenceOf(id: string, here: Place = { host: hostname(), pid: process.pid }): Presence {
  const key = prefix + id
  return {
    async beat(ctx) {
      const row = { key, value: here, updatedAt: ctx.now }
      await write(ctx, async (tx) => {
        await tx.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row })
        await tx.delete(settings).where(and(isProcess, lt(settings.updatedAt, ctx.now - silentForMs)))
      })
    },
    async isAlone({ store, now }) {
      const present = await store.read.select().from(settings).where(isProcess)
      return present.every(
        (one) => one.key === key || one.updatedAt <= now - silentForMs || isKnownDead(one.value, here),
      )
    },
    async leave(ctx) {
      await write(ctx, async (tx) => void (await tx.delete(settings).where(eq(settings.key, key))))
    },
  }
}

/** On this very machine one can look. A process with our own number was here before us: a container begins at 1 again. */
function isKnownDead(value: unknown, here: Place): boolean {
  const other = place.safeParse(value).data
  if (other?.host !== here.host) return false
  return other.pid === here.pid || !isRunning(other.pid)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

import { buildIfNeeded } from '#server/build.ts'
import { openStand, type Stand } from '#tests/faults/support/stand.ts'
import type { Figure } from '../figures.ts'
import { measureBare, type Bare } from './bare.ts'
import { measureFanOut, measureReturn } from './fan-out.ts'
import { measureOffline } from './offline.ts'
import { measureLocked } from './locked.ts'
import { measureRevocation, measureStorm } from './sessions.ts'
import { measureUrgent } from './urgent.ts'

const people = () => Number(process.env['BENCH_PEOPLE'] ?? 1_000)

/** Everybody is told at once, and everybody comes back at once. `BENCH_PEOPLE=10000 npm run bench fanout` */
export async function measureTelling(): Promise<Figure[]> {
  return beside({ ended: 0 }, async (stand, bare) => [
    ...(await measureFanOut(stand, bare)),
    await measureReturn(stand, bare),
  ])
}

/** A call-out overtakes what everybody is being told. `BENCH_PEOPLE=10000 npm run bench urgent` */
export async function measureOvertaking(): Promise<Figure[]> {
  return beside({ ended: 0 }, measureUrgent)
}

/** What alerts promise, each beside the same by Socket.IO, or without the disturbance, in the same run. */
export async function measureLive(): Promise<Figure[]> {
  const told = await beside({ ended: people() }, async (stand, bare) => [
    ...(await measureFanOut(stand, bare)),
    ...(await measureUrgent(stand, bare)),
    await measureReturn(stand, bare),
    await measureStorm(stand, bare),
    await measureRevocation(stand, bare),
  ])
  return [...told, await measureLocked(), await measureOffline()]
}

async function beside(
  { ended }: { ended: number },
  measure: (stand: Stand, bare: Bare) => Promise<Figure[]>,
): Promise<Figure[]> {
  // Otherwise the server builds while it is waited for.
  await buildIfNeeded((text) => console.error(text))
  const stand = await openStand({ members: people(), ended })
  try {
    return await measure(stand, await measureBare(stand.city.members))
  } finally {
    await stand.close()
  }
}

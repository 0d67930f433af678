import { and, count, eq, gt, inArray, isNotNull, isNull, like, lte, min, sql } from 'drizzle-orm'
import { openSendStates, type OfflineChannel, type SendState } from '#domain/alerts/channels.ts'
import { failingNow } from '#domain/alerts/checks.ts'
import { alarmAfterMs } from '#domain/alerts/escalation.ts'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { calloutTimers, deliveries, escalations, sends, settings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { listFindings, type Finding } from '../alerts/auditor.server.ts'
import type { Ctx, Services } from '../context.ts'
import type { Metrics, PagesNow } from '../metrics.ts'

/** So many wait for their time; the one that waits longest beyond it is so late, in ms. */
export type Due = { waiting: number; lateMs: number }

export type Backlog = {
  escalations: Due
  calloutTimers: Due
  sends: Due
  /** Have to be acknowledged, and have reached no page of whoever they are for in half a minute. */
  unreached: number
}

/** What waits to be told, called or sent, in the whole system and not in this process only. */
export async function backlogOf(db: Db, now: number): Promise<Backlog> {
  const [escalating] = await db
    .select({ waiting: count(), first: min(escalations.dueAt) })
    .from(escalations)
    .where(isNotNull(escalations.dueAt))
  const [calling] = await db.select({ waiting: count(), first: min(calloutTimers.dueAt) }).from(calloutTimers)
  const [sending] = await db
    .select({ waiting: count(), first: min(sends.nextAt) })
    .from(sends)
    .where(inArray(sends.state, [...openSendStates]))
  const isUnreached = and(
    eq(deliveries.mustAcknowledge, true),
    isNull(deliveries.acknowledgedAt),
    isNull(deliveries.deliveredAt),
    lte(deliveries.at, now - alarmAfterMs),
  )
  const [unreached] = await db.select({ count: count() }).from(deliveries).where(isUnreached)
  const due = (row: { waiting: number; first: number | null } | undefined): Due => ({
    waiting: row?.waiting ?? 0,
    lateMs: row?.first ? Math.max(0, now - row.first) : 0,
  })
  return {
    ...{ escalations: due(escalating), calloutTimers: due(calling), sends: due(sending) },
    unreached: unreached?.count ?? 0,
  }
}

export type SendCount = { channel: OfflineChannel; state: SendState; count: number }

/** How what was to go out off the line since then stands, by channel. */
export async function sendsSince(db: Db, since: number): Promise<SendCount[]> {
  return db
    .select({ channel: sends.channel, state: sends.state, count: count() })
    .from(sends)
    .where(gt(sends.createdAt, since))
    .groupBy(sends.channel, sends.state)
    .orderBy(sends.channel, sends.state)
}

export type Operations = {
  pages: PagesNow
  told: number
  pushed: number
  resyncs: number
  cut: number
  turnedAway: number
  /** In ms; null where the process does not measure itself. */
  loopP99Ms: number | null
  memoryBytes: number | null
  upSeconds: number
  backlog: Backlog
  sends: SendCount[]
  failing: readonly string[]
  checkedAt: number | null
  findings: Finding[]
  processes: number
}

const dayMs = 24 * 3_600_000

/** How the system is: this process’s pages and work, and what waits in the database. Numbers only, no matter and no person. */
export async function getOperations(ctx: Ctx): Promise<Operations> {
  if (ctx.actor.ability.cannot('read', 'Operations')) throw new NotAllowed('read', 'Operations')
  const { metrics, health, store, now } = ctx
  const valueOf = (name: string) => numberIn(metrics, name)
  const loopP99Ms = metrics.loopP99Ms()
  const isProcess = and(like(settings.key, 'process %'), gt(settings.updatedAt, now - 150_000))
  const [processes] = await store.read
    .select({ count: sql<number>`count(*)` })
    .from(settings)
    .where(isProcess)
  return {
    pages: metrics.pages(),
    told: (await valueOf('lianqin_alerts_told_total')) ?? 0,
    pushed: (await valueOf('lianqin_alerts_pushed_total')) ?? 0,
    resyncs: (await valueOf('lianqin_resyncs_total')) ?? 0,
    cut: (await valueOf('lianqin_pages_cut_total')) ?? 0,
    turnedAway: (await valueOf('lianqin_handshakes_refused_total')) ?? 0,
    loopP99Ms: loopP99Ms === null ? null : Math.round(loopP99Ms),
    memoryBytes: await valueOf('process_resident_memory_bytes'),
    upSeconds: Math.round(process.uptime()),
    backlog: await backlogOf(store.read, now),
    sends: await sendsSince(store.read, now - dayMs),
    failing: failingNow(health, now),
    checkedAt: health.checkedAt,
    findings: await listFindings(store.read),
    processes: Number(processes?.count ?? 0),
  }
}

/** The sum over all of its labels. */
async function numberIn({ registry }: Metrics, name: string): Promise<number | null> {
  const metric = await registry.getSingleMetric(name)?.get()
  return metric ? metric.values.reduce((sum, { value }) => sum + value, 0) : null
}

/** The same for Prometheus, asked when it asks. */
export function watchBacklog({ metrics, store, clock, health }: Services): void {
  const { read } = store
  const kinds = ['escalations', 'calloutTimers', 'sends'] as const
  const ofBacklog = async (pick: (due: Due) => number) => {
    const backlog = await backlogOf(read, clock.now())
    return kinds.map((kind) => ({ labels: { of: kind }, value: pick(backlog[kind]) }))
  }
  metrics.watch('lianqin_backlog', 'What waits for its time', () => ofBacklog(({ waiting }) => waiting))
  metrics.watch('lianqin_lateness_seconds', 'How late the one is that waits longest beyond its time', () =>
    ofBacklog(({ lateMs }) => lateMs / 1000),
  )
  metrics.watch('lianqin_alerts_unreached', 'Alerts to be acknowledged that reached nobody in 30 s', async () => [
    { value: (await backlogOf(read, clock.now())).unreached },
  ])
  metrics.watch('lianqin_sends', 'Sends of the last 24 hours', async () =>
    (await sendsSince(read, clock.now() - dayMs)).map(({ channel, state, count: value }) => ({
      ...{ labels: { of: `${channel} ${state}` }, value },
    })),
  )
  metrics.watch('lianqin_checks_failing', 'Checks of what must hold that fail', () =>
    Promise.resolve(failingNow(health, clock.now()).map((check) => ({ labels: { of: check }, value: 1 }))),
  )
}

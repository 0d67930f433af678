import { raiseAlarms } from '../alerts/alarm.server.ts'
import { auditorOfAlerts } from '../alerts/auditor.server.ts'
import { removeOldAlerts } from '../alerts/retention.server.ts'
import { carryOutEscalations } from '../alerts/escalations/steps.server.ts'
import { tellWhoseGrantsTurn } from '../access/grants/of-the-day.server.ts'
import { systemCtx } from '../access/system.server.ts'
import { recheckHolders } from '../appointments/recheck.server.ts'
import { settleHoldings } from '../appointments/settling.server.ts'
import { carryOutDueConsultations } from '../appointments/consultations/due.server.ts'
import { runCalloutTimers } from '../callouts/timers.server.ts'
import { sendDigests } from '../channels/digests.server.ts'
import { drillChannels } from '../channels/drills.server.ts'
import type { Sender } from '../channels/sending.server.ts'
import type { Services } from '../context.ts'
import { settleMembers } from '../messages/members.server.ts'
import { resumeImports } from '../people/imports/commands.server.ts'
import { carryOutDueJoinings } from '../postings/joinings/due.server.ts'
import { carryOutDuePostings } from '../postings/due.server.ts'
import { tellOfPublications } from '../roster/notices.server.ts'
import { tellOfDueLeave } from '../roster/leave/due.server.ts'
import { settleStandings } from '../staffing/standings.server.ts'
import { write } from '../write.server.ts'
import { oncePerDay, runAll, type Job } from './running.server.ts'
import { presenceOf, type Presence } from './processes.server.ts'
import { soonestDue } from './soonest.server.ts'
import { startTicking } from './ticking.ts'

export type Jobs = {
  stop(): Promise<void>
  /** Says that this process is gone: the last thing it writes. */
  leave(): Promise<void>
}

const everyMs = 60_000

/** Between being marked as at work and being known as running here, an import belongs to nobody for a moment. */
const beginsWithinMs = 60_000

/** What time asks for. Each job may run twice, late or be killed, without harm. */
const jobs: readonly Job[] = [
  { name: 'due postings', run: (services) => carryOutDuePostings(systemCtx(services)) },
  { name: 'due joinings', run: (services) => carryOutDueJoinings(systemCtx(services)) },
  { name: 'due leave', run: (services) => tellOfDueLeave(systemCtx(services)) },
  { name: 'due consultations', run: (services) => carryOutDueConsultations(systemCtx(services)) },
  { name: 'channel test of the month', run: (services) => drillChannels(systemCtx(services)) },
  { name: 'digests', run: (services) => sendDigests(systemCtx(services)) },
]

const dueEscalations: Job = {
  name: 'due escalations',
  run: (services) => carryOutEscalations(systemCtx(services)),
}

/** What may not wait for the minute. Each claims its rows, so that several processes may run it at once. */
const everySecond: readonly Job[] = [
  { name: 'timers of call-outs', run: (services) => runCalloutTimers(systemCtx(services)) },
  { name: 'told of rosters', run: (services) => tellOfPublications(systemCtx(services)) },
  dueEscalations,
  { name: 'alarms', run: (services) => raiseAlarms(systemCtx(services)) },
]

/** What dates turn by themselves, after what fell due was carried out; and for days on which the system was down. */
const verdictsOfTheDay: Job = {
  name: 'verdicts of the day',
  run(services) {
    const ctx = systemCtx(services)
    return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
  },
}

/** Homes that were left by a date alone, and holders who no longer meet a condition; what ends with a posting or an act ends there. */
const postsOfTheDay: Job = {
  name: 'posts of the day',
  run(services) {
    const ctx = systemCtx(services)
    return write(ctx, async (tx) => {
      await settleHoldings(tx, ctx, 'all')
      await recheckHolders(tx, ctx)
    })
  },
}

/** Who comes to a unit or leaves it by a date alone; and the conversations of units that have none yet. */
const conversationsOfTheDay: Job = {
  name: 'conversations of the day',
  run(services) {
    const ctx = systemCtx(services)
    return write(ctx, (tx) => settleMembers(tx, ctx, { people: 'all', units: new Set() }))
  },
}

/** Of those who are connected too: whoever connects later has the new day anyhow. */
const grantsOfTheDay: Job = {
  name: 'grants of the day',
  run: (services) => tellWhoseGrantsTurn(systemCtx(services)),
}

/** Once a night: what is read and done with does not fill the inboxes for ever. */
const oldAlerts: Job = {
  name: 'old alerts',
  run: (services) => removeOldAlerts(systemCtx(services)),
}

/** Runs every job once, to catch up with what fell due while the system was down, and then what is due. `sender`: what leaves this process. */
export async function startJobs(services: Services, { sender }: { sender?: Sender } = {}): Promise<Jobs> {
  const presence = presenceOf(services.newId())
  const auditor = auditorOfAlerts()
  const everyMinute: readonly Job[] = [
    { name: 'presence', run: (here) => presence.beat(systemCtx(here)) },
    ...jobs,
    { name: 'imports left at work', run: (here) => resumeLeft(here, { presence, idleMs: beginsWithinMs }) },
    { name: 'auditor of alerts', run: (here) => auditor.look(systemCtx(here)) },
    oncePerDay(postsOfTheDay),
    oncePerDay(verdictsOfTheDay),
    oncePerDay(conversationsOfTheDay),
    oncePerDay(oldAlerts),
    oncePerDay(grantsOfTheDay, { doneOn: services.clock.today() }),
  ]
  await presence.beat(systemCtx(services))
  await resumeLeft(services, { presence, idleMs: 0 })
  // What fell due while the system was down is seen to before the auditor looks for what nobody saw to.
  await runAll(services, [dueEscalations])
  let round = runAll(services, everyMinute)
  await round
  const timer = setInterval(() => {
    round = round.then(() => runAll(services, everyMinute))
  }, everyMs)
  timer.unref()
  const ticking = startTicking(
    services,
    [...everySecond, { name: 'sends', run: async (here) => sender?.round(here) }],
    {
      soonest: soonestDue,
    },
  )
  return {
    async stop() {
      clearInterval(timer)
      await ticking.stop()
      await sender?.stop()
      await round
    },
    leave: () => presence.leave(systemCtx(services)),
  }
}

/** Where another process may be at work on an import, it is left to it for as long as any work can take. */
async function resumeLeft(
  services: Services,
  { presence, idleMs }: { presence: Presence; idleMs: number },
): Promise<void> {
  const ctx = systemCtx(services)
  await resumeImports(ctx, (await presence.isAlone(ctx)) ? { idleMs } : {})
}

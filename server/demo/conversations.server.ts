import { eq } from 'drizzle-orm'
import { conversations } from '#db/schema/index.ts'
import { addDays } from '#domain/shared/dates.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Ctx, Services } from '../context.ts'
import { idOfName } from '../ids.ts'
import { postAnnouncement } from '../messages/announcements.server.ts'
import { postMessage } from '../messages/commands.server.ts'
import { openDirect } from '../messages/direct.server.ts'
import { actAs } from './acting.server.ts'

const commander = 'B-C1 public_security 1'
const squadLeader = 'SQ-G01 public_security 1'
const member = 'B-C1 urban_management 5'

/** What was said: by whom, how many days ago, at what time in China; never today, so that the city is alike at every hour. */
const saidInBrigade: readonly [string, number, string, string][] = [
  [commander, 2, '17:32', '明早 7:30 在大队集合，先过一遍早市路线，再分两组出发。'],
  [member, 2, '17:40', '收到。执法记录仪已充电，备用电池两块。'],
  [commander, 1, '08:05', '第一组：朝阳路、农贸市场西门\n第二组：人民路至汽车站\n有情况先在这里说，照片也发这里。'],
  [member, 1, '09:12', '农贸市场西门 6 个占道摊点，劝离 5 个，1 个愿意进场，已登记。'],
  [commander, 1, '09:15', '好，进场手续找市场办，流程见 https://example.cn/shichang/ruchang 。'],
  [commander, 1, '18:10', '明天 15:00 有雨，收队时注意检查井盖和围挡。'],
]

/** A unit that talks, and two people who write to each other; in the demo city’s own days. */
export async function letThemTalk(services: Services): Promise<void> {
  const brigade = await conversationOf(services, 'B-C1')
  for (const [key, days, time, body] of saidInBrigade)
    await saidAt(services, key, { days, time }, (ctx) => say(ctx, brigade, body))
  await saidAt(services, member, { days: 1, time: '18:02' }, async (ctx) => {
    const direct = await openDirect(ctx, idOfName(`person ${commander}`))
    await say(ctx, direct, '队长，周五我想调休半天陪孩子看病，班次已和同组说好。')
  })
  await announceInSquad(services)
}

/** Announced just now: whoever has not signed is gone after from today. */
async function announceInSquad(services: Services): Promise<void> {
  const squad = await conversationOf(services, 'SQ-G01')
  const body = '周六 6:00 全体到中队集合，参加创文迎检保障。着制式服装，带执法证和记录仪。有困难的今天之内找我。'
  await actAs(services, squadLeader, systemCtx(services), async (ctx) => {
    await postAnnouncement(ctx, squad, { body, key: idOfName(`said ${body}`) })
  })
}

async function conversationOf({ store }: Services, code: string): Promise<string> {
  const [found] = await store.read
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.unitId, idOfName(`unit ${code}`)))
  if (!found) throw new Error(`the demo city has no conversation of ${code}`)
  return found.id
}

async function say(ctx: Ctx, conversationId: string, body: string): Promise<void> {
  await postMessage(ctx, conversationId, { body, key: idOfName(`said ${body}`) })
}

/** What would be said later than it is now is not said yet. */
async function saidAt(
  services: Services,
  key: string,
  { days, time }: { days: number; time: string },
  work: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  const system = systemCtx(services)
  const today = addDays(system.today, -days)
  const now = Date.parse(`${today}T${time}:00+08:00`)
  if (now > system.now) return
  await actAs(services, key, { ...system, today, now }, work)
}

import { isNotNull } from 'drizzle-orm'
import { deliveries } from '#db/schema/index.ts'
import { createChannel, testChannel } from '../channels/commands.server.ts'
import type { Ctx } from '../context.ts'
import { idOfName } from '../ids.ts'
import { write } from '../write.server.ts'
import { demoGateways } from './gateways.server.ts'

/**
 * Ways off the line for the demo city, each tried once: text messages for all, a group and a command centre for the detachment.
 * Nothing leaves the machine; and what was told on days gone by is not sent today.
 */
export async function setUpDemoChannels({ admin, detachment }: { admin: Ctx; detachment: Ctx }): Promise<void> {
  const of = async (ctx: Ctx, unit: string, kind: keyof typeof demoGateways, name: string) => {
    const setUp = { unitId: idOfName(`unit ${unit}`), kind, name, ...demoGateways[kind], isOn: true }
    await testChannel(ctx, await createChannel(ctx, setUp))
  }
  await write(admin, (tx) => tx.update(deliveries).set({ fallbackAt: null }).where(isNotNull(deliveries.fallbackAt)))
  await of(admin, 'CITY', 'sms', '市级短信网关（演示）')
  await of(detachment, 'DET', 'wecom', '支队值班群（演示）')
  await of(detachment, 'DET', 'webhook', '指挥中心平台（演示）')
}

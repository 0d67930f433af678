import { eq } from 'drizzle-orm'
import { idOfName } from '#server/ids.ts'
import { channels, rules, sends } from '#db/schema/index.ts'
import { signIn } from '#server/access/sign-in.server.ts'
import { endSubstitution, nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import { drillChannels } from '#server/channels/drills.server.ts'
import { tellFailure } from '#server/people/imports/check.server.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { settleStandings } from '#server/staffing/standings.server.ts'
import { write } from '#server/write.server.ts'
import { checked, roster, rosterRow } from '../rosters.ts'
import { testPassword, type World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

export const turned: Walk = {
  accounts: ['street', 'district'],
  tells: ['verdict.turned', 'verdict.restored'],
  async walk(world, during) {
    const ruleKey = 'STAFF.RATIO.SQUAD_EST_AUX'
    const pages = [
      ...pagesOf('staffing._index', 'staffing.verdicts._index', 'units._index', 'units.chart'),
      { route: 'staffing.verdicts.$ruleKey', params: { ruleKey } },
    ]
    await settled(world)
    const [ratio] = await world.services.store.read.select().from(rules).where(eq(rules.key, ruleKey))
    if (ratio?.params.type !== 'ratio') throw new Error('no ratio')
    for (const right of [9, ratio.params.right]) {
      const params = { ...ratio.params, right }
      await world.services.store.write((tx) => tx.update(rules).set({ params }).where(eq(rules.id, ratio.id)))
      await during(pages, () => settled(world))
    }
  },
}

function settled(world: World) {
  const ctx = world.system()
  return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
}

export const broughtIn: Walk = {
  tells: ['import.committed', 'import.failed'],
  async walk(world, during) {
    const detachment = await world.as('detachment')
    const importId = await checked(detachment, await roster(rosterRow(1), rosterRow(2)))
    const pages = [
      ...pagesOf('imports._index', 'people._index', 'units._index', 'staffing._index'),
      { route: 'imports.$importId._index', params: { importId } },
      { route: 'units.$unitId._index', params: { unitId: world.unitId('B-C1') } },
    ]
    await during(pages, async () => {
      const { finished } = await commitRoster(detachment, importId, { mode: 'good_rows' })
      await finished
    })
    await during(pages, () => tellFailure(detachment, importId))
  },
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'

export const signedIn: Walk = {
  accounts: ['secadmin'],
  tells: ['account.new-device', 'account.locked'],
  async walk(world, during) {
    const attempt = (password: string, userAgent: string) =>
      signIn(
        { ...world.system(), request: { id: 'r', address: '203.0.113.7' } },
        { loginName: 'squad', password, userAgent },
      ).catch(() => undefined)
    await attempt(testPassword, chrome)
    const pages = pagesOf('me._index', 'accounts._index')
    await during(pages, () => attempt(testPassword, firefox))
    for (let failure = 1; failure <= 4; failure++) await attempt('wrong', firefox)
    await during(pages, () => attempt('wrong', firefox))
  },
}

const substitute = 'B-C1 urban_management 5'

export const stoodIn: Walk = {
  accounts: ['secadmin'],
  tells: ['substitute.named', 'substitute.ended'],
  people: [substitute],
  async walk(world, during) {
    const bureau = await world.as('bureau')
    const pages = pagesOf('me._index', 'me.substitutes._index', 'grants._index')
    const id = await during(pages, () =>
      nameSubstitute(bureau, {
        ...{ grantId: idOfName('grant personnel BUR-UM sending_personnel'), personId: world.personId(substitute) },
        ...{ startsOn: bureau.today, endsOn: '2026-03-21', reason: '外出培训' },
      }),
    )
    world.clock.advance({ days: 1 })
    const later = await world.as('bureau')
    await during(pages, () => endSubstitution(later, id))
  },
}

export const triedOut: Walk = {
  tells: ['channel.drill-failed'],
  async walk(world, during) {
    const { store, vault, newId } = world.services
    const channelId = newId()
    const kept = { kind: 'webhook', name: '督办平台', address: 'https://gateway.example', isOn: true } as const
    await store.write(async (tx) => {
      await tx.delete(sends)
      await tx.update(channels).set({ isOn: false })
      await tx.insert(channels).values({
        ...{ ...kept, id: channelId, unitId: world.unitId('DET'), createdAt: world.clock.now(), revision: 1 },
        credentialsSealed: vault.seal('secret'),
      })
    })
    world.clock.set('2026-03-10T10:00:00+08:00')
    await drillChannels(world.system())
    await store.write((tx) => tx.update(sends).set({ state: 'failed' }))
    const pages = [
      ...pagesOf('channels._index', 'channels.drills'),
      { route: 'channels.$channelId._index', params: { channelId } },
    ]
    await during(pages, () => drillChannels(world.system()))
  },
}

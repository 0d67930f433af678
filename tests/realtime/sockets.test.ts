import { once } from 'node:events'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '#server/address.ts'
import { markRead } from '#server/alerts/commands.server.ts'
import { removeOldAlerts } from '#server/alerts/retention.server.ts'
import { renameUnit } from '#server/organisation/commands.server.ts'
import { recordAbsence } from '#server/people/commands.server.ts'
import { revokeSession } from '#server/access/sign-in.server.ts'
import { giveOpinion, requestPosting } from '#server/postings/commands.server.ts'
import { openLiveWorld, type Listener, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
beforeEach(async () => void (world = await openLiveWorld()))
afterEach(() => world.close())

const connected = (client: Listener) => client.until(() => client.socket.connected, 'to be connected')

const ask = async (person: string) =>
  requestPosting(await world.as('detachment'), {
    personId: world.personId(person),
    hostUnitId: world.unitId('SQ-G07'),
    kind: 'draft_in',
    post: null,
    purpose: '充实中队力量',
    document: null,
    startsOn: '2026-03-10',
    endsOn: '2027-03-10',
  })

const open = async (loginName: string, last?: number) => {
  const { cookie, sessionId } = await world.signIn(loginName)
  const client = world.connect(cookie, { last })
  await connected(client)
  return { client, cookie, sessionId }
}

describe('the push', () => {
  it('reaches whoever is concerned, with kinds and ids and no data', async () => {
    const { client: bureau } = await open('bureau')
    const id = await ask('reserve BUR-UM 1')
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    expect(bureau.alerts).toEqual([
      { seq: 1, type: 'posting.requested', subject: { kind: 'posting', id }, at: world.clock.now() },
    ])
  })

  it('is one frame for whoever is told, and a change for whoever else shows it', async () => {
    const { client: bureau } = await open('bureau')
    const { client: asker } = await open('detachment')
    await ask('reserve BUR-UM 1')
    await asker.until(() => asker.changes.some(({ type }) => type === 'posting.requested'), 'the change')
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    const rest = bureau.changes.filter(({ type }) => type === 'posting.requested')
    expect([rest, asker.alerts]).toEqual([[], []])
  })

  it('reaches nobody else', async () => {
    const { client: police } = await open('police')
    const { client: squad } = await open('squad')
    const { client: auditor } = await open('auditor')
    const { client: bureau } = await open('bureau')
    await ask('reserve BUR-UM 1')
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    for (const client of [police, squad, auditor]) expect([client.alerts, client.changes]).toEqual([[], []])
  })

  it('tells open pages of a change within their units', async () => {
    const { client: squad } = await open('squad')
    const { client: commission } = await open('commission')
    const { client: brigade } = await open('brigade')
    await recordAbsence(await world.as('squad'), world.personId('SQ-G01 aux_um 1'), {
      kind: 'sick',
      startsOn: '2026-03-10',
      endsOn: '2026-03-12',
      note: null,
    })
    await squad.until(() => squad.changes.length === 1, 'the change')
    await commission.until(() => commission.changes.length === 1, 'the change, from above')
    expect(squad.changes).toMatchObject([{ type: 'absence.changed' }])
    expect(brigade.changes).toEqual([])
  })
})

describe('a unit that is renamed', () => {
  it('is told to whoever may see units, wherever they serve, and to no administrator', async () => {
    const { client: brigade } = await open('brigade')
    const { client: secadmin } = await open('secadmin')
    await renameUnit(await world.as('commission'), world.unitId('BUR-MR'), {
      ...{ name: '市市场监督管理局', shortName: '市场监管局', from: '2026-03-10' },
      revision: 1,
    })
    await brigade.until(() => brigade.changes.length === 1, 'the change')
    expect(brigade.changes).toMatchObject([{ type: 'unit.changed', subject: { id: world.unitId('BUR-MR') } }])
    expect(secadmin.changes).toEqual([])
  })
})

describe('after a lost connection', () => {
  it('everything missed arrives once and in order', async () => {
    const { client, cookie } = await open('bureau', 0)
    await ask('reserve BUR-UM 1')
    await client.until(() => client.alerts.length === 1, 'the first')
    client.socket.disconnect()
    await ask('reserve BUR-UM 2')
    await ask('reserve BUR-UM 3')
    const again = world.connect(cookie, { last: 1 })
    await again.until(() => again.alerts.length === 2, 'what was missed')
    await ask('reserve BUR-UM 4')
    await again.until(() => again.alerts.length === 3, 'the next')
    expect(again.alerts.map((alert) => alert.seq)).toEqual([2, 3, 4])
  })

  it('the same after the server was restarted', async () => {
    const { client } = await open('bureau', 0)
    await ask('reserve BUR-UM 1')
    await client.until(() => client.alerts.length === 1, 'the first')
    const leaving = world.restart()
    await ask('reserve BUR-UM 2')
    await leaving
    await ask('reserve BUR-UM 3')
    await client.until(() => client.alerts.length === 3, 'what was missed')
    expect(client.alerts.map((alert) => alert.seq)).toEqual([1, 2, 3])
  })

  it('more than a page of them, while new ones keep coming', async () => {
    const bureau = await world.as('bureau')
    const { tell } = await import('#server/alerts/tell.server.ts')
    const tellOnce = (number: number) =>
      world.services.store.write((tx) =>
        tell(
          tx,
          { ...bureau, actor: world.system().actor },
          {
            id: `e${number}`,
            type: 'import.committed',
            level: 'info',
            subjectKind: 'import',
            subjectId: 'i',
            facts: {},
            at: 1,
          },
          [{ person: bureau.actor.personId ?? '' }],
        ),
      )
    for (let number = 1; number <= 230; number++) await tellOnce(number)
    const { client } = await open('bureau', 0)
    await ask('reserve BUR-UM 1')
    await client.until(() => client.alerts.length === 231, 'all of them')
    expect(client.alerts.map((alert) => alert.seq)).toEqual(Array.from({ length: 231 }, (_unused, index) => index + 1))
  })

  it('a client that knows more than the server is told to read again', async () => {
    const { client } = await open('bureau', 99)
    await client.until(() => client.resyncs.length === 1, 'the resync')
    expect(client.resyncs).toEqual([0])
    await ask('reserve BUR-UM 1')
    await client.until(() => client.alerts.length === 1, 'the alert')
  })

  it('whoever was away for longer than alerts are kept reads again, and is told nothing of what is left one by one', async () => {
    const people = ['reserve BUR-UM 1', 'reserve BUR-UM 2', 'reserve BUR-UM 3', 'reserve BUR-UM 4']
    for (const person of people) await ask(person)
    const bureau = await world.as('bureau')
    for (const seq of [1, 3]) await markRead(bureau, seq)
    world.clock.advance({ minutes: 91 * 24 * 60 })
    expect(await removeOldAlerts(world.system())).toBe(2)
    for (const last of [0, 1, 2]) {
      const { client: away } = await open('bureau', last)
      await away.until(() => away.resyncs.length === 1, 'the resync')
      expect([away.resyncs, away.alerts]).toEqual([[4], []])
    }
    const { client: near } = await open('bureau', 3)
    await near.until(() => near.alerts.length === 1, 'what is whole')
    expect([near.resyncs, near.alerts.map(({ seq }) => seq)]).toEqual([[], [4]])
  })

  it('what another process wrote is found without a nudge', async () => {
    const { client } = await open('bureau')
    const publish = world.services.publish
    world.services.publish = () => undefined
    await ask('reserve BUR-UM 1')
    world.services.publish = publish
    await client.until(() => client.alerts.length === 1, 'the poll')
  })
})

describe('between the loading of a page and its first connection', () => {
  const fallIll = async (person: string) =>
    recordAbsence(await world.as('commission'), world.personId(person), {
      kind: 'sick',
      startsOn: '2026-03-10',
      endsOn: '2026-03-12',
      note: null,
    })
  const load = async (loginName: string) => ({ ...(await world.signIn(loginName)), newsMark: world.newsMark() })

  it('a change within the reader’s units is told, and no other', async () => {
    const { cookie, newsMark } = await load('squad')
    await fallIll('SQ-G02 aux_um 1')
    await fallIll('SQ-G01 aux_um 1')
    const client = world.connect(cookie, { newsMark })
    await client.until(() => client.changes.length > 0, 'the change')
    expect(client.changes).toMatchObject([
      { type: 'absence.changed', subject: { id: expect.stringMatching(/./) as string } },
    ])
    expect(client.resyncs).toEqual([])
  })

  it('nothing is told when nothing has changed', async () => {
    await fallIll('SQ-G01 aux_um 1')
    const { cookie, newsMark } = await load('squad')
    const client = world.connect(cookie, { newsMark })
    await connected(client)
    await fallIll('SQ-G01 aux_um 2')
    await client.until(() => client.changes.length > 0, 'the next change')
    expect([client.changes.length, client.resyncs]).toEqual([1, []])
  })

  it('a page that was loaded from another process, or before a restart, is read again', async () => {
    const { cookie, newsMark } = await load('squad')
    await world.restart()
    const client = world.connect(cookie, { newsMark })
    await client.until(() => client.resyncs.length === 1, 'to be told to read again')
  })

  it('so is one that is too far behind', async () => {
    const { cookie, newsMark } = await load('squad')
    const change = { type: 'unit.changed' as const, subject: { kind: 'unit', id: 'u' }, told: [], eventId: null, at: 1 }
    world.services.publish(Array.from({ length: 501 }, () => ({ ...change, rooms: ['unit:elsewhere'] })))
    const client = world.connect(cookie, { newsMark })
    await client.until(() => client.resyncs.length === 1, 'to be told to read again')
    expect(client.changes).toEqual([])
  })

  it.each(['', 'x', '.', '0.-1', '__proto__.1', 'a.b.c'])('the mark %j is nobody’s', async (mark) => {
    const { cookie } = await load('squad')
    const client = world.connect(cookie, { newsMark: mark || ' ' })
    await client.until(() => client.resyncs.length === 1, 'to be told to read again')
  })
})

describe('who gets a socket', () => {
  const refused = async (client: Listener) => {
    let message = ''
    client.socket.on('connect_error', (error) => void (message = error.message))
    await client.until(() => message !== '', 'the refusal')
    return message
  }

  it('nobody without a session, or with a forged one', async () => {
    expect(await refused(world.connect(''))).toBe('not signed in')
    expect(await refused(world.connect('lianqin_session=forged'))).toBe('not signed in')
  })

  it('no page of another origin, even with a good session', async () => {
    const { cookie } = await world.signIn('bureau')
    expect(await refused(world.connect(cookie, { origin: 'https://elsewhere.invalid' }))).toBeTruthy()
  })

  it('a revoked session loses its socket at once and gets no other', async () => {
    const { client, cookie, sessionId } = await open('bureau')
    let cut = 0
    client.socket.on('disconnect', () => void (cut = performance.now()))
    const bureau = await world.as('bureau')
    const { accountId } = bureau.actor
    const revokedAt = performance.now()
    await revokeSession({ ...bureau, actor: { ...bureau.actor, accountId, sessionId: null } }, sessionId)
    await client.until(() => cut > 0, 'the cut')
    expect(cut - revokedAt).toBeLessThan(2_000)
    expect(await refused(world.connect(cookie))).toBe('not signed in')
  })

  it('a client cannot join a room by its name', async () => {
    const { client } = await open('squad')
    const { client: bureau } = await open('bureau')
    const loose: { emit(event: string, ...rest: unknown[]): unknown } = client.socket
    for (const event of ['join', 'subscribe', 'room', '__proto__']) loose.emit(event, `unit:${world.unitId('CITY')}`)
    await ask('reserve BUR-UM 1')
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    expect(client.changes).toEqual([])
  })
})

describe('too many handshakes', () => {
  /** A handshake and no more of it. */
  const knock = async (headers: Record<string, string>) => {
    const answer = await fetch(`${world.url}/socket.io/?EIO=4&transport=polling`, { headers })
    await answer.text()
    return answer.status
  }
  const times = async (count: number, headers: (time: number) => Record<string, string>) => {
    const statuses: number[] = []
    for (let time = 0; time < count; time++) statuses.push(await knock(headers(time)))
    return statuses
  }

  it('of one session are refused, and those of its neighbours behind the same address are not', async () => {
    const { cookie } = await world.signIn('bureau')
    expect((await times(300, () => ({ Cookie: cookie }))).at(-1)).toBe(403)
    const { client } = await open('squad')
    expect(client.socket.connected).toBe(true)
  })

  it('from one address behind the proxy in front leave the other addresses alone', async () => {
    await world.close()
    world = await openLiveWorld({ trustProxy: 1 })
    await times(3_000, (time) => ({ Cookie: `lianqin_session=forged-${time}`, 'X-Forwarded-For': '6.6.6.6, 10.0.0.1' }))
    expect(await knock({ 'X-Forwarded-For': '10.0.0.1' })).toBe(403)
    expect(await knock({ 'X-Forwarded-For': '10.0.0.9, 10.0.0.1' })).toBe(403)
    expect(await knock({ 'X-Forwarded-For': '10.0.0.2' })).toBe(200)
  })

  it.each([
    [0, '10.0.0.1', '127.0.0.1'],
    [1, '10.0.0.1', '10.0.0.1'],
    [1, '6.6.6.6, 10.0.0.1', '10.0.0.1'],
    [2, '6.6.6.6, 10.0.0.3, 10.0.0.1', '10.0.0.3'],
    [2, '10.0.0.1', '10.0.0.1'],
    [1, undefined, '127.0.0.1'],
  ])('are counted past %i proxies, of %s, for %s, as Express does', async (trustProxy, forwarded, address) => {
    const app = express().set('trust proxy', trustProxy)
    app.get('/', (request, response) => void response.json([request.ip, addressOf(request, trustProxy)]))
    const http = app.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const { port } = http.address() as { port: number }
    const answer = await fetch(`http://127.0.0.1:${port}`, {
      headers: forwarded ? { 'X-Forwarded-For': forwarded } : {},
    })
    expect(await answer.json()).toEqual([address, address])
    http.close()
  })
})

it('each step of a posting reaches the next one to act', async () => {
  const { client: bureau } = await open('bureau')
  const { client: commission } = await open('commission')
  const { client: detachment } = await open('detachment')
  const id = await ask('reserve BUR-UM 1')
  await bureau.until(() => bureau.alerts.length === 1, 'the home unit')
  await giveOpinion(await world.as('bureau'), id, { verdict: 'agree', opinion: null, revision: 1 })
  await commission.until(() => commission.alerts.length === 1, 'the decider')
  await detachment.until(() => detachment.alerts.length === 1, 'the asker')
  expect(commission.alerts).toMatchObject([{ type: 'posting.opined', subject: { id } }])
})

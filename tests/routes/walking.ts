import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import {
  accounts,
  auditEntries,
  absences,
  channels,
  consultations,
  conversations,
  imports,
  callouts,
  joinings,
  leaves,
  letters,
  postings,
  scenarios,
  roleGrants,
  demands,
  dutyPlaces,
  rotations,
  shiftTypes,
  sessions,
  unitNameplates,
} from '#db/schema/index.ts'
import type { ImportState } from '#domain/people/imports.ts'
import { idOfName } from '#server/ids.ts'
import { planChange } from '#server/scenarios/changes.server.ts'
import { requestJoining } from '#server/postings/joinings/asking.server.ts'
import { createScenario } from '#server/scenarios/commands.server.ts'
import { shareScenario } from '#server/scenarios/shares.server.ts'
import { ctxOf } from '#tests/support/actors.ts'
import { proposed, sealFor } from '#tests/support/consultations.ts'
import { joiningRequest } from '#tests/support/joinings.ts'
import { approvedPosting, seal } from '#tests/support/letters.ts'
import { checked, committed, roster, rosterRow } from '#tests/support/rosters.ts'
import type { TestServer } from '#tests/support/server.ts'
import type { Asker, Row } from './permission-table.ts'

/** What one request came to: the status, and where it sends to. */
export type Outcome = { status: number; to: string | null }

/** Asks as that account, or as nobody, the way a browser asks for a page or posts a form of ours. */
export async function ask(server: TestServer, row: Row, cookie: string | null): Promise<Outcome> {
  const response = await fetch(server.url + (await filledIn(server, row.path)), {
    method: row.method,
    redirect: 'manual',
    headers: {
      Accept: 'text/html',
      ...(cookie && { Cookie: cookie }),
      ...(row.method === 'POST' && { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' }),
    },
    ...(row.method === 'POST' && { body: new URLSearchParams(await filledInAll(server, row.form)) }),
  })
  await response.arrayBuffer()
  return { status: response.status, to: response.headers.get('Location') }
}

/** What is expected of an asker: their own word, or else what holds for the others; null: not asked. */
export function expectedOf({ expected }: Row, asker: Asker): number | null {
  const own = expected[asker]
  if (own !== undefined) return own
  return asker === 'anonymous' ? 302 : expected.others
}

/** Two rosters of the detachment's, for the rows that speak of them: one brought in, one tried out and not without error. */
export async function uploadRosters({ services }: TestServer): Promise<void> {
  const ctx = await ctxOf(services, 'detachment')
  await committed(ctx, await roster(rosterRow(1)))
  await checked(ctx, await roster(rosterRow(2), rosterRow(3, { 人员类别: '临时工' })))
}

/** A scenario of the detachment's for the rows that speak of one: shown to the observer, worked on with the street. */
export async function planScenario({ services }: TestServer): Promise<void> {
  const ctx = await ctxOf(services, 'detachment')
  const id = await createScenario(ctx, { title: '充实鼓楼' })
  await planChange(ctx, id, {
    ...{ kind: 'joining', count: 2, department: 'public_security', category: 'aux_police' },
    ...{ hostUnitId: idOfName('unit SQ-G07'), from: ctx.today },
  })
  await shareScenario(ctx, id, { personId: idOfName('person office observer'), mayEdit: false })
  await shareScenario(ctx, id, { personId: idOfName('person office street'), mayEdit: true })
}

/** A letter of the office’s, sealed, about a posting from the bureau to a squad. */
export async function sealLetter({ services }: TestServer): Promise<void> {
  const [detachment, bureau, commission] = await Promise.all(
    (['detachment', 'bureau', 'commission'] as const).map((name) => ctxOf(services, name)),
  )
  if (!detachment || !bureau || !commission) throw new Error('the demo city lacks an office')
  await seal(commission, await approvedPosting({ detachment, bureau, commission }, 'reserve BUR-UM 5'))
}

/** Two consultations of the office’s about instructors of the bureau: one whose letter is sent, and one that nobody knows of yet. */
export async function consultBureau({ services }: TestServer): Promise<void> {
  const commission = await ctxOf(services, 'commission')
  const sent = await proposed(commission, idOfName('post B-MOBILE brigade_instructor 1'), {
    candidate: 'reserve BUR-UM 3',
  })
  await sealFor(commission, sent, 'letter')
  await proposed(commission, idOfName('post B-WASTE brigade_instructor 1'), { candidate: 'reserve BUR-UM 4' })
}

/** A joining that the bureau asks of an organisation outside the main departments, not answered yet. */
export async function askJoining({ services }: TestServer): Promise<void> {
  const bureau = await ctxOf(services, 'bureau')
  await requestJoining(bureau, joiningRequest(bureau))
}

/** How many entries the log holds of what people did, sessions and looks at the log left out; timers go on meanwhile. */
export async function actsIn({ services }: TestServer): Promise<number> {
  const entries = await services.store.read
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(isNotNull(auditEntries.actorId))
  return entries.filter(({ action }) => !/^(session|audit)\.|exported$|revealed$|marked$|downloaded$/.test(action))
    .length
}

type Read = TestServer['services']['store']['read']
type Lookup = (read: Read, name: string) => Promise<{ id: string } | undefined> | { id: string }

const known = (id: string) => ({ id })

/** What `{kind:name}` in a path or a form stands for. */
const lookups: Record<string, Lookup> = {
  person: (_read, key) => known(idOfName(`person ${key}`)),
  seat: (_read, key) => known(idOfName(`post ${key} 1`)),
  holding: (_read, key) => known(idOfName(`holding ${key}`)),
  unit: (_read, code) => known(idOfName(`unit ${code}`)),
  account: (_read, loginName) => known(idOfName(`account ${loginName}`)),
  unknown: () => known('00000000-0000-7000-8000-000000000000'),
  /** The newest posting of the person. */
  posting: async (read, key) => {
    const ofPerson = eq(postings.personId, idOfName(`person ${key}`))
    return (await read.select().from(postings).where(ofPerson).orderBy(desc(postings.askedAt), desc(postings.id)))[0]
  },
  /** The sealed letter about that posting. */
  letter: async (read, key) =>
    (
      await read
        .select({ id: letters.id })
        .from(letters)
        .innerJoin(postings, eq(postings.id, letters.postingId))
        .where(eq(postings.personId, idOfName(`person ${key}`)))
    )[0],
  consultation: async (read, key) =>
    (
      await read
        .select({ id: consultations.id })
        .from(consultations)
        .where(eq(consultations.personId, idOfName(`person ${key}`)))
    )[0],
  callout: async (read, mode) => (await read.select().from(callouts)).find((one) => one.mode === mode),
  channel: async (read, kind) => (await read.select().from(channels)).find((one) => one.kind === kind),
  place: async (read, name) => (await read.select().from(dutyPlaces)).find((one) => one.shortName === name),
  demand: async (read, name) =>
    (await read.select().from(demands)).find((one) => one.id === idOfName(`demand ${name}`)),
  rotation: async (read, name) => (await read.select().from(rotations)).find((one) => one.name === name),
  shift: async (read, code) => (await read.select().from(shiftTypes)).find((one) => one.code === code),
  joining: async (read, state) => (await read.select().from(joinings)).find((one) => one.state === state),
  absence: async (read, key) =>
    (
      await read
        .select()
        .from(absences)
        .where(eq(absences.personId, idOfName(`person ${key}`)))
    )[0],
  leave: async (read, key) =>
    (
      await read
        .select()
        .from(leaves)
        .where(eq(leaves.personId, idOfName(`person ${key}`)))
    )[0],
  nameplate: async (read, code) =>
    (
      await read
        .select()
        .from(unitNameplates)
        .where(eq(unitNameplates.unitId, idOfName(`unit ${code}`)))
    )[0],
  /** Of the unit with that code. */
  conversation: async (read, code) =>
    (
      await read
        .select()
        .from(conversations)
        .where(eq(conversations.unitId, idOfName(`unit ${code}`)))
    )[0],
  grant: async (read, loginName) =>
    (
      await read
        .select({ id: roleGrants.id })
        .from(roleGrants)
        .innerJoin(accounts, eq(accounts.personId, roleGrants.personId))
        .where(eq(accounts.loginName, loginName))
    )[0],
  scenario: async (read, loginName) =>
    (
      await read
        .select({ id: scenarios.id })
        .from(scenarios)
        .innerJoin(accounts, eq(accounts.personId, scenarios.ownerId))
        .where(eq(accounts.loginName, loginName))
    )[0],
  import: async (read, state) =>
    (
      await read
        .select()
        .from(imports)
        .where(eq(imports.state, state as ImportState))
    )[0],
  session: async (read, loginName) =>
    (
      await read
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.accountId, idOfName(`account ${loginName}`)), isNull(sessions.endedAt)))
    )[0],
}

async function filledInAll(server: TestServer, form: Record<string, string>): Promise<Record<string, string>> {
  const entries = Object.entries(form).map(async ([name, value]) => [name, await filledIn(server, value)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function filledIn({ services }: TestServer, text: string): Promise<string> {
  const parts = await Promise.all(
    text.split(/(\{[^}]+\})/).map(async (part) => {
      const [, kind = '', name = ''] = /^\{(\w+):?([^}]*)\}$/.exec(part) ?? []
      if (!kind) return part
      if (kind === 'today') return services.clock.today()
      const found = await lookups[kind]?.(services.store.read, name)
      if (!found) throw new Error(`the table speaks of ${part}, and there is none`)
      return found.id
    }),
  )
  return parts.join('')
}

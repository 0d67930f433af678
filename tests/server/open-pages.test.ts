import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventTypes } from '#domain/alerts.ts'
import { keysOf } from '#domain/shared/records.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import * as alerts from '#tests/support/event-walks/alerts.ts'
import * as callouts from '#tests/support/event-walks/callouts.ts'
import * as consultations from '#tests/support/event-walks/consultations.ts'
import * as joinings from '#tests/support/event-walks/joinings.ts'
import * as leave from '#tests/support/event-walks/leave.ts'
import * as messages from '#tests/support/event-walks/messages.ts'
import * as others from '#tests/support/event-walks/others.ts'
import * as postings from '#tests/support/event-walks/postings.ts'
import * as posts from '#tests/support/event-walks/posts.ts'
import * as rosters from '#tests/support/event-walks/rosters.ts'
import { pagesOf, type Walk } from '#tests/support/event-walks/walk.ts'
import { whileOpen } from '#tests/support/open-pages.ts'
import { openWorld, type World } from '#tests/support/world.ts'

/** Each way things happen; every type of the table of alerts is told of on one of them. */
const walks: Record<string, Walk> = {
  ...{
    ...postings,
    ...posts,
    ...rosters,
    ...consultations,
    ...joinings,
    ...leave,
    ...callouts,
    ...messages,
    ...alerts,
    ...others,
  },
}
/** Who decides, who hosts, who sends people, those of the unit and of another, an onlooker and an administrator. */
const usual = ['commission', 'detachment', 'brigade', 'squad', 'bureau', 'member', 'observer', 'sysadmin']
const spacious = { timeout: 120_000 }
const everywhere = pagesOf('root', '_index', 'alerts._index', 'alerts.sent._index')

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

it('everything that can be told of happens on one of the walks', () => {
  const told: readonly string[] = Object.values(walks).flatMap(({ tells }) => tells)
  expect(eventTypes.filter((type) => !told.includes(type))).toEqual([])
})

it.each(keysOf(walks))(
  'on the walk “%s” a page that is left open ends as one that is loaded',
  spacious,
  async (name) => {
    const { tells, accounts = [], people = [], walk } = walks[name] as Walk
    const watchers: Record<string, string> = Object.fromEntries(people.map((key) => [key, world.personId(key)]))
    for (const { loginName, person } of demoAccounts)
      if ([...usual, ...accounts].includes(loginName)) watchers[loginName] = world.personId(person)
    const happened = new Set<string>()
    const found: string[] = []
    await walk(world, async (pages, act) => {
      const open = { watchers, pages: [...everywhere, ...pages] }
      const { done, news, differing } = await whileOpen(world, open, act)
      const types = [...new Set(news.map(({ type }) => type))]
      for (const type of types) happened.add(type)
      found.push(...differing.map((one) => `${types.join()}: ${one}`))
      return done
    })
    expect(found).toEqual([])
    expect(tells.filter((type) => !happened.has(type))).toEqual([])
  },
)

import { beforeEach, expect, it } from 'vitest'
import { graceMs, openPresence, tellAfterMs, type Presence } from '#server/realtime/presence.ts'

let waiting: { at: number; work: () => void }[]
let time: number
let told: string[]
let presence: Presence
beforeEach(() => {
  waiting = []
  time = 0
  told = []
  presence = openPresence(
    (ms, work) => {
      const one = { at: time + ms, work }
      waiting.push(one)
      return () => void (waiting = waiting.filter((other) => other !== one))
    },
    (conversation) => void told.push(`${conversation}: ${namesIn(conversation)}`),
  )
})

function pass(ms: number): void {
  time += ms
  const due = waiting.filter(({ at }) => at <= time)
  waiting = waiting.filter(({ at }) => at > time)
  for (const { work } of due) work()
}

const namesIn = (conversation: string) =>
  presence
    .peopleIn(conversation)
    .map(({ name }) => name)
    .join()
const an = { id: 'a', name: '安' }
const bo = { id: 'b', name: '博' }

it('what happens at once is told once', () => {
  presence.enter('1', 'x', an)
  presence.enter('2', 'x', bo)
  presence.enter('3', 'y', bo)
  expect(told).toEqual([])
  pass(tellAfterMs)
  expect(told).toEqual(['x: 安,博', 'y: 博'])
})

it('somebody is here as long as one of their pages is', () => {
  presence.enter('1', 'x', an)
  presence.enter('2', 'x', an)
  presence.leave('1', { isAtOnce: true })
  expect(namesIn('x')).toBe('安')
  presence.leave('2', { isAtOnce: true })
  expect(namesIn('x')).toBe('')
})

it('whoever loses the connection is here for ten seconds more, and whoever comes back in time never went', () => {
  presence.enter('1', 'x', an)
  pass(tellAfterMs)
  presence.leave('1', { isAtOnce: false })
  pass(graceMs - 1)
  presence.enter('2', 'x', an)
  pass(graceMs)
  expect(namesIn('x')).toBe('安')
  expect(told.every((one) => one === 'x: 安')).toBe(true)
  presence.leave('2', { isAtOnce: false })
  pass(graceMs)
  expect(namesIn('x')).toBe('')
  pass(tellAfterMs)
  expect(told.at(-1)).toBe('x: ')
})

it('a page that opens another conversation has left the first', () => {
  presence.enter('1', 'x', an)
  presence.enter('1', 'y', an)
  expect([namesIn('x'), namesIn('y'), presence.placeOf('1')]).toEqual(['', '安', 'y'])
})

it('whoever does not belong any more is gone at once, with all their pages and though they only lost the connection', () => {
  presence.enter('1', 'x', an)
  presence.enter('2', 'x', an)
  presence.remove('x', 'a')
  expect([namesIn('x'), presence.placeOf('1'), presence.placeOf('2')]).toEqual(['', undefined, undefined])
  presence.enter('3', 'x', an)
  presence.leave('3', { isAtOnce: false })
  presence.remove('x', 'a')
  presence.enter('4', 'x', bo)
  pass(graceMs)
  expect(namesIn('x')).toBe('博')
})

it('keeps nothing of those who are gone', () => {
  for (let page = 0; page < 100; page++) presence.enter(`${page}`, 'x', { id: `${page % 7}`, name: '' })
  for (let page = 0; page < 100; page++) presence.leave(`${page}`, { isAtOnce: page % 2 === 0 })
  pass(graceMs)
  expect(presence.peopleIn('x')).toEqual([])
  pass(tellAfterMs)
  expect(waiting).toEqual([])
})

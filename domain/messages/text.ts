import { Refusal } from '../shared/outcomes.ts'

export const messageLimits = {
  /** Characters in one message, as people count them. */
  characters: 4_000,
  /** That one person sends in a minute. */
  perMinute: 30,
} as const

/**
 * A message as it is kept: without what no text needs (control characters, and marks that turn the order of reading), without the
 * blank around it, and with one kind of line end. Everything else stays as it was typed.
 */
export function cleanText(typed: string): string {
  return typed
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
}

/** Why a text cannot be said, if it cannot. */
export function whyCannotSay(text: string): Refusal | undefined {
  if (text === '') return new Refusal('message-empty', {}, 'body')
  const { length } = [...text]
  const { characters } = messageLimits
  return length > characters ? new Refusal('message-too-long', { length, most: characters }, 'body') : undefined
}

/** Why somebody has to wait before they say more, if so. `said`: how many messages of theirs the last minute saw. */
export function whySayingTooMuch(said: number): Refusal | undefined {
  const { perMinute } = messageLimits
  return said >= perMinute ? new Refusal('message-too-many', { most: perMinute }, 'body') : undefined
}

/** A piece of a message as it is shown: text, an address that can be followed, or the name of a member. Never markup. */
export type TextPart = { kind: 'text' | 'link' | 'mention'; text: string }

/** Only addresses that say they are of the web, up to the first character that no address holds unescaped. */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
/** What closes a sentence, not an address. */
const closing = /[.,;:!?'")\]]+$/

/** The pieces of a message, in order; put together again they are the message. `mentions`: the names it calls by @. */
export function partsOf(text: string, mentions: readonly string[] = []): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(address)) {
    const link = match[0].replace(closing, '')
    if (!/^https?:\/\/[\w\-[]/i.test(link)) continue
    parts.push(...withMentions(text.slice(at, match.index), mentions), { kind: 'link', text: link })
    at = match.index + link.length
  }
  return [...parts, ...withMentions(text.slice(at), mentions)]
}

/** Where a text calls one of these names by @, the longest of those that fit. */
export function mentionsIn(text: string, names: readonly string[]): { start: number; name: string }[] {
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  const found: { start: number; name: string }[] = []
  for (let start = text.indexOf('@'); start >= 0; start = text.indexOf('@', start + 1)) {
    const name = longestFirst.find((one) => text.startsWith(one, start + 1))
    if (name !== undefined) found.push({ start, name })
  }
  return found
}

const longestCalled = 20

/** The name that is being typed after an @, up to where one is typing; undefined where none is. It may be empty still. */
export function nameBeingTyped(text: string, caret: number): { start: number; typed: string } | undefined {
  const start = text.lastIndexOf('@', caret - 1)
  const typed = text.slice(start + 1, caret)
  const isName = start >= 0 && typed.length <= longestCalled && !/[\s@]/.test(typed)
  // An address is no call.
  const isAddress = start > 0 && /[\w.]/.test(text.charAt(start - 1))
  return isName && !isAddress ? { start, typed } : undefined
}

/** The text with that name in the place of what was typed of it, and where one goes on typing. */
export function withName(
  text: string,
  { start, typed }: { start: number; typed: string },
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${name} `
  return { text: before + text.slice(start + 1 + typed.length).replace(/^ /, ''), caret: before.length }
}

/** So much of a message stands where it is only spoken of. */
export function beginningOf(body: string, characters = 60): string {
  const line = [...body.replaceAll(/\s+/g, ' ')]
  return line.length > characters ? `${line.slice(0, characters).join('')}…` : line.join('')
}

function withMentions(text: string, mentions: readonly string[]): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { start, name } of mentionsIn(text, mentions)) {
    if (start > at) parts.push({ kind: 'text', text: text.slice(at, start) })
    parts.push({ kind: 'mention', text: `@${name}` })
    at = start + name.length + 1
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

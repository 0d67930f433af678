import type { Letter, Letterhead, Paragraph } from '../letters.ts'
import { dayInChinese } from '../letters.ts'
import type { PostingKind, PostingState } from '../postings.ts'
import { daysUnreturned } from '../postings/terms.ts'
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { linesOf } from './layout.ts'
import { listed, numbered, wordsOf } from './words.ts'

/** All that a reminder of return is made of, by the names of the day it is made. Kept with the letter. */
export type ReturnReminderFacts = {
  kind: 'return_reminder'
  office: Letterhead & { unit: string }
  person: { name: string; home: string; host: string }
  /** `endsOn` is the first day back. */
  posting: { kind: PostingKind; startsOn: IsoDate; endsOn: IsoDate; notice: string | null }
  /** The numbers of the reminders before it, the first first. */
  earlier: readonly string[]
  detachment: string | null
  day: IsoDate
}

/** The home unit has so many days to say that somebody is back, counted from the letter. */
export const daysToConfirm = 5

/**
 * 催返函: asks host and home unit to see somebody back whose posting is over, and to say when they are. It goes to both and to
 * the person, for each of the three can end the waiting.
 */
export function composeReturnReminder(facts: ReturnReminderFacts): Letter {
  const { office, person, detachment, day } = facts
  return {
    form: 'correspondence',
    head: office.head,
    hasRedHead: office.hasRedHead,
    title: linesOf([`关于催请${person.name}同志`, `返回${person.home}工作的函`]),
    addressees: `${listed([person.home, person.host])}：`,
    paragraphs: bodyOf(facts),
    signature: office.head,
    date: dayInChinese(day),
    note: '此件不公开发布',
    copies: `${[detachment, `${person.name}同志`].filter(Boolean).join('，')}。`,
    issued: { by: office.head, on: `${dayInChinese(day)}印发` },
  }
}

function bodyOf({ person, posting, earlier, day }: ReturnReminderFacts): Paragraph[] {
  const { home, host, name } = person
  const { verb, task, thing } = wordsOf[posting.kind]
  const notice = posting.notice ? `（${posting.notice}）` : ''
  const last = addDays(posting.endsOn, -1)
  const over = Math.max(1, daysBetween(posting.endsOn, day))
  const again = earlier.length > 0 ? `此前我办已以${earlier.join('、')}催请，这是第${earlier.length + 1}次。` : ''
  const items: Paragraph[] = [
    {
      heading: '返岗。',
      text: `请${host}即办工作交接，不再安排${name}同志的工作；请${name}同志即日返回${home}报到。`,
    },
    {
      heading: '确认。',
      text: `请${home}于${dayInChinese(addDays(day, daysToConfirm))}前确认${name}同志的返岗日期；未能返岗的，书面说明原因。`,
    },
    {
      heading: '续用。',
      text: `确需继续${thing}的，须另行申请，书面征求${home}意见后决定，未经批准不得自行延期。`,
    },
  ]
  return [
    {
      text: `${name}同志自${dayInChinese(posting.startsOn)}起${verb}到${host}${task}${notice}，期限至${dayInChinese(last)}止，现已届满${over}天，尚未确认返岗。${again}现将有关事项函告如下：`,
    },
    ...numbered(items),
    { text: '请予支持，特此函达。' },
  ]
}

/** So many days pass before the same return is asked for again. */
export const daysBetweenReminders = 7

/** Why nobody is reminded of this return now, if so: it is not waited for, or the last reminder is too fresh. */
export function whyNoReturnReminder(
  posting: { kind: PostingKind; state: PostingState; endsOn: IsoDate | null },
  last: { number: string; on: IsoDate } | undefined,
  today: IsoDate,
): Refusal | undefined {
  if (daysUnreturned(posting, today) === undefined) {
    return new Refusal('reminder-not-waited-for', posting.state === 'closed' ? { context: 'closed' } : {})
  }
  const next = last && addDays(last.on, daysBetweenReminders)
  if (!last || !next || today >= next) return undefined
  return new Refusal('reminder-too-soon', { number: last.number, on: last.on, next })
}

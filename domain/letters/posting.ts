import type { Letter, Letterhead, Paragraph } from '../letters.ts'
import { dayInChinese } from '../letters.ts'
import type { PostingKind } from '../postings.ts'
import type { OpinionVerdict } from '../postings/opinions.ts'
import { lastDayOf, type IsoDate } from '../shared/dates.ts'
import { linesOf } from './layout.ts'
import { listed, numbered, sentence, wordsOf } from './words.ts'

/** All that a posting letter is made of, by the names of the day it is made. Kept with the letter. */
export type PostingLetterFacts = {
  kind: 'posting'
  office: Letterhead & { unit: string }
  person: { name: string; home: string; host: string; post: string | null }
  posting: {
    kind: PostingKind
    purpose: string
    /** 文号 of the decision, where it has one. */
    document: string | null
    share: number
    startsOn: IsoDate
    endsOn: IsoDate | null
    /** Whether it tells that somebody who serves there already stays longer. */
    isExtension?: boolean
    /** Whether somebody is sent the other way for it. */
    isReciprocal?: boolean
  }
  opinion: { verdict: OpinionVerdict; text: string | null } | null
  /** The detachment above the host, where it is not the host. */
  detachment: string | null
  day: IsoDate
}

/**
 * The letter that tells home unit, host unit and person of an approved posting: a 通知, for it tells what is decided. What it
 * says of the two lines is the plan's: the enforcement subject, its powers and its people stay as they are (§一), cadres are
 * managed by the line they come from, and daily work and assessment lie with the force (§二(三)).
 */
export function composePostingLetter(facts: PostingLetterFacts): Letter {
  const { office, person, posting, detachment, day } = facts
  const { verb, task, thing } = wordsOf[posting.kind]
  const lines = posting.isExtension
    ? [`延长${person.name}同志在`, person.host, `${thing}期限`]
    : [`${verb}${person.name}同志到`, person.host, task]
  const [first, ...others] = lines
  return {
    head: office.head,
    hasRedHead: office.hasRedHead,
    title: linesOf([`关于${first}`, ...others.slice(0, -1), `${others.at(-1)}的通知`]),
    addressees: `${listed([person.home, person.host])}：`,
    paragraphs: bodyOf(facts, lines.join('')),
    signature: office.head,
    date: dayInChinese(day),
    note: '此件不公开发布',
    copies: `${[detachment, `${person.name}同志`].filter(Boolean).join('，')}。`,
    issued: { by: office.head, on: `${dayInChinese(day)}印发` },
  }
}

function bodyOf(facts: PostingLetterFacts, act: string): Paragraph[] {
  const { person, posting, opinion } = facts
  const { home, host, name, post } = person
  const { thing } = wordsOf[posting.kind]
  const consulted = opinion ? `经书面征求${home}意见，` : ''
  const conditions = opinion?.verdict === 'agree_with_conditions' && opinion.text ? sentence(opinion.text) : null
  const items: (Paragraph | null)[] = [
    post ? { heading: '岗位。', text: `拟任岗位为${sentence(post)}` } : null,
    { heading: '期限。', text: periodOf(posting) },
    posting.share < 100
      ? { heading: '工作时间。', text: `${name}同志以${posting.share}%的工作时间承担此项工作。` }
      : null,
    { heading: '事由。', text: sentence(posting.purpose) },
    posting.isReciprocal ? { heading: '双向安排。', text: `此次${thing}为双向安排，对方选派人员另文通知。` } : null,
    conditions ? { heading: '派出单位意见。', text: `${home}有条件同意：${conditions}` } : null,
    {
      heading: '管理。',
      text: `${thing}期间，${name}同志的人事关系、职级、工资福利和执法主体资格不变，干部管理由${home}负责，日常管理和考核由${host}负责。`,
    },
    posting.isExtension
      ? null
      : {
          heading: '到岗。',
          text: `请${home}、${host}做好工作交接，${name}同志于${dayInChinese(posting.startsOn)}到岗。`,
        },
  ]
  return [
    { text: `根据城市管理联勤执法工作需要，${consulted}决定${act}。现将有关事项通知如下：` },
    ...numbered(items.filter((item) => item !== null)),
    { text: '特此通知。' },
  ]
}

function periodOf({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): string {
  const last = lastDayOf({ start: startsOn, end: endsOn })
  const from = `自${dayInChinese(startsOn)}起`
  return last === null ? `${from}。` : `${from}至${dayInChinese(last)}止。`
}

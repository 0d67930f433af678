import type { ReplyVerdict } from '../appointments/consultation.ts'
import type { Letter, Letterhead, Paragraph } from '../letters.ts'
import { dayInChinese } from '../letters.ts'
import { unreachable } from '../shared/outcomes.ts'
import type { IsoDate } from '../shared/dates.ts'
import { titleOf, type PostMatter } from './consultation.ts'
import { linesOf } from './layout.ts'
import { sentence } from './words.ts'

export type ConsultationReplyFacts = PostMatter & {
  kind: 'consultation_reply'
  /** Whose letter it is: the organisation that was asked. */
  office: Letterhead & { unit: string }
  /** Who asked, and in which letter. */
  asked: { by: string; title: string; number: string }
  verdict: ReplyVerdict
  text: string | null
  day: IsoDate
}

/** 复函: what the sending unit answers, under its own head and number. */
export function composeConsultationReply(facts: ConsultationReplyFacts): Letter {
  const { office, person, act, asked, day } = facts
  return {
    form: 'correspondence',
    head: office.head,
    hasRedHead: office.hasRedHead,
    title: linesOf([`关于${person.name}同志`, `${act === 'appointment' ? '任职' : '免职'}意见的复函`]),
    addressees: `${asked.by}：`,
    paragraphs: [
      { text: `你办《${asked.title}》（${asked.number}）收悉。经研究，现函复如下：` },
      ...answered(facts),
      { text: '特此函复。' },
    ],
    signature: office.head,
    date: dayInChinese(day),
    note: '此件不公开发布',
    copies: null,
    issued: { by: office.head, on: `${dayInChinese(day)}印发` },
  }
}

function answered({ act, person, post, verdict, text }: ConsultationReplyFacts): Paragraph[] {
  const what =
    act === 'appointment' ? `任命${person.name}同志为${titleOf(post)}` : `免去${person.name}同志的${titleOf(post)}职务`
  const said = text ? [{ text: sentence(text) }] : []
  switch (verdict) {
    case 'agree':
      return [{ text: `我单位同意${what}。` }, ...said]
    case 'agree_with_conditions':
      return [{ text: `我单位有条件同意${what}，条件如下：` }, ...said]
    case 'disagree':
      return [{ text: `我单位不同意${what}，理由如下：` }, ...said]
    default:
      return unreachable(verdict)
  }
}

import type { Letter, Letterhead, Paragraph } from '../letters.ts'
import { dayInChinese } from '../letters.ts'
import type { IsoDate } from '../shared/dates.ts'
import { managementOf, modeInWords, titleOf, type PostMatter } from './consultation.ts'
import { linesOf } from './layout.ts'
import { listed, sentence } from './words.ts'

/** How the sending unit came to be heard. */
export type Heard = 'agreed' | 'deemed' | 'coordinated'

export type PostNoticeFacts = PostMatter & {
  kind: 'appointment_notice' | 'removal_notice'
  office: Letterhead & { unit: string }
  heard: Heard
  conditions: string | null
  effectiveOn: IsoDate
  /** 文号 of what was decided on, where there is one. */
  document: string | null
  detachment: string | null
  day: IsoDate
}

/** 任职通知, 免职通知: tells sending unit, host unit and person of what was decided; a 通知, for it tells what is decided. */
export function composePostNotice(facts: PostNoticeFacts): Letter {
  const { office, person, post, consulted, detachment, day } = facts
  const isAppointment = facts.kind === 'appointment_notice'
  return {
    head: office.head,
    hasRedHead: office.hasRedHead,
    title: linesOf([
      isAppointment ? `关于${person.name}同志` : `关于免去${person.name}同志`,
      isAppointment ? `任${titleOf(post)}的通知` : `${titleOf(post)}职务的通知`,
    ]),
    addressees: `${listed([consulted, post.unit])}：`,
    paragraphs: [
      { text: `根据城市管理联勤执法工作需要，${heardInWords(facts)}，研究决定：` },
      ...(isAppointment ? appointed(facts) : removed(facts)),
      { text: '特此通知。' },
    ],
    signature: office.head,
    date: dayInChinese(day),
    note: '此件不公开发布',
    copies: `${[detachment, `${person.name}同志`].filter(Boolean).join('，')}。`,
    issued: { by: office.head, on: `${dayInChinese(day)}印发` },
  }
}

function heardInWords({ consulted, heard, document }: PostNoticeFacts): string {
  const how = { agreed: '', deemed: '（逾期未复，视为同意）', coordinated: '并经协调' }[heard]
  const decided = document ? `，${document}` : ''
  return `经书面征求${consulted}意见${how}${decided}`
}

function appointed(facts: PostNoticeFacts): Paragraph[] {
  const { person, post, conditions, consulted, effectiveOn } = facts
  return [
    {
      text: `${person.name}同志任${titleOf(post)}（${modeInWords(post.mode)}），自${dayInChinese(effectiveOn)}起任职。`,
    },
    ...(conditions ? [{ text: `${consulted}所提条件：${sentence(conditions)}` }] : []),
    { text: managementOf(facts) },
  ]
}

function removed({ person, post, consulted, effectiveOn }: PostNoticeFacts): Paragraph[] {
  return [
    { text: `免去${person.name}同志的${titleOf(post)}职务，自${dayInChinese(effectiveOn)}起免职。` },
    { text: `请${post.unit}、${consulted}做好工作交接。` },
  ]
}

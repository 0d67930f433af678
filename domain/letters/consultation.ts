import type { ConsultationKind } from '../appointments/consultation.ts'
import type { Letter, Letterhead } from '../letters.ts'
import { dayInChinese } from '../letters.ts'
import type { PostingKind } from '../postings.ts'
import type { IsoDate } from '../shared/dates.ts'
import { linesOf } from './layout.ts'
import { numbered, sentence } from './words.ts'

/** Whom a consultation is about, and into or out of which post: the same in its letter, the reply and the notice. */
export type PostMatter = {
  act: ConsultationKind
  person: { name: string; home: string; homePost: string | null }
  post: { unit: string; name: string; mode: PostingKind }
  /** The organisation that is asked. */
  consulted: string
}

export type ConsultationLetterFacts = PostMatter & {
  kind: 'consultation'
  office: Letterhead & { unit: string }
  purpose: string
  replyMonths: number
  /** Whether silence counts as consent: whoever is asked is told. */
  isSilenceConsent: boolean
  day: IsoDate
}

/**
 * 征求意见函: asks the sending unit before somebody is appointed or removed (R5). It says by when to answer and what silence will
 * mean, for nobody is held to what they were not told.
 */
export function composeConsultationLetter(facts: ConsultationLetterFacts): Letter {
  const { office, person, post, act, consulted, purpose, replyMonths, isSilenceConsent, day } = facts
  const silence = isSilenceConsent ? '逾期未答复的，视为同意。' : '逾期未答复的，我办将继续等候并予催办。'
  return {
    form: 'correspondence',
    head: office.head,
    hasRedHead: office.hasRedHead,
    title: linesOf([`关于征求${person.name}同志`, `${act === 'appointment' ? '任职' : '免职'}意见的函`]),
    addressees: `${consulted}：`,
    paragraphs: [
      {
        text: `根据城市管理联勤执法工作方案关于联勤执法干部由我办书面征求派出单位意见后任免的规定，${intended(facts)}。现征求你单位意见，有关事项函告如下：`,
      },
      ...numbered([
        { heading: '人选。', text: `${person.name}，${whereAtHome(person)}。` },
        { heading: '职务。', text: `${titleOf(post)}，任职方式为${modeInWords(post.mode)}。` },
        { heading: '事由。', text: sentence(purpose) },
        ...(act === 'appointment' ? [{ heading: '管理。', text: managementOf(facts) }] : []),
        {
          heading: '答复。',
          text: `请于收到本函之日起${replyMonths}个月内书面答复，写明同意、有条件同意或者不同意；有条件同意或者不同意的，请说明条件或者理由。${silence}`,
        },
      ]),
      { text: '请予支持，特此函达。' },
    ],
    signature: office.head,
    date: dayInChinese(day),
    note: '此件不公开发布',
    copies: null,
    issued: { by: office.head, on: `${dayInChinese(day)}印发` },
  }
}

/** 综合二大队大队长. */
export function titleOf({ unit, name }: PostMatter['post']): string {
  return `${unit}${name}`
}

/** Who leads whom while somebody is in the post: the plan leaves the cadre to the line it comes from (§二(三)). */
export function managementOf({ person, post, consulted }: PostMatter): string {
  return `任职期间，${person.name}同志的人事关系、职级、工资福利和执法主体资格不变，干部管理由${consulted}负责，日常管理和考核由${post.unit}所在的联勤执法支队负责。`
}

export function modeInWords(mode: PostingKind): string {
  return modes[mode] ?? '任职'
}

const modes: Partial<Record<PostingKind, string>> = {
  cross_posting: '交叉任职',
  developmental: '挂职',
  concurrent: '兼任',
  attached: '挂任',
  draft_in: '抽调',
  loan: '借调',
}

function intended({ act, person, post }: PostMatter): string {
  return act === 'appointment'
    ? `拟任命${person.name}同志为${titleOf(post)}`
    : `拟免去${person.name}同志的${titleOf(post)}职务`
}

function whereAtHome({ home, homePost }: PostMatter['person']): string {
  return homePost ? `现为${home}${homePost}` : `现属${home}`
}

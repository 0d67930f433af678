import { staffClassOf, type Category } from '../people.ts'
import { whyOverlaps, type Clash } from '../postings.ts'
import { overlaps, type IsoDate } from '../shared/dates.ts'
import { Refusal, type Facts } from '../shared/outcomes.ts'

export const checkVerdicts = ['in_order', 'return'] as const
export type CheckVerdict = (typeof checkVerdicts)[number]

/** What the personnel check looks at, besides what the posting does to both units and the force. */
export const findingKeys = ['term', 'overlap', 'host', 'category', 'certificate', 'absence'] as const
export type FindingKey = (typeof findingKeys)[number]

/** well: nothing to say; look: to be weighed; against: it speaks against the posting. `facts` are for the sentence. */
export type Finding = { key: FindingKey; stands: 'well' | 'look' | 'against'; facts: Facts }

type Dated = { startsOn: IsoDate; endsOn: IsoDate | null }
type Wanted = Parameters<typeof whyOverlaps>[0]

export type Checked = {
  posting: Wanted
  /** Why it is longer than the rules allow, if it is. */
  tooLong: Refusal | undefined
  others: readonly Clash[]
  /** Why the host cannot have anybody so long, if so. */
  closing: Refusal | undefined
  category: Category | null
  certificates: readonly Dated[]
  absences: readonly Dated[]
}

/** Everything the check looks at, each with how it stands, in the order of `findingKeys`. */
export function findingsOf(checked: Checked): Finding[] {
  return [
    termOf(checked),
    overlapOf(checked),
    { key: 'host', stands: checked.closing ? 'against' : 'well', facts: checked.closing?.facts ?? {} },
    categoryOf(checked),
    certificateOf(checked),
    absenceOf(checked),
  ]
}

/** Why a check cannot be closed like that, if so: what speaks against the posting, and a return, need their reason. */
export function whyCheckIsIncomplete(
  verdict: CheckVerdict,
  note: string | null,
  findings: readonly Finding[],
): Refusal | undefined {
  if (note) return undefined
  if (verdict === 'return') return new Refusal('sending-back-needs-reason', {}, 'note')
  return findings.some(({ stands }) => stands === 'against') ? new Refusal('check-needs-note', {}, 'note') : undefined
}

function termOf({ posting: { start, end }, tooLong }: Checked): Finding {
  const months = tooLong?.facts['months'] ?? null
  return { key: 'term', stands: tooLong ? 'against' : 'well', facts: { months, start, end } }
}

function overlapOf({ posting, others }: Checked): Finding {
  const clash = whyOverlaps(posting, others)
  if (clash) return { key: 'overlap', stands: 'against', facts: clash.facts }
  const beside = others.filter((other) => overlaps(posting, other)).length
  return { key: 'overlap', stands: beside > 0 ? 'look' : 'well', facts: { count: beside } }
}

/** Auxiliaries are employed for the force, and not lent to it. */
function categoryOf({ category }: Checked): Finding {
  const isEstablished = category !== null && staffClassOf(category) === 'established'
  return { key: 'category', stands: isEstablished ? 'well' : 'look', facts: { category } }
}

/** Whoever is posted for enforcement keeps the certificate of the home agency: without one, no enforcement (SC-5, SC-10). */
function certificateOf({ posting, certificates }: Checked): Finding {
  const own = certificates.filter(({ startsOn, endsOn }) => overlaps({ start: startsOn, end: endsOn }, posting))
  const onFirstDay = own.find(({ startsOn, endsOn }) => startsOn <= posting.start && (endsOn ?? '9999') > posting.start)
  if (!onFirstDay) return { key: 'certificate', stands: 'look', facts: { context: 'none' } }
  const { endsOn } = onFirstDay
  const runsOut = endsOn !== null && (posting.end === null || endsOn < posting.end)
  return runsOut
    ? { key: 'certificate', stands: 'look', facts: { context: 'short', endsOn } }
    : { key: 'certificate', stands: 'well', facts: {} }
}

/** That there are some, and from when: of what kind they are is the home unit's business. */
function absenceOf({ posting, absences }: Checked): Finding {
  const during = absences.filter(({ startsOn, endsOn }) => overlaps({ start: startsOn, end: endsOn }, posting))
  const [first] = during.map(({ startsOn }) => startsOn).toSorted()
  return first
    ? { key: 'absence', stands: 'look', facts: { count: during.length, start: first } }
    : { key: 'absence', stands: 'well', facts: {} }
}

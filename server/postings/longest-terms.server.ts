import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import { decidedStates, postingKinds } from '#domain/postings.ts'
import { kindNear, kindOn, termsOf, type KindTerms } from '#domain/postings/kinds.ts'
import {
  termWarningsOf,
  townshipWarning,
  whyTermIsTooLong,
  type TermAsked,
  type TermWarning,
} from '#domain/postings/longest-terms.ts'
import type { Unit } from '#domain/organisation.ts'
import type { Rule } from '#domain/rules.ts'
import type { IsoDate, Period } from '#domain/shared/dates.ts'
import type { Refusal } from '#domain/shared/outcomes.ts'
import { postings } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { unitOn } from '../organisation/queries.server.ts'
import { kindRules, rulesOn } from '../rules/queries.server.ts'
import type { Posting } from './queries.server.ts'

type PostingHeld = Pick<
  Posting,
  'id' | 'personId' | 'homeUnitId' | 'hostUnitId' | 'kind' | 'startsOn' | 'endsOn' | 'isCentralWork' | 'approvalForm'
>

type Asked = Omit<TermAsked, 'earlier' | 'isCentralWork' | 'approvalForm'> & {
  personId: string
  isCentralWork?: boolean
  approvalForm?: string | null
}

/** What the length of a posting is judged by: the posting itself (`except` among those there are), and what the person served before. */
export async function termAsked(
  db: Db,
  rules: readonly Rule[],
  { asked, except, today }: { asked: Asked; except: string | null; today: IsoDate },
): Promise<TermAsked> {
  const { isCentralWork = false, approvalForm = null, ...rest } = asked
  return { ...rest, isCentralWork, approvalForm, earlier: await earlierTermsOf(db, rules, { asked, except, today }) }
}

/** Why a posting is longer than the rules of today allow, if it is. */
export async function whyTooLongToday(
  db: Db,
  { today }: Pick<Ctx, 'today'>,
  posting: Omit<Asked, 'extensions' | 'endsOn'> & { id: string; endsOn: IsoDate | null; extensions?: number },
): Promise<Refusal | undefined> {
  const { endsOn, extensions = 0 } = posting
  if (endsOn === null) return undefined
  const rules = await rulesOn(db, today)
  const asked = { ...posting, endsOn, extensions }
  return whyTermIsTooLong(rules, await termAsked(db, rules, { asked, except: posting.id, today }), today)
}

/**
 * What an approval today gives a posting to keep, whatever becomes of its kind later. Refuses what the profile in force today does not
 * allow any more.
 */
export async function termsOnApproval(
  tx: Tx,
  { today }: Pick<Ctx, 'today'>,
  posting: Posting,
  period: { startsOn: IsoDate; endsOn: IsoDate | null },
): Promise<KindTerms> {
  const tooLong = await whyTooLongToday(tx, { today }, { ...posting, ...period })
  if (tooLong) throw tooLong
  const kind =
    kindOn(await rulesOn(tx, today), posting.kind, today) ?? kindNear(await kindRules(tx), posting.kind, today)
  const terms = termsOf(kind, posting.share)
  return { ...terms, injuryLiable: posting.injuryLiable ?? terms.injuryLiable }
}

/** What is unusual about a posting by the rules of today, for its page and whoever decides. */
export async function warningsAbout(
  db: Db,
  { today }: Pick<Ctx, 'today'>,
  posting: PostingHeld,
): Promise<TermWarning[]> {
  if (posting.endsOn === null) return []
  const rules = await rulesOn(db, today)
  const asked = { ...posting, endsOn: posting.endsOn, extensions: 0 }
  const term = await termAsked(db, rules, { asked, except: posting.id, today })
  const host = await unitOn(db, posting.hostUnitId, posting.startsOn)
  return warningsOn(db, rules, { term, homeUnitId: posting.homeUnitId, host, today })
}

/** The same of what is asked for. */
export async function warningsOn(
  db: Db,
  rules: readonly Rule[],
  {
    term,
    homeUnitId,
    host,
    today,
  }: { term: TermAsked; homeUnitId: string | null; host: Unit | undefined; today: IsoDate },
): Promise<TermWarning[]> {
  const home = homeUnitId ? await unitOn(db, homeUnitId, today) : undefined
  const township = home && host && townshipWarning(rules, { home, host }, today)
  return [...termWarningsOf(rules, term, today), ...(township ? [township] : [])]
}

/** The person's decided terms of the kinds that the profile bounds. */
async function earlierTermsOf(
  db: Db,
  rules: readonly Rule[],
  { asked, except, today }: { asked: Asked; except: string | null; today: IsoDate },
): Promise<Period[]> {
  const bounded = postingKinds.filter((kind) => kindOn(rules, kind, today)?.params.term === 'profile')
  if (!bounded.includes(asked.kind)) return []
  return db
    .select({ start: postings.startsOn, end: postings.endsOn })
    .from(postings)
    .where(
      and(
        eq(postings.personId, asked.personId),
        inArray(postings.state, [...decidedStates]),
        inArray(postings.kind, bounded),
        isNotNull(postings.endsOn),
        except === null ? undefined : ne(postings.id, except),
      ),
    )
    .orderBy(asc(postings.startsOn))
}

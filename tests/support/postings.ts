import { eq } from 'drizzle-orm'
import { postings } from '#db/schema/index.ts'
import { mayOn } from '#domain/access/ability.ts'
import type { Ctx } from '#server/context.ts'
import { checkPosting } from '#server/postings/checks.server.ts'
import { giveHostOpinion, giveOpinion } from '#server/postings/commands.server.ts'
import { sidesHeard } from '#server/postings/opinions.server.ts'
import type { Posting } from '#server/postings/queries.server.ts'
import { hostVoiceOf } from '#server/postings/voices.server.ts'
import { ctxOf } from './actors.ts'

/** A posting as it lies in the database. */
export async function postingOf({ store }: Pick<Ctx, 'store'>, id: string): Promise<Posting> {
  const [posting] = await store.read.select().from(postings).where(eq(postings.id, id))
  if (!posting) throw new Error(`no posting ${id}`)
  return posting
}

/** Takes a request that was sent through both opinions and the check; gives back the revision to decide with. */
export async function takeToDecision(detachment: Ctx, id: string, home: Ctx): Promise<number> {
  await agreeForBoth(id, home)
  const { revision } = await postingOf(home, id)
  await checkPosting(detachment, id, { verdict: 'in_order', note: '已核', revision })
  return revision + 1
}

/** The home unit agrees, and so does whoever speaks for the host, unless the request itself did. */
export async function agreeForBoth(id: string, home: Ctx): Promise<void> {
  const posting = await postingOf(home, id)
  const heard = await sidesHeard(home.store.read, posting)
  const agreed = { verdict: 'agree' as const, opinion: null, revision: posting.revision }
  if (!heard.includes('host')) await giveHostOpinion(await speakerFor(posting, home), id, agreed)
  if (!heard.includes('home')) await giveOpinion(home, id, agreed)
}

/** Whoever of the demo accounts speaks for the host. */
async function speakerFor(posting: Posting, ctx: Ctx): Promise<Ctx> {
  const hostVoice = await hostVoiceOf(ctx.store.read, posting, ctx.today)
  for (const loginName of ['detachment', 'squad', 'brigade', 'street']) {
    const speaker = await ctxOf(ctx, loginName)
    if (mayOn(speaker.actor.ability, 'speakForHost', 'Posting', { ...posting, hostVoice })) return speaker
  }
  throw new Error('nobody speaks for the host')
}

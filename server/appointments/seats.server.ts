import { eq } from 'drizzle-orm'
import type { Condition } from '#domain/appointments/eligibility.ts'
import type { Fit } from '#domain/appointments/fit.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { people } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { weighForSeats } from './eligibility.server.ts'
import { listPosts, type PostListed } from './queries.server.ts'

export type SeatWeighed = { post: PostListed; fit: Fit; conditions: Condition[] }

/** The posts that are the actor’s to fill, each with how well a person would fill it: vacant ones first, then those they fit. */
export async function listSeatsFor(ctx: Ctx, personId: string, day: IsoDate): Promise<SeatWeighed[]> {
  const posts = (await listPosts(ctx, { day })).filter(({ holder }) => holder?.personId !== personId)
  const weighed = await weighForSeats(ctx.store.read, posts, eq(people.id, personId), day)
  const seats = posts.flatMap((post): SeatWeighed[] => {
    const [own] = weighed.get(post.id) ?? []
    return own && own.fit.standing !== 'failed' ? [{ post, fit: own.fit, conditions: own.conditions }] : []
  })
  const isHeld = ({ post }: SeatWeighed) => post.vacantSince === null
  return seats.toSorted((a, b) => Number(isHeld(a)) - Number(isHeld(b)))
}

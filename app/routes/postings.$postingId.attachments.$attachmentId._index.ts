import type { LoaderFunctionArgs } from '@remix-run/node'
import { paperIn } from '../attachment-matters.server.ts'

const matter = { kind: 'posting', param: 'postingId', need: ['read', 'Posting'] } as const

/** A paper that goes with a step of a posting. */
export const loader = (args: LoaderFunctionArgs) => paperIn(args, matter)

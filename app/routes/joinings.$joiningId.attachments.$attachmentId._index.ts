import type { LoaderFunctionArgs } from '@remix-run/node'
import { paperIn } from '../attachment-matters.server.ts'

const matter = { kind: 'joining', param: 'joiningId', need: ['read', 'Joining'] } as const

/** A paper that goes with a step of a joining. */
export const loader = (args: LoaderFunctionArgs) => paperIn(args, matter)

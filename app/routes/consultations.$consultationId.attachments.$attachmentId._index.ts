import type { LoaderFunctionArgs } from '@remix-run/node'
import { paperIn } from '../attachment-matters.server.ts'

const matter = { kind: 'consultation', param: 'consultationId', need: ['read', 'Consultation'] } as const

/** A paper that goes with a step of a consultation. */
export const loader = (args: LoaderFunctionArgs) => paperIn(args, matter)

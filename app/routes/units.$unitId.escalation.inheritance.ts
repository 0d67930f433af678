import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { revision } from '#domain/shared/fields.ts'
import { changePolicy } from '#server/alerts/escalations/changing.server.ts'
import { submit } from '../http.server.ts'

/** From now on the unit goes by the unit above again. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  const back = `/units/${id}/escalation`
  const done = await submit(args, z.object({ revision: revision() }), async (ctx, input) => {
    await changePolicy(ctx, id, { ...input, steps: null })
    return redirect(`/units/${id}`)
  })
  // Whoever was overtaken sees on the page who changed it, and to what.
  return done instanceof Response ? done : redirect(back)
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/units/${params['unitId'] ?? ''}/escalation`)

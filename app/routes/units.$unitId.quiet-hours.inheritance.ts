import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { revision } from '#domain/shared/fields.ts'
import { changeRest } from '#server/alerts/quiet-hours/changing.server.ts'
import { submit } from '../http.server.ts'

/** From now on those of the unit rest as the unit above has it. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  const back = `/units/${id}/quiet-hours`
  const done = await submit(args, z.object({ revision: revision() }), async (ctx, input) => {
    await changeRest(ctx, id, { ...input, rest: null })
    return redirect(back)
  })
  // Whoever was overtaken sees on the page who changed it, and to what.
  return done instanceof Response ? done : redirect(back)
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/units/${params['unitId'] ?? ''}/quiet-hours`)

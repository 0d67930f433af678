import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useAnswer } from '../components/forms/answer.ts'
import { RuleImport } from '../components/rules/RuleImport.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered, attempt } from '../http.server.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { triedText } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['edit', 'Rule'])
  return null
}

/** The same for a text that was typed, or put right where a file did not fit. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const form = await fieldsOf(args.request)
  const text = textIn(form, 'text').replaceAll('\r\n', '\n')
  return answered(attempt(async () => ({ tried: await triedText(ctx, text), refusal: null })))
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleTextPage() {
  useRuleworkTexts()
  const answer = useAnswer<typeof action>()
  return <RuleImport tried={answer && 'tried' in answer ? answer.tried : null} refusal={answer?.refusal} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RuleImport } from '../components/rules/RuleImport.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { allowed, attempt } from '../http.server.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { triedText } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  allowed((await mayDoToRules(ctx)).edit)
  return null
}

/** The same for a text that was typed, or put right where a file did not fit. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const form = await fieldsOf(args.request)
  const text = textIn(form, 'text').replaceAll('\r\n', '\n')
  return attempt(async () => ({ tried: await triedText(ctx, text), refusal: null }))
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleTextPage() {
  useRuleTexts()
  useRuleworkTexts()
  const answer = useAnswer<typeof action>()
  return <RuleImport tried={answer && 'tried' in answer ? answer.tried : null} refusal={answer?.refusal} />
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { ruleImporting } from '#domain/rules/forms.ts'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { importRules } from '#server/rules/import.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RuleImport } from '../components/rules/RuleImport.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { allowed, attempt } from '../http.server.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { triedText } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

/** Before a text was tried out there is only the way to choose one. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  allowed((await mayDoToRules(ctx)).edit)
  return null
}

/** Brings in what was tried out; where that is refused, the text is tried out anew, for what would happen now. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const form = await fieldsOf(args.request)
  const text = textIn(form, 'text').replaceAll('\r\n', '\n')
  const asked = ruleImporting.safeParse({ shown: textIn(form, 'shown'), reason: textIn(form, 'reason') })
  const tryAgain = async (refusal: Refused) => {
    const again = await attempt(async () => ({ tried: await triedText(ctx, text), refusal }))
    return 'tried' in again ? data(again, { status: 422 }) : again
  }
  if (!asked.success) return tryAgain({ code: 'rule-import-needs-reason', facts: {}, field: 'reason' })
  const answer = await attempt(async () => ({ done: await importRules(ctx, { text, ...asked.data }) }))
  if ('done' in answer) {
    const counts = Object.entries(answer.done).map(([name, count]): [string, string] => [name, String(count)])
    return redirect(`/rules/import?${new URLSearchParams(counts)}`)
  }
  return tryAgain(answer.data.refusal)
}

type Refused = Parameters<typeof RuleImport>[0]['refusal']

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleCommitPage() {
  useRuleTexts()
  useRuleworkTexts()
  const answer = useAnswer<typeof action>()
  return <RuleImport tried={answer && 'tried' in answer ? answer.tried : null} refusal={answer?.refusal} />
}

import { Alert } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { textIn } from '#server/rules/text.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RuleImport } from '../components/rules/RuleImport.tsx'
import { allowed, attempt } from '../http.server.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { importedRulesIn, triedText } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'
import { uploadFrom } from '../upload.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  allowed((await mayDoToRules(ctx)).edit)
  return { done: importedRulesIn(args.request) }
}

/** A file is tried out, and nothing of it is kept: its text goes back with the page. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  return attempt(async () => {
    const { file } = await uploadFrom(args.request)
    return { tried: await triedText(ctx, textIn(file.bytes)), refusal: null }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'rules')

export default function RuleImportPage() {
  useRuleTexts()
  const { done } = useLoaderData<typeof loader>()
  const last = useAnswer<typeof action>()
  useRuleworkTexts()
  const { t } = useTranslation()
  // What was said of a file is over once it has been brought in.
  const answer = done ? undefined : last
  const tried = answer && 'tried' in answer ? answer.tried : null
  return (
    <RuleImport tried={tried} refusal={answer?.refusal}>
      {done && (
        <Alert color="teal" mb="md" role="status">
          {t('rulework:import.done', done)}
        </Alert>
      )}
    </RuleImport>
  )
}

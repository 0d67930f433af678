import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportRules } from '#server/rules/import.server.ts'
import { fileAnswer } from '../file-answer.server.ts'
import { answered, found } from '../http.server.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { ruleTextsFor } from '../i18n/rules.ts'
import { requireCtx } from '../session.server.ts'

/** All rules with all their versions, or one of them, as YAML. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['export', 'Rule'])
  const key = new URL(args.request.url).searchParams.get('rule')
  const text = found(await answered(exportRules(ctx, key)))
  const { t } = await ruleTextsFor(await localeOf(args.request))
  const name = [t('rules:title'), key, ctx.today].filter((part) => part !== null).join('-')
  return fileAnswer(new TextEncoder().encode(text), { name, format: 'yaml' })
}

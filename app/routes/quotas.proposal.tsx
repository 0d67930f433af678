import { Alert, Box } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { proposalAdopting } from '#domain/staffing/quotas/forms.ts'
import { adoptProposal, proposeQuotas } from '#server/staffing/quotas/proposal.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { AdoptionForm } from '../components/quotas/AdoptionForm.tsx'
import { ProposalQuestions } from '../components/quotas/ProposalQuestions.tsx'
import { ProposalTable } from '../components/quotas/ProposalTable.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useQuotaworkTexts } from '../i18n/quotawork.ts'
import { answered, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { proposalAskedFrom } from '../query/quotas.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Quota'])
  const { asked, ...wrong } = proposalAskedFrom(args.request, ctx.today)
  return { ...wrong, shown: await answered(proposeQuotas(ctx, asked)) }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, proposalAdopting, async (ctx, input) => {
    const { asked } = proposalAskedFrom(args.request, ctx.today)
    await adoptProposal(ctx, input, asked.weights)
    return redirect(input.from > ctx.today ? `/quotas?asOf=${input.from}` : '/quotas')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function ProposalPage() {
  useQuotaTexts()
  const { shown, wrongWeights, isCityWrong } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  useQuotaworkTexts()
  const { t } = useTranslation()
  const { day, rule, grids, proposal, cityNow } = shown
  const why = grids.length === 0 ? 'noSquads' : 'noWeights'
  return (
    <>
      <PageHead
        title={t('quotawork:proposal.title')}
        note={<Box maw="60rem">{t('quotawork:proposal.hint')}</Box>}
        back={{ to: '/quotas', label: t('quotas:title') }}
      />
      {isCityWrong && (
        <Alert color="yellow" mb="sm" role="alert">
          {t('quotawork:proposal.wrongCity', { planned: cityNow })}
        </Alert>
      )}
      {wrongWeights.length > 0 && (
        <Alert color="yellow" mb="sm" role="alert">
          {t('quotawork:proposal.wrongWeight', { grids: wrongWeights.join(t('quotawork:proposal.comma')) })}
        </Alert>
      )}
      <ProposalQuestions key={`${day} ${cityNow}`} shown={shown} />
      {proposal && rule ? (
        <>
          <ProposalTable shown={shown} proposal={proposal} rule={rule} />
          <AdoptionForm shown={shown} proposal={proposal} answer={answer} />
        </>
      ) : (
        <EmptyState title={t(`quotawork:proposal.${rule ? why : 'noRule'}`, { day })} />
      )}
    </>
  )
}

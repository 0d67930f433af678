import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitPlacing } from '#domain/organisation/forms.ts'
import { listAuthorities, unitToChange } from '#server/organisation/changing.server.ts'
import { moveUnit } from '#server/staffing/quotas/moves.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { AuthorityFields } from '../components/organisation/AuthorityFields.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { Upcoming } from '../components/organisation/UnitHistory.tsx'
import { WhenFields } from '../components/organisation/WhenFields.tsx'
import { ExcessField } from '../components/quotas/LineFields.tsx'
import { onDay } from '../as-of.server.ts'
import { answered, submit } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  const unit = await answered(unitToChange(ctx, args.params['unitId'] ?? ''))
  return { unit, authorities: await listAuthorities(ctx, { except: unit.id, keep: Object.values(unit.place) }) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, unitPlacing, async (ctx, input) => {
    await moveUnit(ctx, id, input)
    return redirect(onDay(args.request, `/units/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function PlacePage() {
  useQuotaTexts()
  const { unit, authorities } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = useOnDay()(`/units/${unit.id}`)
  const { place, pending, suggested, earliest } = unit
  const current = {
    parentId: place.parentId ?? '',
    dailyManagerId: place.dailyManagerId ?? '',
    taskingAuthorityId: place.taskingAuthorityId ?? '',
    assessorId: place.assessorId ?? '',
  }
  const labels = {
    parentId: t('organisation:line.parentId'),
    dailyManagerId: t('organisation:line.dailyManagerId'),
    taskingAuthorityId: t('organisation:line.taskingAuthorityId'),
    assessorId: t('organisation:line.assessorId'),
  }
  const nameOf = (id: string) => authorities.find((one) => one.id === id)?.name ?? t('common:unknown')
  const show = { parentId: nameOf, dailyManagerId: nameOf, taskingAuthorityId: nameOf, assessorId: nameOf }
  return (
    <FormPage
      title={t('organisation:placing.title')}
      hint={t('organisation:placing.hint')}
      back={{ to: back, label: unit.name }}
    >
      <StaleNotice answer={answer} labels={labels} current={current} show={show} />
      <Upcoming changes={pending} title={t('organisation:pending', { count: pending.length })} />
      <PlainForm id="place" answer={answer} defaults={{ ...current, from: suggested, document: '', reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={unit.revision} />
            <AuthorityFields fields={fields} authorities={authorities} refusal={answer?.refusal} />
            <WhenFields fields={fields} earliest={earliest} refusal={answer?.refusal} />
            <ExcessField field={fields.reason} refusal={answer?.refusal} />
            <FormEnd label={t('organisation:placing.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}

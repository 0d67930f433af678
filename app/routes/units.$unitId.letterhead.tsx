import { Checkbox, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import { changeLetterhead, letterheadToChange } from '#server/letters/letterheads.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { answered, submit } from '../http.server.ts'
import { useLetterTexts } from '../i18n/letters.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  code: line(20),
  head: line(40),
  redHead: z.string().optional(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Letterhead'])
  return { letterhead: await answered(letterheadToChange(ctx, args.params['unitId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, schema, async (ctx, { redHead, ...input }) => {
    await changeLetterhead(ctx, id, { ...input, hasRedHead: redHead !== undefined })
    return redirect(`/units/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function LetterheadPage() {
  useLetterTexts()
  const { letterhead } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { unitId, unit, code, head, hasRedHead } = letterhead
  const labels = { code: t('letters:head.code'), head: t('letters:head.head') }
  const back = useOnDay()(`/units/${unitId}`)
  return (
    <FormPage title={t('letters:head.title')} hint={t('letters:head.hint')} back={{ to: back, label: unit }}>
      <StaleNotice answer={answer} labels={labels} current={{ code, head }} />
      <PlainForm id="letterhead" answer={answer} defaults={{ code, head, redHead: hasRedHead ? 'on' : undefined }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={letterhead.revision} />
            <TextInput label={labels.code} description={t('letters:head.codeHint')} {...input(fields.code)} />
            <TextInput label={labels.head} description={t('letters:head.headHint')} {...input(fields.head)} />
            <Checkbox
              name="redHead"
              defaultChecked={hasRedHead}
              label={t('letters:head.redHead')}
              description={t('letters:head.redHeadHint')}
            />
            <FormEnd label={t('letters:head.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}

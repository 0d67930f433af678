import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { endingHolding } from '#domain/appointments/forms.ts'
import { statedEndings } from '#domain/appointments.ts'
import { endHoldingOf } from '#server/appointments/commands.server.ts'
import { getPost } from '#server/appointments/queries.server.ts'
import { SeatActPage } from '../components/appointments/SeatActPage.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useAppointmentTexts } from '../i18n/appointments.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holding'])
  const post = found(await getPost(ctx, args.params['seatId'] ?? '', ctx.today))
  allowed(post.mayEdit)
  const held = found(post.history.find(({ id }) => id === args.params['holdingId']))
  return { post, held, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const { seatId = '', holdingId = '' } = args.params
  return submit(args, endingHolding, async (ctx, { document = null, ...input }) => {
    await endHoldingOf(ctx, holdingId, { ...input, document })
    return redirect(`/posts/${seatId}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function HoldingEndingPage() {
  useAppointmentTexts()
  const { post, held, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const defaults = { lastDay: today, ending: 'rotated', reason: '', document: '' }
  return (
    <SeatActPage
      title={`${t('appointments:finish.title')} · ${held.name}`}
      hint={t('appointments:finish.hint')}
      post={post}
      answer={answer}
    >
      <PlainForm id="ending" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={post.revision} />
            <Group grow align="start">
              <TextInput label={t('appointments:until')} {...input(fields.lastDay, 'date')} />
              <NativeSelect
                label={t('appointments:finish.ending')}
                data={statedEndings.map((value) => ({ value, label: t(`appointments:ending.${value}`) }))}
                {...input(fields.ending)}
              />
            </Group>
            <Textarea label={t('appointments:finish.reason')} autosize minRows={2} {...input(fields.reason)} />
            <TextInput label={`${t('appointments:document')} (${t('common:optional')})`} {...input(fields.document)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('appointments:finish.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </SeatActPage>
  )
}

import { Button, Group, Radio, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { opinionVerdicts } from '#domain/postings.ts'
import { choice, optionalText, revision } from '#domain/shared/fields.ts'
import { giveOpinion } from '#server/postings/commands.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ verdict: choice(opinionVerdicts), opinion: optionalText(), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayOpine)
  return { posting }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { verdict, opinion, revision }) => {
    await giveOpinion(ctx, id, { verdict, opinion: opinion ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function OpinionPage() {
  const { posting } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const first = { verdict: '', opinion: '', revision: String(posting.revision) }
  return (
    <ActPage title={t('postings:opine.title')} posting={posting} move="opine" answer={answer}>
      <PlainForm id="opinion" answer={answer} defaults={first}>
        {(fields, isBusy) => {
          const { error } = input(fields.verdict)
          return (
            <>
              <RevisionField answer={answer} revision={posting.revision} />
              <Radio.Group
                name="verdict"
                label={t('postings:opine.verdict')}
                error={error}
                defaultValue={fields.verdict.initialValue}
              >
                <Group mt={6}>
                  {opinionVerdicts.map((verdict) => (
                    <Radio key={verdict} value={verdict} label={t(`postings:verdict.${verdict}`)} />
                  ))}
                </Group>
              </Radio.Group>
              <Textarea
                label={t('postings:opine.text')}
                description={t('postings:opine.hint')}
                autosize
                minRows={3}
                {...input(fields.opinion)}
              />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('postings:opine.submit')}
                </Button>
              </Group>
            </>
          )
        }}
      </PlainForm>
    </ActPage>
  )
}

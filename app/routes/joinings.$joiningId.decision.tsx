import { Button, Group, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { speaksOfExtension } from '#domain/postings/joinings.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, optionalDay, optionalLine, optionalText, revision, wholeNumber } from '#domain/shared/fields.ts'
import { approveJoining, extendJoining, refuseJoining } from '#server/postings/joinings/deciding.server.ts'
import { getJoining } from '#server/postings/joinings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/joinings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  outcome: choice(['approved', 'extended', 'refused']),
  people: wholeNumber(3).optional(),
  startsOn: optionalDay(),
  lastDay: day(),
  text: optionalText(),
  document: optionalLine(60),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  const joining = found(await getJoining(ctx, args.params['joiningId'] ?? ''))
  allowed(joining.mayDecide)
  return { joining }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['joiningId'] ?? ''
  return submit(args, schema, async (ctx, { outcome, people, startsOn, lastDay, revision, ...said }) => {
    const known = { text: said.text || null, document: said.document || null, revision }
    if (outcome === 'refused') await refuseJoining(ctx, id, known)
    else if (outcome === 'extended') await extendJoining(ctx, id, { ...known, lastDay })
    else {
      const terms = { people: people ?? 0, startsOn: startsOn ?? ctx.today, endsOn: addDays(lastDay, 1) }
      await approveJoining(ctx, id, { ...known, ...terms })
    }
    return redirect(`/joinings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function DecisionPage() {
  useJoiningTexts()
  const { joining } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const isExtension = speaksOfExtension(joining.state)
  const { people, startsOn, endsOn, extensionEndsOn, revision } = joining
  const title = t(isExtension ? 'joinings:decision.extensionTitle' : 'joinings:decision.title')
  const first = {
    ...{ people: String(people), startsOn, lastDay: addDays(extensionEndsOn ?? endsOn, -1), text: '', document: '' },
  }
  return (
    <ActPage title={title} joining={joining} moves={['approve', 'extend']} answer={answer}>
      <Text size="sm">{t(isExtension ? 'joinings:decision.extensionHint' : 'joinings:decision.hint')}</Text>
      <PlainForm id="decision" answer={answer} defaults={first}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {!isExtension && <TextInput label={t('joinings:people')} inputMode="numeric" {...input(fields.people)} />}
              {!isExtension && <TextInput label={t('joinings:from')} {...input(fields.startsOn, 'date')} />}
              <TextInput label={t('joinings:until')} {...input(fields.lastDay, 'date')} />
            </SimpleGrid>
            <TextInput
              label={`${t('joinings:decision.document')} (${t('common:optional')})`}
              {...input(fields.document)}
            />
            <Textarea
              label={t('joinings:decision.text')}
              description={t('joinings:decision.textHint')}
              autosize
              minRows={2}
              {...input(fields.text)}
            />
            <Group>
              <Button type="submit" name="outcome" value={isExtension ? 'extended' : 'approved'} loading={isBusy}>
                {t(isExtension ? 'joinings:decision.extend' : 'joinings:decision.approve')}
              </Button>
              <Button type="submit" name="outcome" value="refused" variant="default" loading={isBusy}>
                {t('joinings:decision.refuse')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}

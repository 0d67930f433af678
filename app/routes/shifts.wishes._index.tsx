import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mostUnwantedInMonth, mostWishDaysAhead, wishKinds, wishMaking } from '#domain/roster/wishes.ts'
import { listOwnWishes, makeWish } from '#server/roster/wishes.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { OwnWishes } from '../components/roster/OwnWishes.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { submit } from '../http.server.ts'
import { useWishTexts } from '../i18n/wishes.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Shift'])
  const isDone = new URL(args.request.url).searchParams.has('made')
  return { wishes: await listOwnWishes(ctx), isDone }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, wishMaking, async (ctx, { day, wish }) => {
    await makeWish(ctx, { day, isWanted: wish === 'wanted' })
    return redirect('/shifts/wishes?made')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'shifts')

/** What one would like of the roster that is yet to be made. */
export default function WishesPage() {
  useWishTexts()
  const { wishes, isDone } = useLoaderData<typeof loader>()
  const last = useAnswer<typeof action>()
  // What was said of a wish is over once one is made.
  const answer = isDone ? undefined : last
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates(['shift-wish.'])
  return (
    <>
      <PageHead title={t('wishes:title')} note={t('wishes:note')} back={{ to: '/shifts', label: t('wishes:back') }} />
      <Section title={t('wishes:make')}>
        <PlainForm
          key={JSON.stringify(wishes)}
          id="wish"
          action="/shifts/wishes?index"
          answer={answer}
          defaults={{ day: '', wish: 'unwanted' }}
        >
          {(fields, isBusy) => (
            <>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" maw="32rem">
                <TextInput label={t('wishes:day')} {...input(fields.day, 'date')} />
                <NativeSelect
                  label={t('wishes:wish')}
                  data={wishKinds.map((value) => ({ value, label: t(`wishes:kind.${value}`) }))}
                  {...input(fields.wish)}
                />
              </SimpleGrid>
              <Text size="xs" c="dimmed">
                {t('wishes:limits', { days: mostWishDaysAhead, most: mostUnwantedInMonth })}
              </Text>
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('wishes:submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
      <OwnWishes wishes={wishes} />
    </>
  )
}

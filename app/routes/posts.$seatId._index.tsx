import { Alert, Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getPost } from '#server/appointments/queries.server.ts'
import { fitsKept } from '#server/appointments/registering.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { FitsKept } from '../components/appointments/FitSection.tsx'
import { HoldingList } from '../components/appointments/HoldingList.tsx'
import { Holders, PostState } from '../components/appointments/Holders.tsx'
import { Differs } from '../components/appointments/PostList.tsx'
import { usePostWords } from '../components/appointments/post-words.ts'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holding'])
  const asOf = asOfFrom(args.request, ctx)
  const post = found(await getPost(ctx, args.params['seatId'] ?? '', asOf.day))
  const fits = post.mayEdit ? await fitsKept(ctx.store.read, post.id) : []
  return { asOf, today: ctx.today, post, fits }
}

export const meta: MetaFunction = (args) => titled(args, 'posts')

export default function PostPage() {
  const { asOf, today, post, fits } = useLoaderData<typeof loader>()
  useConsultationTexts()
  const words = usePostWords()
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  useLiveUpdates(['post.', 'posting.', 'person.', 'unit.', 'import.'])
  const { id, holder, acting, history, mayEdit } = post
  const shown = holder ?? acting
  const facts = [
    { label: t('appointments:state'), value: <PostState post={post} day={asOf.day} /> },
    { label: t('appointments:holder'), value: <Holders post={post} /> },
    { label: t('appointments:mode'), value: shown ? t(`postings:kind.${shown.mode}`) : t('common:unknown') },
    { label: t('appointments:period'), value: shown ? format.period(shown) : t('common:unknown') },
    { label: t('appointments:route'), value: t(`appointments:routeOf.${post.route}`) },
  ]
  return (
    <>
      <PageHead
        title={`${post.unitName} ${words.seat(post)}`}
        note={t('appointments:note')}
        back={{ to: at('/posts'), label: t('appointments:title') }}
      >
        <AsOfPicker asOf={asOf} />
        {mayEdit && post.route === 'external' && (
          <Button component={Link} to={`/posts/${id}/holder`} size="xs">
            {t('appointments:act.register')}
          </Button>
        )}
        {mayEdit && post.route === 'consultation' && (
          <Button component={Link} to={`/consultations/new?post=${id}`} size="xs">
            {t('consultations:propose.title')}
          </Button>
        )}
        {mayEdit && (
          <Button component={Link} to={at(`/posts/${id}/candidates`)} size="xs" variant="default">
            {t('appointments:act.candidates')}
          </Button>
        )}
        {mayEdit && (
          <Button component={Link} to={`/posts/${id}/acting`} size="xs" variant="default">
            {t('appointments:act.acting')}
          </Button>
        )}
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Section title={t('appointments:current')}>
        <FactList facts={facts} />
        {post.othersByText.length > 0 && (
          <Alert color="yellow" mt="sm" title={<Differs post={post} />}>
            {t('appointments:differsNote')}
          </Alert>
        )}
      </Section>
      <Section title={t('appointments:history')}>
        {history.length === 0 && t('appointments:historyEmpty')}
        {history.length > 0 && (
          <HoldingList
            of="post"
            holdings={history}
            day={asOf.day}
            label={t('appointments:history')}
            endAt={(held) =>
              mayEdit && held.ending === null && (held.endsOn === null || held.endsOn > today)
                ? `/posts/${id}/holdings/${held.id}/ending`
                : null
            }
          />
        )}
      </Section>
      <FitsKept fits={fits} />
    </>
  )
}

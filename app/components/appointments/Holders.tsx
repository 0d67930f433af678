import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { daysVacant } from '#domain/appointments.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Holder, PostListed } from '#server/appointments/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useAppointmentTexts } from '../../i18n/appointments.ts'
import { useOnDay } from '../../on-day.ts'
import { Status } from '../ui/Status.tsx'

type Props = { post: Pick<PostListed, 'holder' | 'acting' | 'isHeldUnseen'> }

/** Who holds a seat and who acts in it; that it is vacant is said by its state. */
export function Holders({ post: { holder, acting, isHeldUnseen } }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap={2}>
      {holder && <HolderName holder={holder} />}
      {isHeldUnseen && (
        <Text size="sm" c="dimmed">
          {t('appointments:unseen')}
        </Text>
      )}
      {acting && <HolderName holder={acting} />}
      {!holder && !isHeldUnseen && !acting && t('common:unknown')}
    </Stack>
  )
}

function HolderName({ holder }: { holder: Holder }) {
  const { t } = useTranslation()
  const at = useOnDay()
  const until = useFormat().lastDay(holder)
  const causes = (holder.unfitFor?.split(' ') ?? []).map((key) => t(`appointments:conditionOf.${key}`))
  const acts = until === null ? t('appointments:acting') : t('appointments:actingUntil', { until })
  return (
    <span>
      <Anchor component={Link} to={at(`/people/${holder.personId}`)} size="sm" c="inherit" fw={600}>
        {holder.name}
      </Anchor>
      {holder.isActing && (
        <Text span size="xs" c="dimmed">
          {` · ${acts}`}
        </Text>
      )}
      {holder.unfitFor !== null && (
        <Text size="xs" c="red" fw={600}>
          {t('appointments:unfit', { causes: causes.join(t('appointments:and')) })}
        </Text>
      )}
    </span>
  )
}

/** Held, acted in, or vacant, and since when. */
export function PostState({ post, day }: { post: PostListed; day: IsoDate }) {
  useAppointmentTexts()
  const { t } = useTranslation()
  const { acting, vacantSince } = post
  if (vacantSince === null) return <Status tone="good">{t('appointments:held')}</Status>
  return (
    <>
      <Status tone={acting ? 'near' : 'bad'}>{acting ? t('appointments:acting') : t('appointments:vacant')}</Status>
      <Text size="xs" c="dimmed">
        {t('appointments:vacantSince', { since: vacantSince, days: daysVacant(vacantSince, day) })}
      </Text>
    </>
  )
}

import { Anchor, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { HeldListed } from '#server/appointments/queries.server.ts'
import { useAppointmentTexts } from '../../i18n/appointments.ts'
import { useOnDay } from '../../on-day.ts'
import { useMay } from '../../permissions.ts'
import { Section } from '../ui/Section.tsx'
import { HoldingList } from './HoldingList.tsx'

type Props = { holdings: readonly HeldListed[]; day: IsoDate; personId: string; mayKeepKin: boolean }

/** What a person has held, and the ways to what they could hold and to their kin; nothing of it where there is neither. */
export function PostsHeld({ holdings, day, personId, mayKeepKin }: Props) {
  useAppointmentTexts()
  const { t } = useTranslation()
  const at = useOnDay()
  const mayFill = useMay().can('edit', 'Post')
  if (holdings.length === 0 && !mayFill && !mayKeepKin) return null
  const ways = (
    <Group gap="md">
      {mayFill && (
        <Anchor component={Link} to={at(`/people/${personId}/posts`)} size="sm">
          {t('appointments:ofCandidate.link')}
        </Anchor>
      )}
      {mayKeepKin && (
        <Anchor component={Link} to={`/people/${personId}/kin`} size="sm">
          {t('appointments:kin.link')}
        </Anchor>
      )}
    </Group>
  )
  return (
    <Section title={t('appointments:ofPerson')} aside={ways}>
      {holdings.length === 0 && t('appointments:ofPersonEmpty')}
      {holdings.length > 0 && (
        <HoldingList of="person" holdings={holdings} day={day} label={t('appointments:ofPerson')} />
      )}
    </Section>
  )
}

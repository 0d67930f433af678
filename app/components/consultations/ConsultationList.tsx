import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { ConsultationListed } from '#server/appointments/consultations/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { ConsultationStatus, LateReply, usePostName } from './words.tsx'

type Props = { consultations: readonly ConsultationListed[]; today: IsoDate }

/** Cases, each with person, post, who is asked, and where it stands. */
export function ConsultationList({ consultations, today }: Props) {
  const { t } = useTranslation()
  const nameOf = usePostName()
  const columns: Column<ConsultationListed>[] = [
    {
      key: 'person',
      label: t('consultations:person'),
      isHead: true,
      show: ({ id, name, staffNumber }) => (
        <>
          <Anchor component={Link} to={`/consultations/${id}`} c="inherit" size="sm" fw={600}>
            {name}
          </Anchor>
          <Text span size="xs" c="dimmed">
            {` ${staffNumber}`}
          </Text>
        </>
      ),
    },
    { key: 'kind', label: t('consultations:kindLabel'), show: ({ kind }) => t(`consultations:kind.${kind}`) },
    { key: 'post', label: t('consultations:post'), show: (one) => `${one.unit} · ${nameOf(one)}` },
    { key: 'consulted', label: t('consultations:consulted'), show: ({ consulted }) => consulted },
    { key: 'sent', label: t('consultations:sentOn'), show: ({ sentOn }) => sentOn ?? t('common:none') },
    {
      key: 'due',
      label: t('consultations:due'),
      show: (one) => (
        <>
          {one.replyDueOn ?? t('common:none')}
          <LateReply one={one} today={today} />
        </>
      ),
    },
    { key: 'state', label: t('consultations:stateLabel'), show: ({ state }) => <ConsultationStatus state={state} /> },
  ]
  return <DataList label={t('consultations:title')} columns={columns} rows={consultations} keyOf={({ id }) => id} />
}

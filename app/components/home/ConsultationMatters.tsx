import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ConsultationState } from '#domain/appointments/consultation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { ConsultationListed } from '#server/appointments/consultations/queries.server.ts'
import { Section } from '../ui/Section.tsx'

const acts: Partial<Record<ConsultationState, string>> = {
  proposed: '/letter',
  sent: '/receipt',
  received: '/reply',
  agreed: '/decision',
  disagreed: '/coordination',
  deemed: '/decision',
  coordinated: '/decision',
}

/** Written consultations in which the next step is the reader’s, each leading to the act. */
export function ConsultationMatters({
  consultations,
  today,
}: {
  consultations: readonly ConsultationListed[]
  today: IsoDate
}) {
  const { t, i18n } = useTranslation()
  const postOf = ({ postZh, postEn }: ConsultationListed) => (i18n.language === 'en' ? postEn : postZh)
  if (consultations.length === 0) return null
  return (
    <Section
      title={`${t('common:nav.consultations')} · ${consultations.length}`}
      aside={
        <Anchor component={Link} to="/consultations?state=open" size="sm">
          {t('common:all')}
        </Anchor>
      }
    >
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {consultations.map((one) => (
          <Group key={one.id} component="li" gap="xs" justify="space-between">
            <div>
              <Anchor
                component={Link}
                to={`/consultations/${one.id}${acts[one.state] ?? ''}`}
                size="sm"
                fw={600}
                c="inherit"
              >
                {`${one.name} · ${t(`alerts:act.${one.kind}`)} · ${one.unit} ${postOf(one)}`}
              </Anchor>
              <Text size="xs" c="dimmed">
                {one.consulted}
              </Text>
            </div>
            {one.replyDueOn && one.state === 'received' && (
              <Text
                size="xs"
                c={one.replyDueOn < today ? 'red' : undefined}
                fw={one.replyDueOn < today ? 600 : undefined}
              >
                {one.replyDueOn < today ? `${t('common:home.overdue')} · ` : ''}
                {t('common:home.dueOn', { day: one.replyDueOn })}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}

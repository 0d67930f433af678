import { Button, Group, Stack, Text } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { liveCallouts } from '#domain/callouts.ts'
import type { CalledShown, CalloutShown } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'
import { useNote } from './Board.tsx'
import { StandingStatus } from './words.tsx'

/** Unit by unit who is not accounted for, each with the button of whoever answers for them; below, who is. */
export function MusterBoard({ callout }: { callout: CalloutShown }) {
  const { t } = useTranslation()
  const units = [...new Map(callout.called.map(({ unitId, unitName }) => [unitId, unitName]))]
  if (units.length === 0) return <EmptyState title={t('callouts:board.none')} />
  const ofUnit = (unitId: string) => callout.called.filter((one) => one.unitId === unitId)
  const isMissing = ({ accountedAt }: CalledShown) => accountedAt === null
  const inOrder = units.toSorted(([a], [b]) => ofUnit(b).filter(isMissing).length - ofUnit(a).filter(isMissing).length)
  return inOrder.map(([unitId, unit]) => {
    const all = ofUnit(unitId)
    const missing = all.filter(isMissing)
    const done = all.filter((one) => !isMissing(one))
    const title = t('callouts:board.unitOf', { unit, done: done.length, all: all.length })
    return (
      <Section
        key={unitId}
        title={title}
        aside={
          <Text size="sm" fw={600} c={missing.length > 0 ? 'red' : undefined}>
            {missing.length > 0 ? t('callouts:board.missing', { count: missing.length }) : t('callouts:board.complete')}
          </Text>
        }
      >
        <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }} aria-label={title}>
          {missing.map((one) => (
            <Missing key={one.personId} callout={callout} one={one} />
          ))}
        </Stack>
        {done.length > 0 && <Accounted done={done} />}
      </Section>
    )
  })
}

function Missing({ callout: { id, state }, one }: { callout: CalloutShown; one: CalledShown }) {
  const { t } = useTranslation()
  const noteOf = useNote()
  const { personId, name, staffNumber, standing, mayAnswerFor } = one
  const note = noteOf(one)
  return (
    <Group
      component="li"
      justify="space-between"
      gap="xs"
      py={6}
      style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
    >
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        <Text size="xs" c="dimmed">
          {staffNumber}
        </Text>
        <StandingStatus standing={standing} />
        {note && <Text size="sm">{note}</Text>}
      </Group>
      {liveCallouts.includes(state) && mayAnswerFor && (
        <Group gap="xs" className="no-print">
          <Button
            component={Link}
            to={`/callouts/${id}/people/${personId}/answer`}
            size="xs"
            variant="subtle"
            aria-label={t('callouts:board.writeOf', { name })}
          >
            {t('callouts:board.write')}
          </Button>
          <Form method="post" action={`/callouts/${id}/people/${personId}/accounting`} preventScrollReset>
            <Button type="submit" size="xs" aria-label={t('callouts:board.accountOf', { name })}>
              {t('callouts:board.account')}
            </Button>
          </Form>
        </Group>
      )}
    </Group>
  )
}

function Accounted({ done }: { done: readonly CalledShown[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const words = done.map(({ name, accountedAt }) =>
    accountedAt === null ? name : `${name} ${moment(accountedAt).slice(11)}`,
  )
  return (
    <Text size="sm" mt="sm" c="dimmed">
      {`${t('callout-words:standing.accounted')} · ${done.length}: ${words.join(t('callouts:comma'))}`}
    </Text>
  )
}

import { Anchor, Badge, Button, Group, Spoiler, Stack, Table, Text } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PublicationKnown } from '#server/roster/acknowledged.server.ts'
import type { PublicationShown } from '#server/roster/publication-page.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'

/** What would be told to whom. */
export function ChangesByPerson({ people }: Pick<PublicationShown, 'people'>) {
  const { t } = useTranslation()
  return (
    <Section title={`${t('roster:publication.changes')} · ${people.length}`}>
      {people.length === 0 && <Text size="sm">{t('roster:publication.none')}</Text>}
      <Table withRowBorders>
        <Table.Tbody>
          {people.map(({ id, name, changes }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" w={120}>
                {name}
              </Table.Th>
              <Table.Td>
                {changes.map(({ entryId, kind, day, code, place, was }) => (
                  <Text key={entryId} size="sm">
                    {[day, code, place].filter(Boolean).join(' ')} · {t(`roster:publication.${kind}`)}
                    {was ? `（${was}）` : ''}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

const colours = { block: 'red', warn: 'orange', info: 'gray' } as const

/** What was found, what weighs most first; and what stays uncovered. */
export function PublicationFindings({ findings, gaps }: Pick<PublicationShown, 'findings' | 'gaps'>) {
  const { t } = useTranslation()
  return (
    <Section title={`${t('roster:publication.findings')} · ${findings.length}`}>
      {findings.length === 0 && <Text size="sm">{t('roster:publication.noFindings')}</Text>}
      <Stack gap={6}>
        {findings.map(({ key, level, name, workDay, check, facts, isAccepted }) => (
          <Group key={key} gap="xs" wrap="nowrap" align="flex-start">
            <Badge color={colours[level]} variant="light">
              {t(`roster:publication.level.${level}`)}
            </Badge>
            <Text size="sm">
              {[workDay, name, t(`roster-grid:check.${check}`, { ...facts })].join(' ')}
              {isAccepted ? ` · ${t('roster:publication.accepted')}` : ''}
            </Text>
          </Group>
        ))}
      </Stack>
      <Text size="sm" fw={600} mt="sm">
        {t('roster:publication.gaps')} · {gaps.length}
      </Text>
      {gaps.length === 0 && <Text size="sm">{t('roster:publication.noGaps')}</Text>}
      <Spoiler maxHeight={110} showLabel={t('roster:publication.more')} hideLabel={t('roster:publication.less')}>
        {gaps.map((gap) => (
          <Text key={`${gap.day} ${gap.place} ${gap.shift}`} size="sm">
            {t('roster:publication.gap', gap)}
          </Text>
        ))}
      </Spoiler>
    </Section>
  )
}

/** Each publication, and who has not said yet that they know of it. */
export function Publications({
  publications,
  printAt,
  tellNowAt,
}: {
  publications: readonly PublicationKnown[]
  /** Where a version is printed as it was published. */
  printAt: string
  /** Where those who are still to be told are told at once; null: whoever looks may not. */
  tellNowAt: string | null
}) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  if (publications.length === 0) return null
  return (
    <Section title={t('roster:publication.versions')}>
      {publications.map(({ version, publishedAt, byName, reason, people }) => {
        const untold = people.flatMap(({ tellAt }) => tellAt ?? [])
        const waiting = people.filter(({ tellAt, acknowledgedAt }) => tellAt === null && acknowledgedAt === null)
        const done = people.length - waiting.length - untold.length
        return (
          <Stack key={version} gap={2} mb="sm">
            <Text size="sm" fw={600}>
              {t('roster:publication.version', { version, at: moment(publishedAt), by: byName ?? '' })}{' '}
              <Anchor component={Link} to={`${printAt}&version=${version}`} size="sm">
                {t('roster:publication.print')}
              </Anchor>
            </Text>
            {reason !== null && <Text size="sm">{reason}</Text>}
            <Text size="sm">{t('roster:publication.known', { done, all: people.length })}</Text>
            {untold.length > 0 && (
              <Group gap="xs">
                <Text size="sm">
                  {t('roster:publication.untold', { count: untold.length, at: moment(Math.min(...untold)) })}
                </Text>
                {tellNowAt !== null && (
                  <Form method="post" action={tellNowAt}>
                    <Button type="submit" size="compact-sm" variant="light">
                      {t('roster:publication.tellNow')}
                    </Button>
                  </Form>
                )}
              </Group>
            )}
            {waiting.length > 0 && (
              <Text size="sm" c="dimmed">
                {t('roster:publication.waiting', { names: waiting.map(({ name }) => name).join('、') })}
              </Text>
            )}
          </Stack>
        )
      })}
    </Section>
  )
}

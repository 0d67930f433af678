import { Group, NativeSelect, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { weekVerdict } from '#domain/roster/rotations.ts'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'

type Named = { id: string; name: string }

type Props = {
  crews: number
  people: readonly (Named & { staffNumber: string })[]
  places: readonly Named[]
  /** `2 <id>` each, as the form sends it; nothing sent yet: spread over the crews in their order. */
  members: readonly string[] | null
  chosenPlaces: readonly string[]
}

/** Who goes in which crew of a rotation, and where each crew is. */
export function CrewFields({ crews, people, places, members, chosenPlaces }: Props) {
  const { t } = useTranslation()
  const numbers = Array.from({ length: crews }, (_none, place) => place + 1)
  const valueOf = (id: string, place: number) =>
    members === null ? `${(place % crews) + 1} ${id}` : (members.find((one) => one.endsWith(` ${id}`)) ?? '')
  return (
    <Section title={t('painting:rotation.crews')}>
      <Text size="sm" c="dimmed" mb="sm">
        {people.length === 0 ? t('painting:rotation.nobody') : t('painting:rotation.crewsNote')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" mb="md">
        {numbers.map((number) => (
          <NativeSelect
            key={number}
            name="places"
            label={t('painting:rotation.place', { number })}
            defaultValue={chosenPlaces.find((one) => one.startsWith(`${number} `)) ?? ''}
            data={[
              { value: '', label: t('painting:rotation.noPlace') },
              ...places.map(({ id, name }) => ({ value: `${number} ${id}`, label: name })),
            ]}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }} spacing="xs">
        {people.map(({ id, name, staffNumber }, place) => (
          <NativeSelect
            key={id}
            name="members"
            size="xs"
            label={`${name} ${staffNumber}`}
            defaultValue={valueOf(id, place)}
            data={[
              { value: '', label: t('painting:rotation.noCrew') },
              ...numbers.map((number) => ({
                value: `${number} ${id}`,
                label: t('painting:rotation.crew', { number }),
              })),
            ]}
          />
        ))}
      </SimpleGrid>
    </Section>
  )
}

const tones = { within: 'good', above: 'near', beyond: 'bad' } as const satisfies Record<string, Tone>

/** What the rotation comes to in a week, beside what the law has. */
export function RotationWeek({ minutesPerWeek }: { minutesPerWeek: number }) {
  const { t } = useTranslation()
  const hours = Math.round(minutesPerWeek / 6) / 10
  const verdict = weekVerdict(minutesPerWeek)
  return (
    <>
      <Group gap={6}>
        <Text size="sm">{`${t('roster:rotations.week')} ${t('roster:types.hoursOf', { hours })}`}</Text>
        <Status tone={tones[verdict]}>{t(`roster:rotations.verdict.${verdict}`)}</Status>
      </Group>
      {verdict === 'beyond' && (
        <Text size="xs" c="dimmed">
          {t('roster:rotations.beyond', { hours })}
        </Text>
      )}
    </>
  )
}

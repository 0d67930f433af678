import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { PersonShown } from '#server/people/person.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'

const soonDays = 90

type Standing = 'valid' | 'expiring' | 'lapsed'
const tones: Record<Standing, Tone> = { valid: 'good', expiring: 'near', lapsed: 'bad' }

/** Enforcement certificates with their validity on the day looked at. */
export function CertificateSection({ person, day }: { person: PersonShown; day: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Section title={t('people:certificates')}>
      {person.certificates.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('people:certificateNone')}
        </Text>
      )}
      <Stack gap={6}>
        {person.certificates.map((certificate) => {
          const standing = standingOf(certificate.endsOn, day)
          return (
            <Group key={certificate.id} gap="sm">
              <Status tone={tones[standing]}>{t(`people:${standing}`)}</Status>
              <Text size="sm" ff="monospace">
                {certificate.number}
              </Text>
              <Text size="sm">{format.period(certificate)}</Text>
            </Group>
          )
        })}
      </Stack>
    </Section>
  )
}

function standingOf(endsOn: IsoDate | null, day: IsoDate): Standing {
  if (endsOn === null) return 'valid'
  if (endsOn <= day) return 'lapsed'
  return endsOn <= addDays(day, soonDays) ? 'expiring' : 'valid'
}

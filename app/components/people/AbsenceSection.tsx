import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PersonShown } from '#server/people/person.server.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

/** Away now or soon: what makes 'present' differ from 'on the books'. */
export function AbsenceSection({ person, day }: { person: PersonShown; day: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const { id, absences, mayRecordAbsence, maySeeProtections } = person
  return (
    <Section
      title={t('people:absenceTitle')}
      aside={
        <Group gap="sm">
          {maySeeProtections && (
            <Anchor component={Link} to={`/people/${id}/protections`} size="sm">
              {t('people:protections')}
            </Anchor>
          )}
          {mayRecordAbsence && (
            <>
              <Anchor component={Link} to={`/leave/new?person=${id}`} size="sm">
                {t('people:absenceLeave')}
              </Anchor>
              <Anchor component={Link} to={at(`/people/${id}/absences`)} size="sm">
                {t('people:absenceNew')}
              </Anchor>
            </>
          )}
        </Group>
      }
    >
      {absences.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('people:absenceNone')}
        </Text>
      )}
      <Stack gap={6}>
        {absences.map((absence) => (
          <Group key={absence.id} gap="sm">
            <Status tone={absence.startsOn <= day ? 'near' : 'waiting'}>{t(`people:absence.${absence.kind}`)}</Status>
            <Text size="sm">{format.period(absence)}</Text>
            {absence.isLong && (
              <Text size="sm" c="dimmed">
                {t('people:long', { count: absence.longDays })}
              </Text>
            )}
            {absence.note && <Text size="sm">{absence.note}</Text>}
            {absence.leaveId && (
              <Anchor component={Link} to={`/leave/${absence.leaveId}`} size="sm">
                {t('people:absenceOfLeave')}
              </Anchor>
            )}
            {mayRecordAbsence && !absence.isOver && !absence.leaveId && (
              <Form method="post" action={at(`/people/${id}/absences/${absence.id}/return`)}>
                <Button type="submit" size="compact-xs" variant="default">
                  {t('people:returned')}
                </Button>
              </Form>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}

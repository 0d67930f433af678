import { Button, Group, List, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '#domain/roster/painting.ts'
import { grouped } from '#domain/shared/grouped.ts'
import type { PaintingShown } from '#server/roster/painting.server.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** `fields`: what was chosen, as the form sent it; it goes along, so that just this is done. */
type Props = { shown: PaintingShown; fields: readonly [string, string][]; answer: Answer }

/** What a template would write, what of it would not be, and why; and the button that writes it. */
export function PaintingPreview({ shown, fields: chosen, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { counts, steps, warnings, digest } = shown
  return (
    <>
      <Section title={t('painting:preview.title')}>
        <Text size="sm" mb="sm">
          {t('painting:preview.counts', counts)}
        </Text>
        {warnings.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('painting:preview.warnings')}
            </Text>
            <List size="sm" mb="sm">
              {warnings.map(({ check, count }) => (
                <List.Item key={check}>
                  {t('painting:preview.warning', { check: t(`painting:check.${check}`), count })}
                </List.Item>
              ))}
            </List>
          </>
        )}
        {steps.length === 0 ? <Text size="sm">{t('painting:preview.nothing')}</Text> : <Written shown={shown} />}
        {steps.length > 0 && (
          <PlainForm id="painting" answer={answer} defaults={{ reason: '' }}>
            {(fields, isBusy) => (
              <>
                {chosen.map(([name, value], place) => (
                  <input key={place} type="hidden" name={name} value={value} />
                ))}
                <input type="hidden" name="digest" value={digest} />
                <TextInput label={t('painting:preview.reason')} mt="sm" maw="30rem" {...input(fields.reason)} />
                <Group>
                  <Button type="submit" loading={isBusy}>
                    {t('painting:preview.submit')}
                  </Button>
                </Group>
              </>
            )}
          </PlainForm>
        )}
      </Section>
      <Section title={t('painting:preview.conflicts')}>
        {shown.conflicts.length === 0 ? (
          <Text size="sm">{t('painting:preview.none')}</Text>
        ) : (
          <Conflicts shown={shown} />
        )}
      </Section>
    </>
  )
}

function useNames({ people }: PaintingShown) {
  const { t } = useTranslation()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (id: string | null) =>
    id === null ? t('painting:preview.open') : (names.get(id) ?? t('painting:preview.somebody'))
}

type Line = { personId: string | null; steps: PaintingShown['steps'] }

/** A line of each person, with the days in their order. */
function Written({ shown }: { shown: PaintingShown }) {
  const { t } = useTranslation()
  const nameOf = useNames(shown)
  const lines = [...grouped(shown.steps, ({ personId }) => personId)].map(([personId, steps]): Line => {
    return { personId, steps: steps.toSorted((a, b) => (a.workDay < b.workDay ? -1 : 1)) }
  })
  const wordOf = ({ before, after }: PaintingShown['steps'][number]) => {
    if (before === null) return after
    return after === null
      ? `${before} ${t('painting:preview.remove')}`
      : t('painting:preview.changed', { before, after })
  }
  const columns: Column<Line>[] = [
    { key: 'person', label: t('painting:preview.person'), isHead: true, show: ({ personId }) => nameOf(personId) },
    {
      key: 'shifts',
      label: t('painting:preview.shifts'),
      show: ({ steps }) => (
        <Group gap="0.25rem 0.75rem" component="span">
          {steps.map((step, place) => (
            <Text key={place} span size="sm">
              <Text span size="xs" c="dimmed">
                {step.workDay.slice(5)}
              </Text>{' '}
              {wordOf(step)}
            </Text>
          ))}
        </Group>
      ),
    },
  ]
  return (
    <DataList
      label={t('painting:preview.title')}
      columns={columns}
      rows={lines}
      keyOf={({ personId }) => personId ?? ''}
    />
  )
}

function Conflicts({ shown }: { shown: PaintingShown }) {
  const { t } = useTranslation()
  const nameOf = useNames(shown)
  const why = ({ why: reason, check, facts }: Conflict) => {
    if (reason === 'blocked') return check === null ? '' : t(`painting:check.${check}`)
    const kind = typeof facts['kind'] === 'string' ? t(`people:absence.${facts['kind']}`) : ''
    return t(`painting:why.${reason}`, { kind })
  }
  const columns: Column<Conflict>[] = [
    { key: 'day', label: t('painting:preview.day'), show: ({ workDay }) => workDay },
    { key: 'person', label: t('painting:preview.person'), isHead: true, show: ({ personId }) => nameOf(personId) },
    { key: 'shift', label: t('painting:preview.shift'), show: ({ code }) => code },
    { key: 'why', label: t('painting:preview.why'), show: why },
  ]
  const rows = shown.conflicts
  const places = new Map(rows.map((row, place) => [row, String(place)]))
  return (
    <DataList
      label={t('painting:preview.conflicts')}
      columns={columns}
      rows={rows}
      keyOf={(row) => places.get(row) ?? ''}
    />
  )
}

import { Button, Group, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { papers, type Paper } from '#domain/roster/print.ts'

/** Which paper, how many weeks, and to the printer. A published version is one week. */
export function PrintBar({ paper, weeks }: { paper: Paper; weeks: { shown: number; all: readonly number[] } | null }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const withOne = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    return `?${next.toString()}`
  }
  return (
    <Group gap="xs" mb="sm" className="no-print">
      <Choice
        label={t('roster-print:paper')}
        choices={papers.map((one) => {
          return { key: one, label: t(`roster-print:papers.${one}`), to: withOne('paper', one), isOn: one === paper }
        })}
      />
      {weeks && (
        <Choice
          label={t('roster-print:weeks')}
          choices={weeks.all.map((count) => {
            const to = withOne('weeks', String(count))
            return { key: String(count), label: t(`roster-print:weeksOf.${count}`), to, isOn: count === weeks.shown }
          })}
        />
      )}
      <Button size="xs" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
        {t('roster-print:print')}
      </Button>
    </Group>
  )
}

type Choices = { label: string; choices: { key: string; label: string; to: string; isOn: boolean }[] }

function Choice({ label, choices }: Choices) {
  return (
    <Group gap={4} role="group" aria-label={label}>
      <Text size="sm" c="dimmed" aria-hidden>
        {label}
      </Text>
      {choices.map(({ key, label: name, to, isOn }) => (
        <Button
          key={key}
          component={Link}
          to={to}
          replace
          size="compact-sm"
          variant={isOn ? 'light' : 'default'}
          aria-current={isOn || undefined}
          preventScrollReset
        >
          {name}
        </Button>
      ))}
    </Group>
  )
}

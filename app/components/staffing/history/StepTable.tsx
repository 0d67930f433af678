import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { StepShown } from '#server/staffing/history-causes.server.ts'
import { useOnDay } from '../../../on-day.ts'
import { historyWords } from './words.ts'
import classes from './History.module.css'

type Dated = { from: IsoDate; to: IsoDate | null }

export type StepColumn<S> = {
  label: string
  /** In plain words, with what it was before where that is another. */
  say(step: S, before: S | undefined): string
  /** The same for the table, where it is more than words. */
  show?(step: S, before: S | undefined): ReactNode
  isNumber?: boolean
}

type Props<S> = {
  title: string
  steps: readonly S[]
  columns: readonly StepColumn<S>[]
  period: { from: IsoDate; to: IsoDate; today: IsoDate }
  unit: { id: string } | null
  isSum: boolean
  active: IsoDate | null
  onPoint(day: IsoDate | null): void
}

/** Every step, the latest first; each day leads to what was different the day before. */
export function StepTable<S extends StepShown<Dated>>({ title, steps, columns, period, unit, ...rest }: Props<S>) {
  const { isSum, active, onPoint } = rest
  const { t } = useTranslation()
  const words = historyWords(t)
  const cause = t('history:cause.title')
  return (
    <section
      className={classes.steps}
      aria-label={`${title} · ${t('history:steps', { count: steps.length })}`}
      tabIndex={0}
    >
      <Table aria-label={title} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('history:onDay')}</Table.Th>
            {columns.map(({ label, isNumber }) => (
              <Table.Th key={label} scope="col" className={isNumber ? classes.number : undefined}>
                {label}
              </Table.Th>
            ))}
            <Table.Th scope="col">{cause}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps
            .map((step, index) => ({ step, before: steps[index - 1] }))
            .toReversed()
            .map(({ step, before }) => (
              <Table.Tr
                key={step.from}
                data-active={step.from === active || undefined}
                data-later={step.from > period.today || undefined}
                onMouseEnter={() => onPoint(step.from)}
                onMouseLeave={() => onPoint(null)}
                onFocus={() => onPoint(step.from)}
                onBlur={() => onPoint(null)}
              >
                <Table.Td className={classes.nowrap}>
                  <StepDay step={step} first={period.from} unit={unit} />
                  {step.from > period.today && (
                    <Text size="xs" c="dimmed">
                      {t('history:later')}
                    </Text>
                  )}
                </Table.Td>
                {columns.map(({ label, say, show, isNumber }) => (
                  <Table.Td key={label} data-label={label} className={isNumber ? classes.number : undefined}>
                    {show ? show(step, before) : say(step, before)}
                  </Table.Td>
                ))}
                <Table.Td data-label={cause}>
                  <ul className={classes.causes}>
                    {step.from === period.from && <li>{t('history:cause.start')}</li>}
                    {step.causes.map((one, place) => (
                      <li key={place}>{words.cause(one, isSum)}</li>
                    ))}
                    {step.more > 0 && <li>{words.more(step.more)}</li>}
                  </ul>
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function StepDay({ step, first, unit }: { step: Dated; first: IsoDate; unit: { id: string } | null }) {
  const { t } = useTranslation()
  const at = useOnDay()
  if (step.from === first) return step.from
  const days = { from: addDays(step.from, -1), to: step.from, ...(unit && { unit: unit.id }) }
  return (
    <Anchor
      component={Link}
      to={at('/staffing/compare', days)}
      size="sm"
      aria-label={t('history:compareDay', { day: step.from })}
    >
      {step.from}
    </Anchor>
  )
}

import { Text } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { StepShown } from '#server/staffing/history-causes.server.ts'
import { Section } from '../../ui/Section.tsx'
import type { ChartProps, Drawing } from './drawing.ts'
import { Legend, type LegendKey } from './Legend.tsx'
import { StepTable, type StepColumn } from './StepTable.tsx'
import { historyWords } from './words.ts'
import classes from './History.module.css'

const Charts = lazy(() => import('./Charts.tsx'))

type Dated = { from: IsoDate; to: IsoDate | null }

type Props<S extends StepShown<Dated>> = {
  title: string
  note?: string
  steps: readonly S[]
  columns: readonly StepColumn<S>[]
  drawing: Drawing
  period: ChartProps['period']
  legend: readonly LegendKey[]
  unit: { id: string } | null
  /** Whether causes name their unit. */
  isSum: boolean
}

/** A picture, what its marks mean, and below it every step as a row: what points at one there shows it in the picture. */
export function Picture<S extends StepShown<Dated>>({ title, note, steps, columns, drawing, ...rest }: Props<S>) {
  const { period, legend, unit, isSum } = rest
  const { t } = useTranslation()
  const words = historyWords(t)
  const isAlive = useMounted()
  const [active, setActive] = useState<IsoDate | null>(null)
  const hasLater = period.to > period.today
  const waiting = <div className={classes.waiting}>{t('history:loading')}</div>
  const tip = (at: number): ReactNode => {
    const step = steps[at]
    if (!step) return null
    const causes = step.causes.map((cause) => words.cause(cause, isSum))
    return (
      <>
        <p className={classes.day}>{words.days(step, period.to)}</p>
        {columns.map(({ label, say }) => (
          <p key={label}>{t('history:fact', { label, text: say(step, steps[at - 1]) })}</p>
        ))}
        <ul>
          {[...causes, ...(step.more > 0 ? [words.more(step.more)] : [])].map((text, place) => (
            <li key={`${place} ${text}`}>{text}</li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <Section title={title} aside={note && <Aside>{note}</Aside>}>
      <Legend keys={[...legend, ...(hasLater ? [{ mark: 'later' as const, label: t('history:later') }] : [])]} />
      <div className={classes.canvas}>
        {isAlive ? (
          <Suspense fallback={waiting}>
            <Charts
              {...{ drawing, period, active }}
              label={`${title} (${t('history:keys')})`}
              later={t('history:later')}
              tip={({ index }) => tip(index)}
            />
          </Suspense>
        ) : (
          waiting
        )}
      </div>
      <StepTable {...{ title, steps, columns, period, unit, isSum, active }} onPoint={setActive} />
    </Section>
  )
}

function Aside({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuleStep } from '#domain/staffing/history/rules.ts'
import type { StepShown } from '#server/staffing/history-causes.server.ts'
import type { History, RuleHistory } from '#server/staffing/history.server.ts'
import { Section } from '../../ui/Section.tsx'
import { useVerdictWords } from '../verdict-words.ts'
import { VerdictStatus } from '../VerdictStatus.tsx'
import { axisAround, type Drawing } from './drawing.ts'
import { Picture } from './Picture.tsx'
import type { StepColumn } from './StepTable.tsx'
import { historyWords } from './words.ts'

type Shown = StepShown<RuleStep>

/** What a rule said over time: its number, the numbers it may be, and the verdict. */
export function RulePicture({ history }: { history: History }) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  const { rule, isSum } = history
  if (!rule)
    return (
      <Section title={t('history:ratio')}>
        <Text size="sm" c="dimmed">
          {t(isSum ? 'history:noRule' : 'history:noRuleHere')}
        </Text>
      </Section>
    )
  return <Drawn history={history} rule={rule} title={t('history:ratioOf', { rule: title(rule) })} />
}

function Drawn({ history, rule, title }: { history: History; rule: RuleHistory; title: string }) {
  const { t } = useTranslation()
  const words = historyWords(t)
  const { sentence, noRatio } = useVerdictWords()
  const { unit, versions, steps, key: ruleKey, params: latest } = rule
  const judgedOf = (step: Shown) => ({ ...step, ruleKey, params: versions[step.ruleId] ?? latest })
  const judged = (step: Shown) => sentence(judgedOf(step))
  const target = steps.at(-1)?.target
  const columns: StepColumn<Shown>[] = [
    {
      label: t('history:value'),
      say: (step, before) => fromTo(before && judged(before), judged(step)),
      show: judged,
    },
    {
      label: t('history:allowed'),
      say: (step) => words.bounds(step, unit, latest.type === 'majority') || '–',
    },
    {
      label: t('staffing:verdict'),
      say: ({ status }) => t(`staffing:status.${status}`),
      show: ({ status }) => <VerdictStatus status={status} />,
    },
  ]
  return (
    <Picture
      title={title}
      steps={steps}
      columns={columns}
      drawing={drawingOf(
        rule,
        (index) => steps[index] && noRatio(judgedOf(steps[index])),
        (value) => words.number(value, unit),
      )}
      period={history}
      unit={history.unit}
      isSum={history.isSum}
      legend={[
        { mark: 'line', label: t('history:line') },
        { mark: 'band', label: t('history:band') },
        ...(target === undefined
          ? []
          : [{ mark: 'target' as const, label: t('history:target', { target: words.number(target, unit) }) }]),
      ]}
    />
  )
}

function drawingOf(
  { steps, unit }: RuleHistory,
  say: (index: number) => string | undefined,
  tick: (value: number) => string,
): Drawing {
  const numbers = steps.flatMap(({ value, low, high, target }) => [value, low, high, target])
  const isWhole = unit === 'departments'
  const ends = unit === 'percent' ? [0, 100] : []
  const { range, ticks } = axisAround([...numbers, ...ends, ...(isWhole ? [0] : [])], { isWhole })
  return {
    kind: 'rule',
    steps: steps.map(({ from, to, value, low: least, high: most, target }, index) => ({
      ...{ index, from, to, values: { value, low: least, high: most, target } },
    })),
    range,
    ticks,
    tick,
    nothing: ({ index }) => say(index) ?? '',
  }
}

/** `before → after`, once where it is the same. */
function fromTo(before: string | undefined, after: string): string {
  return before === undefined || before === after ? after : `${before} → ${after}`
}

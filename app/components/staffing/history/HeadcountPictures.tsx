import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import type { StrengthStep, VacancyStep } from '#domain/staffing/history.ts'
import type { StepShown } from '#server/staffing/history-causes.server.ts'
import type { History } from '#server/staffing/history.server.ts'
import { Turn } from '../../ui/Turn.tsx'
import { axisAround } from './drawing.ts'
import { Picture } from './Picture.tsx'
import type { StepColumn } from './StepTable.tsx'
import { historyWords } from './words.ts'

/** Who counts in the strength, by home department, one upon the other. */
export function StrengthPicture({ history }: { history: History }) {
  const { t } = useTranslation()
  const words = historyWords(t)
  const { strength: steps, unit, isSum } = history
  const there = [...departments, 'none' as const].filter((one) => steps.some((step) => step.departments[one]))
  const columns: StepColumn<StepShown<StrengthStep>>[] = [
    ...there.map((one) => countColumn(words.department(one), (step: StrengthCounted) => step.departments[one] ?? 0)),
    countColumn(t('staffing:matrix.sum'), (step: StrengthCounted) => step.total),
  ]
  return (
    <Picture
      {...{ steps, columns, unit, isSum }}
      title={t('history:strength')}
      note={t('history:strengthNote')}
      period={history}
      drawing={{
        kind: 'strength',
        departments: there,
        steps: steps.map(({ from, to, departments: values }, index) => ({ index, from, to, values })),
        ...axisAround([0, ...steps.map(({ total }) => total)], { isWhole: true }),
        tick: String,
      }}
      legend={there.map((department) => ({ mark: 'department', department, label: words.department(department) }))}
    />
  )
}

/** How many places were empty, or how many people too many. */
export function VacancyPicture({ history }: { history: History }) {
  const { t } = useTranslation()
  const words = historyWords(t)
  const { vacancies: steps, unit, isSum } = history
  const numbers = steps.map(({ vacant }) => vacant)
  const columns: StepColumn<StepShown<VacancyStep>>[] = [
    countColumn(t('staffing:planned'), ({ planned }: VacancyCounted) => planned),
    countColumn(t('staffing:onBooks'), ({ onBooks }: VacancyCounted) => onBooks),
    { label: t('staffing:gap'), say: ({ vacant }) => words.vacancy(vacant), isNumber: true },
  ]
  return (
    <Picture
      {...{ steps, columns, unit, isSum }}
      title={t('history:vacancies')}
      note={t('history:vacanciesNote')}
      period={history}
      drawing={{
        kind: 'vacancies',
        steps: steps.map(({ from, to, vacant: value }, index) => ({ index, from, to, values: { value } })),
        ...axisAround([...numbers, 0], { isWhole: true }),
        tick: (value) => (value < 0 ? `−${-value}` : String(value)),
        zero: t('history:zero'),
      }}
      legend={[{ mark: 'vacancy', label: t('history:vacantLine') }]}
    />
  )
}

type StrengthCounted = Pick<StrengthStep, 'departments' | 'total'>
type VacancyCounted = Pick<VacancyStep, 'planned' | 'onBooks'>

/** A number, with what it was before where that is another. */
function countColumn<S>(label: string, of: (step: S) => number): StepColumn<S> {
  return {
    label,
    say: (step, before) => {
      const [was, is] = [before === undefined ? of(step) : of(before), of(step)]
      return was === is ? String(is) : `${was} → ${is}`
    },
    show: (step, before) => <Turn before={before === undefined ? of(step) : of(before)} after={of(step)} />,
    isNumber: true,
  }
}

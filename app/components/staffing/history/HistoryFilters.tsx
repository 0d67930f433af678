import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Form, useSearchParams, useSubmit } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { History } from '#server/staffing/history.server.ts'
import type { HistoryQuery } from '../../../query/history.server.ts'
import { useVerdictWords } from '../verdict-words.ts'
import classes from '../../ui/Filters.module.css'

type Props = { history: History; asked: Pick<HistoryQuery, 'period' | 'isAhead'> }

const periods: readonly HistoryQuery['period'][] = ['90d', '1y', '2y', 'own']

/** Of what and when: a form whose fields are the address. Choosing applies at once; without scripts, the button does. */
export function HistoryFilters({ history, asked: { period, isAhead } }: Props) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  const [search] = useSearchParams()
  const submit = useSubmit()
  const { choices, unit, rule, from, to } = history
  const day = search.get('asOf')
  const units = choices.units.map(({ id, shortName }) => ({ value: id, label: shortName }))
  const rules = choices.rules.map((one) => ({ value: one.key, label: title(one) }))
  return (
    <Form
      className={`${classes.filters} no-print`}
      onChange={(event) => {
        const isDate = event.target instanceof HTMLInputElement && event.target.type === 'date'
        if (!isDate) submit(event.currentTarget, { replace: true, preventScrollReset: true })
      }}
    >
      {day && <input type="hidden" name="asOf" value={day} />}
      <NativeSelect
        key={unit?.id}
        name="unit"
        aria-label={t('history:what')}
        defaultValue={unit?.id ?? ''}
        data={[...(choices.isWhole ? [{ value: '', label: t('staffing:force') }] : []), ...units]}
      />
      {rules.length > 1 && (
        <NativeSelect
          key={rule?.key}
          name="rule"
          aria-label={t('history:rule')}
          defaultValue={rule?.key}
          data={rules}
        />
      )}
      <NativeSelect
        key={period}
        name="period"
        aria-label={t('history:period')}
        defaultValue={period}
        data={periods.map((value) => ({ value, label: t(`history:periods.${value}`) }))}
      />
      {period === 'own' ? (
        <>
          <TextInput key={from} type="date" name="from" aria-label={t('history:from')} defaultValue={from} />
          <TextInput key={to} type="date" name="to" aria-label={t('history:to')} defaultValue={to} />
        </>
      ) : (
        <NativeSelect
          key={String(isAhead)}
          name="ahead"
          aria-label={t('history:ahead')}
          defaultValue={isAhead ? '6m' : ''}
          data={[
            { value: '', label: t('history:aheads.none') },
            { value: '6m', label: t('history:aheads.6m') },
          ]}
        />
      )}
      <Button type="submit" variant="default" size="sm">
        {t('history:show')}
      </Button>
    </Form>
  )
}

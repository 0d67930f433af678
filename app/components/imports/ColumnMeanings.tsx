import { NativeSelect, Text } from '@mantine/core'
import { getInputProps, type FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { importFields } from '#domain/people/imports.ts'
import type { ColumnShown } from '#server/people/imports/queries.server.ts'
import classes from './ColumnMeanings.module.css'

type Props = {
  columns: readonly ColumnShown[]
  /** The field of a column in the form. */
  fieldOf(column: number): FieldMetadata<string | undefined> | undefined
}

/** Each column of the sheet with its title, some of what stands in it, and what it means. */
export function ColumnMeanings({ columns, fieldOf }: Props) {
  const { t } = useTranslation()
  const options = [
    { value: '', label: t('imports:mapping.leave') },
    ...importFields.map((field) => ({ value: field, label: t(`imports:field.${field}`) })),
  ]
  return (
    <ol className={classes.columns}>
      {columns.map(({ column, letters, title, samples }) => {
        const field = fieldOf(column)
        const shownTitle = title || t('imports:mapping.untitled')
        const {
          key,
          type: _type,
          ...props
        } = field ? getInputProps(field, { type: 'text' }) : { key: letters, type: '' }
        return (
          <li key={letters} className={classes.column}>
            <div className={classes.place}>
              <Text span size="xs" c="dimmed">
                {t('imports:mapping.column', { letters })}
              </Text>
              <Text span fw={600} size="sm" className={classes.title}>
                {shownTitle}
              </Text>
              <Text span size="xs" c="dimmed" className={classes.sample}>
                {samples.length > 0
                  ? t('imports:mapping.sample', { values: samples.join(t('imports:mapping.comma')) })
                  : t('imports:mapping.empty')}
              </Text>
            </div>
            <NativeSelect
              key={key}
              {...props}
              data={options}
              aria-label={t('imports:mapping.meaning', { letters, title: shownTitle })}
            />
          </li>
        )
      })}
    </ol>
  )
}

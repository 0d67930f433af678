import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { differenceOf } from '#domain/audit/records.ts'
import classes from './Difference.module.css'
import { useNaming, type Names } from './naming.ts'

type Props = { before: unknown; after: unknown; names: Names }

/** What an act changed, part by part. */
export function Difference({ before, after, names }: Props) {
  const { t } = useTranslation()
  const naming = useNaming(names)
  const changes = differenceOf(before, after).filter(({ path }) => path !== 'id')
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('audit:noDifference')}
      </Text>
    )
  }
  return (
    <Table className={classes.table} aria-label={t('audit:difference')}>
      <Table.Thead>
        <Table.Tr>
          {['part', 'before', 'after'].map((key) => (
            <Table.Th key={key} scope="col">
              {t(`audit:${key}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map((change) => (
          <Table.Tr key={change.path}>
            <Table.Th scope="row">{naming.part(change.path)}</Table.Th>
            <Table.Td>
              {isSaid(change.before) && (
                <del className={classes.before}>{naming.value(change.path, change.before)}</del>
              )}
            </Table.Td>
            <Table.Td>
              {isSaid(change.after) ? (
                <ins className={classes.after}>{naming.value(change.path, change.after)}</ins>
              ) : (
                t('audit:absent')
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined
}

const mostTold = 2

/** The same in one line, for a list. */
export function DifferenceInBrief({ before, after, names }: Props) {
  const { t } = useTranslation()
  const naming = useNaming(names)
  const changes = differenceOf(before, after).filter(({ path }) => path !== 'revision' && path !== 'id')
  const isChange = before !== null && after !== null
  const told = changes.slice(0, mostTold).map(({ path, ...change }) => {
    const now = naming.value(path, change.after ?? change.before)
    const value = isChange ? t('audit:arrow', { before: naming.value(path, change.before), after: now }) : now
    return t('audit:partIs', { part: naming.part(path), value })
  })
  const left = changes.length - told.length
  return (
    <Text span size="sm" c="dimmed" className={classes.brief}>
      {[...told, ...(left > 0 ? [t('audit:more', { count: left })] : [])].join(t('audit:comma'))}
    </Text>
  )
}

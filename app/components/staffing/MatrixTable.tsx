import { Anchor, Table } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Matrix, MatrixColumn } from '#domain/staffing/matrix.ts'
import { UnitLink } from '../organisation/UnitLink.tsx'
import { columnName } from './matrix-words.ts'
import classes from './MatrixTable.module.css'

type Props = {
  label: string
  matrix: Matrix
  /** Where the names behind a number are; without a unit or a column, those of all. */
  namesTo(behind: { unitId?: string; column?: MatrixColumn }): string
}

/** Host units down, home departments across; each number opens its names. The shade only repeats what the number says. */
export function MatrixTable({ label, matrix: { columns, rows, sums, total, most }, namesTo }: Props) {
  const { t } = useTranslation()
  const sum = t('staffing:matrix.sum')
  const names = columns.map((column) => columnName(t, column))
  return (
    <Table className={classes.matrix} aria-label={label} withRowBorders>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('staffing:unit')}</Table.Th>
          {names.map((name) => (
            <Table.Th key={name} scope="col">
              {name}
            </Table.Th>
          ))}
          <Table.Th scope="col">{sum}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ unit, cells, total: ofUnit }) => (
          <Table.Tr key={unit.id}>
            <Table.Th scope="row">
              <UnitLink unit={{ id: unit.id, name: unit.shortName }} c="inherit" size="sm" fw={600} />
            </Table.Th>
            {columns.map((column, index) => (
              <NumberCell
                key={names[index]}
                label={names[index] ?? ''}
                people={cells[index] ?? 0}
                most={most}
                to={namesTo({ unitId: unit.id, column })}
                says={t('staffing:matrix.cell', { unit: unit.shortName, column: names[index], count: cells[index] })}
              />
            ))}
            <NumberCell
              label={sum}
              people={ofUnit}
              to={namesTo({ unitId: unit.id })}
              says={t('staffing:matrix.cell', { unit: unit.shortName, column: sum, count: ofUnit })}
            />
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">{sum}</Table.Th>
          {columns.map((column, index) => (
            <NumberCell
              key={names[index]}
              label={names[index] ?? ''}
              people={sums[index] ?? 0}
              to={namesTo({ column })}
              says={t('staffing:matrix.cell', { unit: sum, column: names[index], count: sums[index] })}
            />
          ))}
          <NumberCell
            label={sum}
            people={total}
            to={namesTo({})}
            says={t('staffing:matrix.cell', { unit: sum, column: sum, count: total })}
          />
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  )
}

type CellProps = { label: string; people: number; most?: number; to: string; says: string }

function NumberCell({ label, people, most = 0, to, says }: CellProps) {
  const heat = most > 0 ? people / most : 0
  return (
    <Table.Td
      data-label={label}
      data-none={people === 0}
      className={most > 0 ? classes.cell : classes.sum}
      style={most > 0 ? { '--heat': heat.toFixed(3) } : undefined}
    >
      {people === 0 ? (
        <span className={`${classes.number} ${classes.none}`}>0</span>
      ) : (
        <Anchor component={Link} to={to} className={classes.number} aria-label={says}>
          {people}
        </Anchor>
      )}
    </Table.Td>
  )
}

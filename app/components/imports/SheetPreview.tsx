import { ScrollArea, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ColumnShown, PreviewRow } from '#server/people/imports/queries.server.ts'
import classes from './SheetPreview.module.css'

/** How the sheet begins, as Excel shows it: letters above, numbers at the side, the header marked. */
export function SheetPreview({ rows, columns }: { rows: readonly PreviewRow[]; columns: readonly ColumnShown[] }) {
  const { t } = useTranslation()
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('imports:preview.title') }}>
      <Table className={classes.sheet} withTableBorder withColumnBorders verticalSpacing={3} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports:preview.row')}</Table.Th>
            {columns.map(({ letters }) => (
              <Table.Th key={letters} scope="col">
                {letters}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ rowNumber, cells, isHeader }) => (
            <Table.Tr key={rowNumber} data-header={isHeader || undefined}>
              <Table.Th scope="row">
                {rowNumber}
                {isHeader && <span className={classes.mark}>{t('imports:preview.header')}</span>}
              </Table.Th>
              {cells.map((cell, column) => (
                <Table.Td key={columns[column]?.letters}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}

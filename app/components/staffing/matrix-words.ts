import type { TFunction } from 'i18next'
import type { MatrixColumn } from '#domain/staffing/matrix.ts'
import type { MatrixWords } from '#server/staffing/matrix-workbook.server.ts'

/** What a column of the matrix is called. */
export function columnName(t: TFunction, { department, staffClass }: MatrixColumn): string {
  const name = department ? t(`organisation:department.${department}`) : t('staffing:matrix.noDepartment')
  return staffClass ? `${name} · ${t(`people:staffClass.${staffClass}`)}` : name
}

/** The words of the matrix as a file. */
export function matrixWords(t: TFunction): MatrixWords {
  return {
    sheet: t('staffing:matrix.title'),
    titles: { force: t('staffing:matrix.force'), departments: t('staffing:matrix.departments') },
    unit: t('staffing:unit'),
    sum: t('staffing:matrix.sum'),
    column: (column) => columnName(t, column),
  }
}

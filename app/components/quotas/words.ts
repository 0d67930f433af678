import type { TFunction } from 'i18next'
import type { QuotaKey } from '#domain/staffing/quotas.ts'
import type { LineWords } from '#server/staffing/quotas/lines-workbook.server.ts'
import type { BoardWords } from '#server/staffing/quotas/workbook.server.ts'

/** Of whom a quota speaks, in words: 城管 · 在编 · 领导职务. What it leaves open is left out, but for the departments. */
export function lineInWords(t: TFunction, key: Omit<QuotaKey, 'unitId'>): string {
  const { kind, department, staffClass, category, postClass } = key
  const parts = [
    kind === 'ceiling' ? t('quotas:kindOf.ceiling') : null,
    t(`quotas:departmentOf.${department ?? 'all'}`),
    t(`quotas:classOf.${staffClass}`),
    category && t(`people:category.${category}`),
    postClass && t(`quotas:postClassOf.${postClass}`),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The words of an exported page. */
export function boardWords(t: TFunction): BoardWords {
  return {
    title: t('quotas:title'),
    day: t('quotas:export.day'),
    unit: t('quotas:unit'),
    department: t('quotas:department'),
    total: t('quotas:total'),
    sections: {
      force: t('quotas:sections.force'),
      home: t('quotas:sections.home'),
      departments: t('quotas:sections.departments'),
      ceilings: t('quotas:sections.ceilings'),
      lines: t('quotas:sections.lines'),
    },
    measure: (name) => t(`quotas:measure.${name}`),
    departmentRow: ({ department, staffClass }) =>
      `${t(`quotas:departmentOf.${department ?? 'none'}`)} · ${t(`quotas:classOf.${staffClass}`)}`,
    line: (key) => lineInWords(t, key),
    ceilingTitles: [
      t('quotas:unit'),
      t('quotas:ceiling.of'),
      t('quotas:ceiling.most'),
      t('quotas:ceiling.used'),
      t('quotas:export.over'),
      t('quotas:ceiling.reason'),
    ],
    lineTitles: [
      t('quotas:line.what'),
      t('quotas:line.number'),
      t('quotas:line.held'),
      t('quotas:line.since'),
      t('quotas:export.until'),
      t('quotas:line.document'),
      t('quotas:line.reason'),
    ],
    reasonOf: (unit, reason) => t('quotas:ceiling.reasonOf', { unit, reason }),
  }
}

/** The words of a sheet of quotas; an import knows them all. */
export function lineWords(t: TFunction): LineWords {
  return {
    sheet: t('quotas:export.linesFile'),
    title: (field) => t(`quotawork:import.field.${field}`),
    kind: (value) => t(`quotas:kindOf.${value}`),
    department: (value) => t(`quotas:departmentOf.${value ?? 'all'}`),
    staffClass: (value) => t(`quotas:classOf.${value}`),
    category: (value) => (value === null ? t('quotas:anyCategory') : t(`people:category.${value}`)),
    postClass: (value) => t(`quotas:postClassOf.${value ?? 'any'}`),
  }
}

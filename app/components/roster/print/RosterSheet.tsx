import { useTranslation } from 'react-i18next'
import { printRows, printTables, typesOnSheet, type Paper, type PrintSheet } from '#domain/roster/print.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ShiftMark } from '../ShiftMark.tsx'
import { PrintTable } from './PrintTable.tsx'
import { SheetPlans } from './SheetPlans.tsx'
import { printWords, type PrintWords } from './words.ts'
import classes from './print.module.css'

/** A roster on paper lying on its side: people by days, what is needed and covered, what the letters stand for, which version it is. */
export function RosterSheet({ sheet, paper }: { sheet: PrintSheet; paper: Paper }) {
  const { t, i18n } = useTranslation()
  const words = printWords(t, i18n.language, sheet)
  const groups = printRows(sheet)
  if (groups.length === 0) return <EmptyState title={t('roster-print:empty')} />
  return (
    <div
      className={classes.scroller}
      role="group"
      tabIndex={0}
      aria-label={t('roster-print:title', { unit: sheet.unit.name })}
    >
      <article className={classes.sheet} data-paper={paper} data-sheet>
        {sheet.isDraft && (
          <div className={classes.watermark} aria-hidden>
            {t('roster-print:draft')}
          </div>
        )}
        {printTables(sheet.days, paper).map((days) => (
          <PrintTable key={days[0]?.day} {...{ sheet, days, groups, words }} />
        ))}
        <Legend sheet={sheet} words={words} />
        <SheetPlans sheet={sheet} />
      </article>
    </div>
  )
}

function Legend({ sheet, words }: { sheet: PrintSheet; words: PrintWords }) {
  const { t } = useTranslation()
  return (
    <section className={classes.legend} aria-label={t('roster-print:legend')}>
      <ul>
        {typesOnSheet(sheet).map((type) => (
          <li key={type.id}>
            <ShiftMark {...type} /> {type.name} <span className="figures">{words.hours(type)}</span>
          </li>
        ))}
      </ul>
      <p>{t(sheet.isDraft ? 'roster-print:leads' : 'roster-print:leadsOnly')}</p>
    </section>
  )
}

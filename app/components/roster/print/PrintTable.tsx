import { Fragment, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintEntry, printRows, PrintSheet, PrintType } from '#domain/roster/print.ts'
import type { DayShown } from '#domain/roster/view.ts'
import { addDays } from '#domain/shared/dates.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import classes from './print.module.css'
import { useSheetVersion } from './SheetPlans.tsx'
import type { PrintWords } from './words.ts'

type Props = {
  sheet: PrintSheet
  days: readonly DayShown[]
  groups: ReturnType<typeof printRows>
  words: PrintWords
}

/** Some weeks of it. Its head, with what it is and which version, stands on every page that it runs over. */
export function PrintTable({ sheet, days, groups, words }: Props) {
  const { t } = useTranslation()
  const types = new Map(sheet.types.map((type) => [type.id, type]))
  const style: CSSProperties & Record<'--days', number> = { '--days': days.length }
  return (
    <table className={classes.table} style={style} data-span={days.length > 7 ? 'long' : 'week'}>
      <Head sheet={sheet} days={days} words={words} />
      {groups.map(({ unit, rows }) => (
        <tbody key={unit.id}>
          {groups.length > 1 && (
            <tr className={classes.unit}>
              <th scope="colgroup" colSpan={days.length + 1}>
                {unit.name}
              </th>
            </tr>
          )}
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name ?? t('roster-print:open')}</th>
              {days.map(({ day, kind }) => (
                <td key={day} data-kind={kind}>
                  {(cells.get(day) ?? []).map((entry) => (
                    <Entry key={entry.id} entry={entry} type={types.get(entry.shiftTypeId)} words={words} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
      <Needs sheet={sheet} days={days} />
    </table>
  )
}

function Head({ sheet, days, words }: Omit<Props, 'groups'>) {
  const { t } = useTranslation()
  const version = useSheetVersion(sheet)
  const from = days[0]?.day ?? ''
  const last = days.at(-1)?.day ?? addDays('1900-01-01', 0)
  return (
    <thead>
      <tr className={classes.title}>
        <th colSpan={days.length + 1} scope="colgroup">
          <span className={classes.line}>
            <strong>{t('roster-print:title', { unit: sheet.unit.name })}</strong>
            <span className="figures">{t('roster-print:period', { from, last })}</span>
            {sheet.isDraft && (
              <span className={classes.draft}>
                {t('roster-print:draft')} · {t('roster-print:draftNote')}
              </span>
            )}
            <span className={classes.version}>{version}</span>
          </span>
        </th>
      </tr>
      <tr>
        <th scope="col" className={classes.name}>
          {t('roster-print:name')}
        </th>
        {days.map((day) => (
          <th key={day.day} scope="col" data-kind={day.kind}>
            <span className="figures">{words.day(day)}</span>{' '}
            <span className={classes.weekday}>{words.weekday(day)}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type EntryProps = { entry: PrintEntry; type: PrintType | undefined; words: PrintWords }

function Entry({ entry, type, words }: EntryProps) {
  const { t } = useTranslation()
  const place = words.place(entry.placeId)
  return (
    <span className={classes.entry} data-draft={entry.isDraft || undefined}>
      {type ? <ShiftMark {...type} code={entry.code} /> : entry.code}
      {entry.isLeader && <span aria-label={t('roster-print:leader')}>★</span>}
      {place && <span className={classes.place}>{place}</span>}
    </span>
  )
}

/** What is there of what is needed, of the types that are asked for at all. */
function Needs({ sheet: { types, needs }, days }: Pick<Props, 'sheet' | 'days'>) {
  const { t } = useTranslation()
  const known = new Map(needs.map((need) => [`${need.shiftTypeId} ${need.day}`, need]))
  const asked = types.filter(({ id }) => days.some(({ day }) => known.has(`${id} ${day}`)))
  if (asked.length === 0) return null
  return (
    <tbody className={classes.needs}>
      <tr className={classes.unit}>
        <th scope="colgroup" colSpan={days.length + 1}>
          {t('roster-print:needs')}
        </th>
      </tr>
      {asked.map((type) => (
        <tr key={type.id}>
          <th scope="row">
            <ShiftMark {...type} /> {type.name}
          </th>
          {days.map(({ day }) => {
            const need = known.get(`${type.id} ${day}`)
            const isShort = need !== undefined && need.gap > 0
            return (
              <td key={day} data-short={isShort || undefined} className="figures">
                <Fragment>{need && t(isShort ? 'roster-print:short' : 'roster-print:need', { ...need })}</Fragment>
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

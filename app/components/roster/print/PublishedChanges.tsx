import { Alert, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShiftChange } from '#domain/roster/publishing.ts'
import type { PublishedSheet } from '#server/roster/printing.server.ts'
import { Section } from '../../ui/Section.tsx'
import { printWords } from './words.ts'

/** What a version has changed, person by person: on the page, and not on the paper of those who serve. */
export function PublishedChanges({ sheet, version }: { sheet: PublishedSheet; version: number }) {
  const { t, i18n } = useTranslation()
  const words = printWords(t, i18n.language, sheet)
  const said = (held: ShiftChange['after']) =>
    held && [held.workDay, held.code, words.place(held.placeId)].filter(Boolean).join(' ')
  const before = { version: version - 1 }
  return (
    <div className="no-print">
      {sheet.isReckoned && (
        <Alert color="yellow" mb="sm">
          {t('roster-print:reckoned')}
        </Alert>
      )}
      {sheet.reason !== null && (
        <Text size="sm" mb="sm">
          {t('roster-print:reason', { reason: sheet.reason })}
        </Text>
      )}
      {version > 1 && (
        <Section title={t('roster-print:changes', before)}>
          {sheet.changes.length === 0 && <Text size="sm">{t('roster-print:noChanges', before)}</Text>}
          <Table withRowBorders>
            <Table.Tbody>
              {sheet.changes.map(({ person, changes }) => (
                <Table.Tr key={person}>
                  <Table.Th scope="row" w={120}>
                    {person}
                  </Table.Th>
                  <Table.Td>
                    {changes.map(({ entryId, kind, before: was, after }) => (
                      <Text key={entryId} size="sm">
                        {t(`roster-print:${kind}`, { what: said(after), was: said(was) })}
                      </Text>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Section>
      )}
    </div>
  )
}

import { Alert, Anchor, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconArrowsDiff } from '@tabler/icons-react'
import { useLocation } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from './PlainForm.tsx'
import classes from './StaleNotice.module.css'

type Props<Name extends string> = {
  answer: Answer
  /** What is compared, by the names of the form's fields, in order. */
  labels: Record<Name, string>
  /** What the record says now: the loader's values. */
  current: Record<Name, string | undefined>
  /** How a value of a field is written, where it is not a text: an id, a choice. */
  show?: Partial<Record<Name, (value: string) => string>>
}

/**
 * Someone saved first: both versions side by side, what differs marked. The form below keeps what was typed. The route
 * reads the page again after the refusal (`shouldRevalidate = readAgainWhenRefused`), so that `current` is the newer one.
 */
export function StaleNotice<Name extends string>({ answer, labels, current, show = {} }: Props<Name>) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  if (answer?.refusal?.code !== 'stale') return null
  const who = answer.refusal.facts['who'] ?? t('common:stale.someone')
  const written = (name: Name, value: string) => (value === '' ? t('common:none') : (show[name]?.(value) ?? value))
  return (
    <Alert role="alert" color="yellow" icon={<IconAlertTriangle size={18} />} mb="md">
      <Text fw={600}>{t('common:stale.title')}</Text>
      <Text size="sm">{t('common:stale.text', { who })}</Text>
      <Table className={classes.versions} mt="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('common:stale.field')}</Table.Th>
            <Table.Th>{t('common:stale.theirs')}</Table.Th>
            <Table.Th>{t('common:stale.yours')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {namesIn(labels).map((name) => {
            const theirs = current[name] ?? ''
            const yours = typedIn(answer, name)
            const differs = theirs !== yours
            return (
              <Table.Tr key={name} data-differs={differs}>
                <Table.Th scope="row">
                  {labels[name]}
                  {differs && <IconArrowsDiff size={14} role="img" aria-label={t('common:stale.differs')} />}
                </Table.Th>
                <Table.Td data-label={t('common:stale.theirs')}>{written(name, theirs)}</Table.Td>
                <Table.Td data-label={t('common:stale.yours')}>{written(name, yours)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      <Anchor href={pathname + search} size="sm">
        {t('common:stale.reload')}
      </Anchor>
    </Alert>
  )
}

/**
 * The revision a form was opened with, sent along with it. It stays, even when the page behind is read again; after a
 * refusal as stale it is the newer one, for by then both versions have been seen.
 */
export function RevisionField({ answer, revision }: { answer: Answer; revision: number }) {
  const [opened] = useState(revision)
  const seen = answer?.refusal?.code === 'stale' ? answer.refusal.facts['revision'] : typedIn(answer, 'revision')
  return <input type="hidden" name="revision" value={String(seen || opened)} />
}

function typedIn(answer: Answer, name: string): string {
  const value = answer?.result?.initialValue?.[name]
  return typeof value === 'string' ? value : ''
}

function namesIn<Name extends string>(labels: Record<Name, string>): Name[] {
  const names: Name[] = []
  for (const name in labels) names.push(name)
  return names
}

import { Button, Group, Kbd, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Session } from './session.ts'
import type { Deeds } from './useDeeds.ts'
import type { GridWords } from './words.ts'

/** What becomes of a shift on which another is dropped. */
export function DropDialog({ deeds, words: { t } }: { deeds: Deeds; words: GridWords }) {
  const { drop } = deeds
  if (!drop) return null
  const ways = ['swap', 'replace', 'both'] as const
  return (
    <Modal
      opened
      onClose={deeds.cancelDrop}
      title={t('roster-grid:drop.title', { count: drop.occupied })}
      closeButtonProps={{ 'aria-label': t('roster-grid:close') }}
    >
      <Stack gap="xs">
        {ways
          .filter((way) => !(drop.isCopy && way === 'swap'))
          .map((way) => (
            <Button
              key={way}
              variant="default"
              justify="flex-start"
              h="auto"
              py={6}
              onClick={() => deeds.moveBy(drop.rect, drop.by, { isCopy: drop.isCopy, onOccupied: way })}
            >
              {t(`roster-grid:drop.${way}`)}
            </Button>
          ))}
        <Button variant="subtle" color="gray" onClick={deeds.cancelDrop}>
          {t('roster-grid:drop.cancel')}
        </Button>
      </Stack>
    </Modal>
  )
}

const keys: [key: string, keys: string][] = [
  ['move', '← ↑ → ↓ · Home · End'],
  ['select', 'Shift + ← ↑ → ↓ · Ctrl+A'],
  ['letters', 'M A N …'],
  ['clear', 'Delete'],
  ['copy', 'Ctrl+C · Ctrl+X · Ctrl+V'],
  ['fill', 'Ctrl+D · Ctrl+R'],
  ['undo', 'Ctrl+Z · Ctrl+Y'],
  ['open', 'Enter · F2'],
  ['menu', 'Shift+F10'],
  ['search', '/'],
  ['weeks', '[ · ]'],
  ['help', '?'],
  ['escape', 'Esc'],
]

/** The keys, the mouse, and what the marks mean. */
export function HelpDialog({ isOpen, close, words: { t } }: { isOpen: boolean; close(): void; words: GridWords }) {
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('roster-grid:help.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('roster-grid:close') }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([key, shown]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd>{shown}</Kbd>
              </Table.Td>
              <Table.Td>{t(`roster-grid:help.${key}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" mt="md">
        {t('roster-grid:help.mouse')}
      </Text>
      <Text size="sm" mt="xs" c="dimmed">
        {t('roster-grid:help.marks')}
      </Text>
    </Modal>
  )
}

/** Once something was published, each change of it needs a reason: asked for when the server says so, kept for the changes after. */
export function ReasonDialog({ session, words: { t } }: { session: Session; words: GridWords }) {
  const [text, setText] = useState('')
  const isNeeded = session.state().notices.some((one) => one.kind === 'refused' && one.code === 'roster-reason-needed')
  if (!isNeeded) return null
  const give = () => {
    session.hush()
    session.giveReason(text.trim())
    session.redoRefused()
  }
  return (
    <Modal
      opened
      onClose={() => session.hush()}
      title={t('roster-grid:reason.title')}
      closeButtonProps={{ 'aria-label': t('roster-grid:close') }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('roster-grid:reason.label')}
          description={t('roster-grid:reason.hint')}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button disabled={text.trim() === ''} onClick={give}>
            {t('roster-grid:reason.give')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

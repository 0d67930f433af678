import { ActionIcon, Kbd, Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ShiftTypeShown } from '#domain/roster/view.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import type { Deeds } from './useDeeds.ts'
import type { GridWords } from './words.ts'

type Items = {
  deeds: Deeds
  types: readonly ShiftTypeShown[]
  words: GridWords
  mayEdit: boolean
  open(): void
  help(): void
  all(): void
}
type Props = Items & { at: { x: number; y: number } | null; close(): void }

/** What can be done to what is selected, where the hand is. */
export function CellMenu({ at, close, ...items }: Props) {
  if (!at) return null
  return (
    <Menu opened onClose={close} position="bottom-start" returnFocus width={250} withinPortal>
      <Menu.Target>
        <UnstyledButton
          tabIndex={-1}
          aria-label={items.words.t('roster-grid:acts')}
          style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        <MenuItems {...items} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same in the toolbar, for whoever does not know of the other mouse button. */
export function ActsMenu(items: Items) {
  return (
    <Menu width={250} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={items.words.t('roster-grid:acts')}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        <MenuItems {...items} />
      </Menu.Dropdown>
    </Menu>
  )
}

function MenuItems({ deeds, types, words: { t }, mayEdit, open, help, all }: Items) {
  const copy = () => void writeOut(deeds.copy())
  const cut = () => void writeOut(deeds.cut())
  const paste = () => void readIn().then(deeds.pasteText)
  const acts: [key: string, keys: string, run: () => void][] = [
    ['cut', 'Ctrl+X', cut],
    ['paste', 'Ctrl+V', paste],
    ['fillDown', 'Ctrl+D', deeds.fillDown],
    ['fillRight', 'Ctrl+R', deeds.fillRight],
    ['clear', 'Del', deeds.clear],
    ['undo', 'Ctrl+Z', deeds.undo],
    ['redo', 'Ctrl+Y', deeds.redo],
  ]
  const offered: typeof acts = [
    ['open', 'Enter', open],
    ['copy', 'Ctrl+C', copy],
    ...(mayEdit ? acts : []),
    ['all', 'Ctrl+A', all],
    ['help', '?', help],
  ]
  return (
    <>
      {offered.map(([key, keys, run]) => (
        <Menu.Item key={key} onClick={run} rightSection={<Kbd size="xs">{keys}</Kbd>}>
          {t(`roster-grid:act.${key}`)}
        </Menu.Item>
      ))}
      {mayEdit && (
        <>
          <Menu.Divider />
          <Menu.Label>{t('roster-grid:act.fill')}</Menu.Label>
          {types
            .filter(({ isRetired }) => !isRetired)
            .map((type) => (
              <Menu.Item key={type.id} leftSection={<ShiftMark {...type} />} onClick={() => deeds.fill(type.id)}>
                {type.name}
              </Menu.Item>
            ))}
        </>
      )}
    </>
  )
}

/** A page without a certificate may not write to the clipboard but by the keys; within the grid it is copied all the same. */
async function writeOut(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return
  }
}

async function readIn(): Promise<string> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    return ''
  }
}

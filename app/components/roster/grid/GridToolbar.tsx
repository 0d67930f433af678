import { ActionIcon, Button, Group, Menu, SegmentedControl, Text, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrush,
  IconChevronLeft,
  IconChevronRight,
  IconClock,
  IconHelp,
  IconListDetails,
  IconSearch,
} from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { ShiftMark } from '../ShiftMark.tsx'
import type { Session } from './session.ts'
import type { Shown } from './useShown.ts'
import type { Deeds } from './useDeeds.ts'
import type { GridWords } from './words.ts'

type Props = {
  session: Session
  deeds: Deeds
  words: GridWords
  shown: Shown
  mayEdit: boolean
  brush: string | null
  paint(shiftTypeId: string | null): void
  search: {
    text: string
    found: number
    box: RefObject<HTMLInputElement>
    type(text: string): void
    next(): void
    leave(): void
  }
  gaps: number
  /** How many have not said yet that they know of what was published. */
  awaited: number
  openGaps(): void
  help(): void
  children: ReactNode
}

/** Which days, which rows, who is looked for, and what can be done. */
export function GridToolbar({
  session,
  deeds,
  words: { t },
  shown,
  mayEdit,
  brush,
  paint,
  search,
  gaps,
  awaited,
  openGaps,
  help,
  children,
}: Props) {
  const { canUndo, canRedo, waiting } = session.state()
  const { from, until } = session.frame()
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') search.next()
    if (event.key === 'Escape') search.leave()
  }
  return (
    <Group gap="xs" mb="xs" className="no-print">
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          component={Link}
          to={shown.linkTo(-1)}
          variant="default"
          size="lg"
          aria-label={t('roster-grid:before')}
          preventScrollReset
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <Button component={Link} to={shown.linkTo(0)} variant="default" size="sm" px="xs" preventScrollReset>
          {t('roster-grid:thisWeek')}
        </Button>
        <ActionIcon
          component={Link}
          to={shown.linkTo(1)}
          variant="default"
          size="lg"
          aria-label={t('roster-grid:after')}
          preventScrollReset
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Text span size="sm" data-from={from}>
        {t('roster-grid:period', { from, until: shown.lastDay(until) })}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('roster-grid:weeks')}
        value={String(shown.weeks)}
        onChange={(weeks) => shown.show({ weeks })}
        data={['1', '2', '4', '5'].map((value) => ({ value, label: t(`roster-grid:weeksOf.${value}`) }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('roster-grid:rows')}
        value={shown.view}
        onChange={(view) => shown.show({ view })}
        data={['person', 'place', 'shift', 'day'].map((value) => ({ value, label: t(`roster-grid:view.${value}`) }))}
      />
      <TextInput
        ref={search.box}
        size="xs"
        w="10rem"
        type="search"
        aria-label={t('roster-grid:search')}
        placeholder={t('roster-grid:search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search.text}
        onChange={(event) => search.type(event.currentTarget.value)}
        onKeyDown={onSearchKey}
        error={search.text !== '' && search.found === 0}
      />
      {mayEdit && (
        <>
          <ToolButton
            label={t('roster-grid:act.undo')}
            isOff={!canUndo}
            run={deeds.undo}
            icon={<IconArrowBackUp size={18} aria-hidden />}
          />
          <ToolButton
            label={t('roster-grid:act.redo')}
            isOff={!canRedo}
            run={deeds.redo}
            icon={<IconArrowForwardUp size={18} aria-hidden />}
          />
          <BrushMenu {...{ session, brush, paint }} label={t('roster-grid:paint')} stop={t('roster-grid:paintStop')} />
        </>
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconListDetails size={15} aria-hidden />}
        onClick={openGaps}
        data-gaps={gaps}
      >
        {t('roster-grid:gaps.button', { count: gaps })}
      </Button>
      {shown.rows === 'person' && (awaited > 0 || shown.isAwaited) && (
        <Button
          variant={shown.isAwaited ? 'filled' : 'default'}
          size="xs"
          leftSection={<IconClock size={15} aria-hidden />}
          aria-pressed={shown.isAwaited}
          onClick={() => void shown.show({ known: shown.isAwaited ? null : 'no' })}
        >
          {t('roster-grid:known.filter', { count: awaited })}
        </Button>
      )}
      <ToolButton label={t('roster-grid:act.help')} run={help} icon={<IconHelp size={18} aria-hidden />} />
      {children}
      <Text span size="xs" c="dimmed" role="status" data-waiting={waiting}>
        {waiting > 0 ? t('roster-grid:saving') : t('roster-grid:saved')}
      </Text>
    </Group>
  )
}

function ToolButton({
  label,
  icon,
  run,
  isOff = false,
}: {
  label: string
  icon: ReactNode
  run(): void
  isOff?: boolean
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} disabled={isOff} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

type BrushProps = Pick<Props, 'session' | 'brush' | 'paint'> & { label: string; stop: string }

function BrushMenu({ session, brush, paint, label, stop }: BrushProps) {
  const types = session.frame().shiftTypes.filter(({ isRetired }) => !isRetired)
  const current = types.find(({ id }) => id === brush)
  return (
    <Menu>
      <Menu.Target>
        <Button variant={current ? 'filled' : 'default'} size="xs" leftSection={<IconBrush size={15} aria-hidden />}>
          {current ? `${label} ${current.code}` : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflow: 'auto' }}>
        {current && <Menu.Item onClick={() => paint(null)}>{stop}</Menu.Item>}
        {types.map((type) => (
          <Menu.Item key={type.id} leftSection={<ShiftMark {...type} />} onClick={() => paint(type.id)}>
            {type.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

import { ActionIcon, Anchor, Badge, Group, Table, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconClock } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { UnitNode } from '#domain/organisation.ts'
import type { UnitListed } from '#server/organisation/queries.server.ts'
import { useOnDay } from '../../on-day.ts'
import { useChangeText } from './changes.ts'
import { UnitLink } from './UnitLink.tsx'
import classes from './UnitTree.module.css'

type Props = {
  node: UnitNode<UnitListed>
  /** Whether scripts have loaded: then rows take the focus instead of their links. */
  isAlive: boolean
  isFolded: boolean
  onFold(id: string, isFolded: boolean): void
}

/** The cells of a unit in the tree. */
export function UnitCells(props: Props) {
  const { t } = useTranslation()
  const { node, isAlive } = props
  const { id, kind, level, department, heads } = node
  return (
    <>
      <Table.Td>
        <NameCell {...props} />
      </Table.Td>
      <Table.Td className={classes.wide}>{t(`organisation:kind.${kind}`)}</Table.Td>
      <Table.Td className={classes.wide}>{t(`organisation:level.${level}`)}</Table.Td>
      <Table.Td className={classes.wide}>{department && t(`organisation:department.${department}`)}</Table.Td>
      <CountCell unitId={id} people={heads?.homeWithBelow} isAlive={isAlive} />
      <CountCell unitId={id} people={heads?.postedWithBelow} isAlive={isAlive} />
    </>
  )
}

function NameCell({ node, isAlive, isFolded, onFold }: Props) {
  const { t } = useTranslation()
  const { id, name, shortName, depth, children } = node
  const Chevron = isFolded ? IconChevronRight : IconChevronDown
  return (
    <div className={classes.name} style={{ paddingInlineStart: `calc(${depth} * var(--step))` }}>
      <span className={classes.fold}>
        {children.length > 0 && isAlive && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            tabIndex={-1}
            aria-label={t(`organisation:tree.${isFolded ? 'expand' : 'collapse'}`, { unit: shortName })}
            onClick={() => onFold(id, !isFolded)}
          >
            <Chevron size={15} />
          </ActionIcon>
        )}
      </span>
      <div>
        <Group gap="0 0.5rem">
          <UnitLink unit={{ id, name }} tabIndex={isAlive ? -1 : undefined} className={classes.link} />
          {shortName !== name && (
            <Text span size="xs" c="dimmed" visibleFrom="sm">
              {shortName}
            </Text>
          )}
          <SightBadge sight={node.sight} />
        </Group>
        <UnderName node={node} />
      </div>
    </div>
  )
}

function SightBadge({ sight }: Pick<UnitListed, 'sight'>) {
  const { t } = useTranslation()
  if (sight === 'scope') return null
  const isOwn = sight === 'own'
  return (
    <Badge
      size="sm"
      variant={isOwn ? 'light' : 'default'}
      tt="none"
      fw={isOwn ? 600 : 400}
      title={isOwn ? undefined : t('organisation:sight.aboveHint')}
    >
      {t(`organisation:sight.${sight}`)}
    </Badge>
  )
}

/** On a telephone the kind; by what it was found, where not by its name; what is to become of it. */
function UnderName({ node: { kind, department, match, upcoming } }: Pick<Props, 'node'>) {
  const { t } = useTranslation()
  const { inShort } = useChangeText()
  const next = upcoming[0]
  const isFoundOtherwise = match !== null && match.by !== 'name' && match.by !== 'shortName'
  return (
    <>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {t(`organisation:kind.${kind}`)}
        {department && ` · ${t(`organisation:department.${department}`)}`}
      </Text>
      {isFoundOtherwise && <Text size="xs">{t(`organisation:match.${match.by}`, { text: match.text })}</Text>}
      {next && (
        <Text size="xs" c="dimmed" className={classes.upcoming}>
          <IconClock size={13} aria-hidden /> {t('organisation:change.from', { day: next.on })} {inShort(next)}
        </Text>
      )}
    </>
  )
}

function CountCell({ unitId, people, isAlive }: { unitId: string; people: number | undefined; isAlive: boolean }) {
  const at = useOnDay()
  return (
    <Table.Td className={classes.count}>
      {people === 0 && <span className={classes.zero}>0</span>}
      {people !== undefined && people > 0 && (
        <Anchor
          component={Link}
          to={at('/people', { unit: unitId })}
          size="sm"
          c="inherit"
          tabIndex={isAlive ? -1 : undefined}
        >
          {people}
        </Anchor>
      )}
    </Table.Td>
  )
}

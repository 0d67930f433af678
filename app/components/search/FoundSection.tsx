import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../ui/Section.tsx'
import classes from './FoundSection.module.css'

type Props = { title: string; total: number; shown: number; more: string; children: ReactNode }

/** One group of what was found: how many, the first of them, and the way to the others. Nothing where nothing was found. */
export function FoundSection({ title, total, shown, more, children }: Props) {
  const { t } = useTranslation()
  if (total === 0) return null
  return (
    <Section
      title={title}
      aside={
        <Text size="sm" c="dimmed">
          {t('common:total', { count: total })}
        </Text>
      }
    >
      <ul className={classes.found}>{children}</ul>
      {total > shown && (
        <Anchor component={Link} to={more} size="sm">
          {t('common:search.more', { count: total - shown })}
        </Anchor>
      )}
    </Section>
  )
}

/** One thing found: its name, what it is, and at the right where it stands. */
export function FoundItem({
  to,
  name,
  children,
  aside,
}: {
  to: string
  name: string
  children: ReactNode
  aside?: ReactNode
}) {
  return (
    <li className={classes.item}>
      <Anchor component={Link} to={to} c="inherit" size="sm" fw={600}>
        {name}
      </Anchor>
      <Text span size="sm" c="dimmed" className={classes.what}>
        {children}
      </Text>
      {aside}
    </li>
  )
}

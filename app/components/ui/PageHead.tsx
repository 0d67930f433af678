import { Anchor, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import classes from './PageHead.module.css'

type Props = {
  title: string
  /** One line under the title. */
  note?: ReactNode
  /** Where one came from. */
  back?: { to: string; label: string }
  /** Buttons, at the right; under the title on a telephone. */
  children?: ReactNode
}

/** The head of a page: where one is, what it is, what can be done here. */
export function PageHead({ title, note, back, children }: Props) {
  return (
    <header className={classes.head}>
      <div>
        {back && (
          <Anchor component={Link} to={back.to} size="sm" className={`${classes.back} no-print`}>
            <IconArrowLeft size={14} aria-hidden /> {back.label}
          </Anchor>
        )}
        <Title order={1}>{title}</Title>
        {note && (
          <Text component="div" size="sm" c="dimmed" mt={4}>
            {note}
          </Text>
        )}
      </div>
      {children && (
        <Group gap="xs" className="no-print">
          {children}
        </Group>
      )}
    </header>
  )
}

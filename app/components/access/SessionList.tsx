import { Button, Group, Text } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deviceOf } from '#domain/access/devices.ts'
import type { OpenSession } from '#server/access/sessions.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'

type Props = {
  sessions: readonly OpenSession[]
  /** Where the form that ends a session is posted to. */
  revocationOf(session: OpenSession): string
}

/** Where an account is signed in, and a button for each but the present one. */
export function SessionList({ sessions, revocationOf }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useDeviceName()
  const columns: Column<OpenSession>[] = [
    {
      key: 'device',
      label: t('access:me.device'),
      isHead: true,
      show: (session) => (
        <Group gap="xs">
          <Text span size="sm" title={session.userAgent}>
            {nameOf(session.userAgent)}
          </Text>
          {session.isThisOne && <Status tone="good">{t('access:me.thisOne')}</Status>}
        </Group>
      ),
    },
    { key: 'address', label: t('access:me.address'), show: ({ address }) => address || t('common:unknown') },
    { key: 'since', label: t('access:me.since'), show: ({ createdAt }) => format.moment(createdAt) },
    { key: 'lastSeen', label: t('access:me.lastSeen'), show: ({ lastSeenAt }) => format.moment(lastSeenAt) },
    {
      key: 'revoke',
      label: '',
      align: 'right',
      show: (session) =>
        session.isThisOne ? null : (
          <Form method="post" action={revocationOf(session)}>
            <Button
              type="submit"
              size="compact-sm"
              variant="default"
              aria-label={t('access:me.revokeLabel', {
                device: nameOf(session.userAgent),
                address: session.address,
              })}
            >
              {t('access:me.revoke')}
            </Button>
          </Form>
        ),
    },
  ]
  return <DataList label={t('access:me.sessions')} columns={columns} rows={sessions} keyOf={({ id }) => id} />
}

function useDeviceName() {
  const { t } = useTranslation()
  return (userAgent: string): string => {
    const { browser, system } = deviceOf(userAgent)
    if (browser && system) return t('access:device.both', { browser, system })
    return browser ?? system ?? t('access:device.unknown')
  }
}

import { Button, Group, Switch, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInboxTexts } from '../../i18n/inbox.ts'
import { Section } from '../ui/Section.tsx'
import { isSoundOn, setSound } from './own-signals.ts'

type Permission = NotificationPermission | 'unsupported' | 'unknown'

/** How this device calls its owner when an alert arrives while they look elsewhere. */
export function OwnSignals() {
  useInboxTexts()
  const { t } = useTranslation()
  const [permission, setPermission] = useState<Permission>('unknown')
  const [hasSound, setHasSound] = useState(false)
  useEffect(() => {
    setPermission('Notification' in window ? Notification.permission : 'unsupported')
    setHasSound(isSoundOn())
  }, [])
  return (
    <Section title={t('inbox:signals.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('inbox:signals.hint')}
      </Text>
      <Group gap="lg">
        <Switch
          label={t('inbox:signals.sound')}
          checked={hasSound}
          onChange={({ currentTarget: { checked } }) => {
            setSound(checked)
            setHasSound(checked)
          }}
        />
        {permission === 'default' ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => void Notification.requestPermission().then((given) => setPermission(given))}
          >
            {t('inbox:signals.allow')}
          </Button>
        ) : (
          <Text size="sm">{t(`inbox:signals.permission.${permission}`)}</Text>
        )}
      </Group>
    </Section>
  )
}

import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { IconMoon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Light or dark, by the reader’s choice. */
export function SchemeToggle() {
  const { t } = useTranslation()
  const { toggleColorScheme } = useMantineColorScheme()
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('common:scheme.toggle')}
      onClick={toggleColorScheme}
      visibleFrom="xs"
    >
      <IconMoon size={18} />
    </ActionIcon>
  )
}

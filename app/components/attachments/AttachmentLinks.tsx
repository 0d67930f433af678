import { Anchor, Group, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#server/attachments/queries.server.ts'
import { useAttachmentTexts } from '../../i18n/attachments.ts'

type Props = { attachments: readonly Attachment[]; folder: string }

/** The papers that go with a step; `folder` is where they are fetched from. */
export function AttachmentLinks({ attachments, folder }: Props) {
  useAttachmentTexts()
  const { t } = useTranslation()
  if (attachments.length === 0) return null
  return (
    <Group component="ul" aria-label={t('attachments:of')} gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentLink attachment={attachment} folder={folder} />
        </li>
      ))}
    </Group>
  )
}

export function AttachmentLink({ attachment: { id, name, size }, folder }: { attachment: Attachment; folder: string }) {
  const { t } = useTranslation()
  return (
    <Group gap={4} wrap="nowrap">
      <IconPaperclip size={14} aria-hidden />
      <Anchor href={`${folder}/${id}`} download size="sm" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Anchor>
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {t('attachments:size', { kb: Math.max(1, Math.round(size / 1024)) })}
      </Text>
    </Group>
  )
}

import { Anchor, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageFile } from '#server/messages/files.server.ts'
import classes from './MessageFiles.module.css'

/** What goes with a message: a picture is drawn, small; any other file is a link. */
export function MessageFiles({ files }: { files: readonly MessageFile[] }) {
  const { t } = useTranslation()
  if (files.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('messages:filesOf')}>
      {files.map((file) => (
        <li key={file.id}>{file.picture ? <Picture file={file} /> : <Paper file={file} />}</li>
      ))}
    </ul>
  )
}

function Picture({ file: { id, name, picture } }: { file: MessageFile }) {
  const to = `/messages/files/${id}`
  return (
    <a href={to} download className={classes.picture}>
      <img src={to} alt={name} loading="lazy" decoding="async" width={picture?.width} height={picture?.height} />
    </a>
  )
}

function Paper({ file: { id, name, size } }: { file: MessageFile }) {
  const { t } = useTranslation()
  return (
    <span className={classes.paper}>
      <IconPaperclip size={14} aria-hidden />
      <Anchor href={`/messages/files/${id}`} download size="sm">
        {name}
      </Anchor>
      <Text span size="xs" c="dimmed">
        {t('messages:fileSize', { kb: Math.max(1, Math.round(size / 1024)) })}
      </Text>
    </span>
  )
}

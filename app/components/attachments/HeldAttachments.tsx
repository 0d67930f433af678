import { Button, Group, Stack, Text } from '@mantine/core'
import { useFetcher, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { attachmentLimits, attachmentTypes } from '#domain/attachments.ts'
import type { Attachment } from '#server/attachments/queries.server.ts'
import { useAttachmentTexts } from '../../i18n/attachments.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import type { RefusalShown } from '../../http.server.ts'
import { FileField } from '../forms/FileField.tsx'
import { AttachmentLink } from './AttachmentLinks.tsx'
import classes from './HeldAttachments.module.css'

type Props = { held: readonly Attachment[]; folder: string; refusal?: RefusalShown | null | undefined }
type Answer = { refusal: RefusalShown | null } | undefined

/**
 * The files that go with the act whose form stands below. They are sent one by one and held ready, so that nothing typed there is lost
 * by them and no refusal of the act loses them. Without scripts the page comes back to itself.
 */
export function HeldAttachments({ held, folder, refusal }: Props) {
  useAttachmentTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const fetcher = useFetcher<Answer>()
  const form = useRef<HTMLFormElement>(null)
  const why = fetcher.data ? fetcher.data.refusal : refusal
  const isTaken = fetcher.state === 'idle' && fetcher.data !== undefined && !why
  useEffect(() => {
    if (isTaken) form.current?.reset()
  }, [isTaken])
  const isBusy = fetcher.state !== 'idle'
  return (
    <details className={classes.held} open={held.length > 0 || why ? true : undefined}>
      <summary>
        {held.length > 0 ? t('attachments:titleHeld', { number: held.length }) : t('attachments:title')}
      </summary>
      <Stack gap="sm" mt="sm">
        {held.length > 0 && (
          <ul aria-label={t('attachments:held')} style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {held.map((attachment) => (
              <Held key={attachment.id} attachment={attachment} folder={folder} />
            ))}
          </ul>
        )}
        <fetcher.Form ref={form} method="post" action={`${folder}?index`} encType="multipart/form-data">
          <ComeBack />
          <Stack gap="xs">
            <FileField
              label={t('attachments:choose')}
              hint={t('attachments:hint', { mb: attachmentLimits.mb })}
              error={why ? wordsOf(why) : undefined}
              accept={attachmentTypes.map((type) => `.${type}`).join(',')}
            />
            <Group>
              <Button type="submit" size="xs" variant="default" loading={isBusy}>
                {t('attachments:add')}
              </Button>
              {isBusy && (
                <Text size="sm" role="status">
                  {t('attachments:adding')}
                </Text>
              )}
            </Group>
          </Stack>
        </fetcher.Form>
      </Stack>
    </details>
  )
}

function Held({ attachment, folder }: { attachment: Attachment; folder: string }) {
  const { t } = useTranslation()
  const fetcher = useFetcher()
  const { id, name } = attachment
  return (
    <Group component="li" justify="space-between" gap="xs">
      <AttachmentLink attachment={attachment} folder={folder} />
      <fetcher.Form method="post" action={`${folder}/${id}/removal`}>
        <ComeBack />
        <Button
          type="submit"
          size="compact-xs"
          variant="subtle"
          loading={fetcher.state !== 'idle'}
          aria-label={`${t('attachments:remove')} ${name}`}
        >
          {t('attachments:remove')}
        </Button>
      </fetcher.Form>
    </Group>
  )
}

/** Without scripts a form leaves its page: where to come back to. */
function ComeBack() {
  const { pathname } = useLocation()
  return (
    <noscript>
      <input type="hidden" name="to" value={pathname} />
    </noscript>
  )
}

import { useTranslation } from 'react-i18next'
import type { Attachment } from '#server/attachments/queries.server.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useAttachmentTexts } from '../../i18n/attachments.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { HeldAttachments } from './HeldAttachments.tsx'

type Props = { of: string; held: readonly Attachment[]; refusal: RefusalShown | null | undefined }

/** Where the page of an act, without scripts, says what was wrong with a file. `of`: the address of the matter. */
export function AttachmentsPage({ of, held, refusal }: Props) {
  useAttachmentTexts()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('attachments:page')}
        note={t('attachments:pageNote')}
        back={{ to: of, label: t('common:action.back') }}
      />
      <HeldAttachments held={held} folder={`${of}/attachments`} refusal={refusal} />
    </>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useImportTexts } from '../../i18n/imports.ts'
import type { RefusalShown } from '../../http.server.ts'
import { FileField } from '../forms/FileField.tsx'
import { RefusalAlert } from '../forms/RefusalAlert.tsx'
import { useRefusalWords } from '../../i18n/refusals.ts'

type Props = {
  refusal: RefusalShown | null | undefined
  /** What is taken, in words. */
  hint: string
  label?: string
  /** The import the new file takes the place of. */
  replaces?: string | null
  /** Where the file goes; the rosters' page unless said. */
  action?: string
  /** What a file is called; sheets unless said. */
  accept?: string
}

/** Chooses a file and sends it. Works before any script has loaded; what is wrong with the file is said beside it. */
export function UploadForm({
  refusal,
  hint,
  label,
  replaces,
  action = '/imports?index',
  accept = '.xlsx,.csv,.tsv,.txt,.xls',
}: Props) {
  useImportTexts()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { state, formAction } = useNavigation()
  const isBusy = state !== 'idle' && formAction?.startsWith(action) === true
  const error = refusal?.field === 'file' ? wordsOf(refusal) : undefined
  return (
    <Form method="post" action={action} encType="multipart/form-data">
      <Stack gap="sm">
        <RefusalAlert refusal={refusal} />
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        <FileField label={label ?? t('imports:upload.file')} hint={hint} error={error} accept={accept} />
        <Group>
          <Button type="submit" loading={isBusy} leftSection={<IconUpload size={16} aria-hidden />}>
            {t('imports:upload.submit')}
          </Button>
          {isBusy && <span role="status">{t('imports:upload.busy')}</span>}
        </Group>
      </Stack>
    </Form>
  )
}

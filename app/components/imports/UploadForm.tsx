import { Button, Group, Input, Stack } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Form, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useImportTexts } from '../../i18n/imports.ts'
import type { RefusalShown } from '../../http.server.ts'
import { RefusalAlert } from '../forms/RefusalAlert.tsx'
import classes from './UploadForm.module.css'

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
  const id = useId()
  const { state, formAction } = useNavigation()
  const isBusy = state !== 'idle' && formAction?.startsWith(action) === true
  const error = refusal?.field === 'file' ? t(`refusals:${refusal.code}`, { ...refusal.facts }) : undefined
  return (
    <Form method="post" action={action} encType="multipart/form-data">
      <Stack gap="sm">
        <RefusalAlert refusal={refusal} />
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        <Input.Wrapper
          id={id}
          label={label ?? t('imports:upload.file')}
          description={hint}
          error={error}
          errorProps={{ role: 'alert' }}
        >
          <input
            id={id}
            className={classes.file}
            type="file"
            name="file"
            accept={accept}
            required
            aria-invalid={error !== undefined}
            aria-describedby={error ? `${id}-error ${id}-description` : `${id}-description`}
          />
        </Input.Wrapper>
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

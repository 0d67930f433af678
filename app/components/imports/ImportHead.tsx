import { useTranslation } from 'react-i18next'
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ImportShown } from '#server/people/imports/queries.server.ts'
import { useFormat } from '../../format.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { ImportState } from './ImportState.tsx'

type Props = { roster: ImportShown; title?: string; back?: { to: string; label: string }; children?: ReactNode }

/** The head of a page about one roster file: its name, where it is on its way, how large it is and since when here. */
export function ImportHead({ roster, title, back, children }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, fileName, sheetName, rowCount: rows } = roster
  const at = format.moment(roster.createdAt)
  const about = sheetName ? t('imports:aboutSheet', { sheet: sheetName, rows, at }) : t('imports:about', { rows, at })
  return (
    <PageHead
      title={title ?? fileName}
      back={back ?? { to: '/imports', label: t('imports:title') }}
      note={
        <Group gap="xs" mt={4}>
          <ImportState state={state} />
          {title ? `${fileName} · ${about}` : about}
        </Group>
      }
    >
      {children}
    </PageHead>
  )
}

import { Alert, Button, Code, Group } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SealedLetter } from '#server/letters/kept.server.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'

/** Number, who sealed it when, and the hash that whoever has the file can reckon again. */
export function SealedFacts({ sealed }: { sealed: SealedLetter }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { number, sealedBy, sealedAt, sha256, isIntact } = sealed
  return (
    <div className="no-print">
      {!isIntact && (
        <Alert role="alert" color="red" mb="md">
          {t('letters:damaged')}
        </Alert>
      )}
      <Section title={t('letters:sealed.title')}>
        <FactList
          facts={[
            { label: t('letters:number'), value: number },
            { label: t('letters:sealed.by'), value: sealedBy ?? t('common:unknown') },
            { label: t('letters:sealed.at'), value: format.moment(sealedAt) },
            {
              label: t('letters:sealed.file'),
              value: isIntact ? t('letters:sealed.intact') : t('letters:sealed.broken'),
            },
          ]}
        />
        <Code block mt="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          {t('letters:sealed.hash', { sha256 })}
        </Code>
      </Section>
    </div>
  )
}

/** The file, and the browser’s own print, which also makes the PDF. */
export function LetterActs({ file }: { file: string | null }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      {file && (
        <Button component="a" href={file} download leftSection={<IconDownload size={16} aria-hidden />}>
          {t('letters:download')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {t('letters:print')}
      </Button>
    </Group>
  )
}

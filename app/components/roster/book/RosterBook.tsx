import { Button, Group, Text } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { BookShown } from '#server/roster/book/import.server.ts'
import type { RefusalShown } from '../../../http.server.ts'
import { useRosterBookTexts } from '../../../i18n/roster-book.ts'
import { useGridTexts } from '../../../i18n/roster-grid.ts'
import { RefusalAlert } from '../../forms/RefusalAlert.tsx'
import { UploadForm } from '../../imports/UploadForm.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Section } from '../../ui/Section.tsx'
import { BookCommit } from './BookCommit.tsx'
import { BookProblems, BookSteps } from './BookLists.tsx'

type Props = {
  unit: { id: string; name: string }
  from: IsoDate
  shown: BookShown | null
  refusal: RefusalShown | null | undefined
  children?: ReactNode
}

/** Choose a workbook, see what it would do to the roster, bring it in: one page, and nothing kept between. */
export function RosterBook({ unit, from, shown, refusal, children }: Props) {
  useRosterBookTexts()
  useGridTexts()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('roster-book:in.title', { unit: unit.name })}
        note={t('roster-book:in.note')}
        back={{ to: `/rosters/${unit.id}?from=${shown?.from ?? from}`, label: t('roster-book:in.back') }}
      >
        <Button
          component="a"
          href={`/rosters/${unit.id}/export?from=${from}`}
          download
          variant="default"
          size="xs"
          leftSection={<IconFileDownload size={15} aria-hidden />}
        >
          {t('roster-book:in.template')}
        </Button>
      </PageHead>
      {children}
      {shown && (
        <>
          <RefusalAlert refusal={refusal} />
          <Outcome unitId={unit.id} shown={shown} />
          {shown.problems.length > 0 && <BookProblems problems={shown.problems} />}
          {shown.steps.length > 0 && <BookSteps steps={shown.steps} />}
        </>
      )}
      <Section title={t(shown ? 'roster-book:in.again' : 'roster-book:in.upload')}>
        <UploadForm
          action={`/rosters/${unit.id}/workbook?index`}
          label={t('roster-book:in.file')}
          hint={t('roster-book:in.hint')}
          refusal={shown ? null : refusal}
          accept=".xlsx"
        />
      </Section>
    </>
  )
}

function Outcome({ unitId, shown }: { unitId: string; shown: BookShown }) {
  const { t } = useTranslation()
  const { counts, missing, from, until, fileName } = shown
  const names = ['additions', 'changes', 'removals', 'errors', 'notes'] as const
  return (
    <Section title={t('roster-book:in.found', { file: fileName })}>
      <Text size="sm" mb="xs">
        {t('roster-book:in.days', { from, until: addDays(until, -1) })}
      </Text>
      <FactList facts={names.map((name) => ({ label: t(`roster-book:counts.${name}`), value: counts[name] }))} />
      {missing.length > 0 && (
        <Text size="sm" mt="xs">
          {t('roster-book:in.missing', { names: missing.join(t('roster-book:comma')) })}
        </Text>
      )}
      <Group mt="sm" align="end">
        <BookCommit key={shown.digest} unitId={unitId} shown={shown} />
      </Group>
    </Section>
  )
}

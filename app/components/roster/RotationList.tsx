import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { weekVerdict } from '#domain/roster/rotations.ts'
import type { RotationListed } from '#server/roster/rotations.server.ts'
import type { ShiftTypeRow } from '#server/roster/shift-types.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status, type Tone } from '../ui/Status.tsx'
import { useCatalogueColumns } from './catalogue-columns.tsx'
import { ShiftMark } from './ShiftMark.tsx'

type Props = { rotations: readonly RotationListed[]; types: readonly ShiftTypeRow[]; mayEdit: boolean }

const tones = { within: 'good', above: 'near', beyond: 'bad' } as const satisfies Record<string, Tone>

/** The rotations as rows of letters, with what each comes to in a week. */
export function RotationList({ rotations, types, mayEdit }: Props) {
  const { t } = useTranslation()
  const ends = useCatalogueColumns<RotationListed>('/rotations', mayEdit)
  const columns: Column<RotationListed>[] = [
    { key: 'name', label: t('roster:rotations.name'), isHead: true, show: ({ name }) => name },
    {
      key: 'pattern',
      label: t('roster:rotations.pattern'),
      show: (rotation) => <Pattern rotation={rotation} types={types} />,
    },
    {
      key: 'crews',
      label: t('roster:rotations.crews'),
      show: ({ crews, daysApart }) =>
        crews === 1 ? t('roster:rotations.oneCrew') : t('roster:rotations.crewsOf', { count: crews, apart: daysApart }),
    },
    { key: 'week', label: t('roster:rotations.week'), show: (rotation) => <Week rotation={rotation} /> },
    ...ends,
  ]
  return <DataList label={t('roster:rotations.title')} columns={columns} rows={rotations} keyOf={({ id }) => id} />
}

function Pattern({ rotation: { days, unknownCodes }, types }: { rotation: RotationListed; types: Props['types'] }) {
  const { t } = useTranslation()
  const typeOf = (code: string) => types.find((one) => one.code === code && one.retiredAt === null)
  return (
    <>
      <Group gap={3} component="span">
        {days.map((codes, place) => (
          <Group key={place} gap={1} component="span" wrap="nowrap">
            {codes.length === 0 && <ShiftMark {...free} name={t('roster:rotations.free')} />}
            {codes.map((code) => (
              <ShiftMark key={code} {...(typeOf(code) ?? { ...free, code, name: code })} />
            ))}
          </Group>
        ))}
      </Group>
      {unknownCodes.length > 0 && (
        <Text size="xs" c="red">
          {t('roster:rotations.unknown', { codes: unknownCodes.join(' ') })}
        </Text>
      )}
    </>
  )
}

const free = { code: '–', colour: 'gray', pattern: 'outline' } as const

function Week({ rotation: { minutesPerWeek } }: { rotation: RotationListed }) {
  const { t } = useTranslation()
  const hours = Math.round(minutesPerWeek / 6) / 10
  const verdict = weekVerdict(minutesPerWeek)
  return (
    <>
      <Group gap={6} component="span">
        {t('roster:types.hoursOf', { hours })}
        <Status tone={tones[verdict]}>{t(`roster:rotations.verdict.${verdict}`)}</Status>
      </Group>
      {verdict === 'beyond' && (
        <Text size="xs" c="dimmed" maw="22rem">
          {t('roster:rotations.beyond', { hours })}
        </Text>
      )}
    </>
  )
}

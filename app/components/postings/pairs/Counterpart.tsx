import { Alert, Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { stateOn } from '#domain/postings.ts'
import type { PairFate } from '#domain/postings/pairs.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { HalfShown, PairShown } from '#server/postings/pairs.server.ts'
import { useFormat } from '../../../format.ts'
import { usePairTexts } from '../../../i18n/pairs.ts'
import { useRoot } from '../../../root-data.ts'
import { FactList } from '../../ui/FactList.tsx'
import { Section } from '../../ui/Section.tsx'
import { PostingStatus } from '../PostingStatus.tsx'

/** Who answers a posting and where that stands, with what is to be warned of; nothing for one that is half of no pair. */
export function Counterpart({ pair }: { pair: PairShown | null }) {
  usePairTexts()
  const { today } = useRoot()
  const { t } = useTranslation()
  const format = useFormat()
  if (!pair) return null
  const { counterpart, fate, reason, document, asker, askedAt } = pair
  return (
    <Section
      title={t('pairs:section.title')}
      aside={
        <Anchor component={Link} to="/postings/pairs" size="sm">
          {t('pairs:section.all')}
        </Anchor>
      }
    >
      <FateWarning fate={fate} />
      {counterpart ? (
        <FactList
          facts={[
            { label: t('pairs:section.person'), value: <HalfLink half={counterpart} /> },
            { label: t('pairs:section.way'), value: <Way half={counterpart} /> },
            { label: t('pairs:section.state'), value: <HalfStatus half={counterpart} today={today} /> },
            { label: t('pairs:section.period'), value: format.period(counterpart) },
            { label: t('pairs:reason'), value: reason ?? t('common:unknown') },
            ...(document ? [{ label: t('pairs:document'), value: document }] : []),
            { label: t('pairs:askedBy'), value: [asker, format.moment(askedAt)].filter(Boolean).join(' · ') },
          ]}
        />
      ) : (
        <Text size="sm">{t('pairs:section.hidden')}</Text>
      )}
    </Section>
  )
}

/** What became of the other half; that it keeps nothing from going on is said with it. */
function FateWarning({ fate }: { fate: PairFate | null }) {
  const { t } = useTranslation()
  if (!fate) return null
  return (
    <Alert color="yellow" variant="light" mb="sm" icon={<IconAlertTriangle size={18} aria-hidden />} data-fate={fate}>
      <Text size="sm" fw={600}>
        {t(`pairs:warning.${fate}`)}
      </Text>
      <Text size="xs">{t('pairs:warning.notBlocking')}</Text>
    </Alert>
  )
}

/** The other half in a line of a list. */
export function CounterpartLine({ pair }: { pair: PairShown | null }) {
  usePairTexts()
  const { t } = useTranslation()
  const format = useFormat()
  if (!pair) return null
  const { counterpart, fate } = pair
  return (
    <Text component="div" size="xs" c="dimmed" maw="13rem">
      {'⇄ '}
      {counterpart ? (
        <>
          <Anchor component={Link} to={`/postings/${counterpart.id}`} size="xs">
            {t('pairs:line.shown', { name: counterpart.name })}
          </Anchor>
          {` · ${t(`postings:state.${counterpart.state}`)}`}
          {counterpart.endsOn && ` · ${t('pairs:line.until', { day: format.lastDay(counterpart) })}`}
        </>
      ) : (
        t('pairs:line.hidden')
      )}
      <FateMark fate={fate} />
    </Text>
  )
}

/** One half in the list of pairs. */
export function HalfCell({ half, fate, today }: { half: HalfShown | null; fate: PairFate | null; today: IsoDate }) {
  usePairTexts()
  const { t } = useTranslation()
  const format = useFormat()
  if (!half)
    return (
      <Text size="sm" c="dimmed">
        {t('pairs:hidden')}
      </Text>
    )
  return (
    <>
      <Group gap="xs">
        <HalfLink half={half} />
        <HalfStatus half={half} today={today} />
      </Group>
      <Text size="xs" c="dimmed">
        <Way half={half} />
      </Text>
      <Text size="xs" c="dimmed">
        {format.period(half)}
      </Text>
      <FateMark fate={fate} />
    </>
  )
}

/** What a list says of it, in a word. */
function FateMark({ fate }: { fate: PairFate | null }) {
  const { t } = useTranslation()
  if (!fate) return null
  return (
    <Group gap={4} wrap="nowrap" data-fate={fate}>
      <IconAlertTriangle size={13} aria-hidden color="var(--mantine-color-yellow-7)" />
      <Text span size="xs" fw={600} c="var(--mantine-color-text)">
        {t(`pairs:fate.${fate}`)}
      </Text>
    </Group>
  )
}

function HalfLink({ half: { id, name, staffNumber } }: { half: HalfShown }) {
  return (
    <Anchor component={Link} to={`/postings/${id}`} size="sm" fw={600}>
      {`${name} ${staffNumber}`}
    </Anchor>
  )
}

function HalfStatus({ half, today }: { half: HalfShown; today: IsoDate }) {
  return <PostingStatus state={stateOn(half, today)} endsOn={half.endsOn} today={today} />
}

function Way({ half: { homeUnit, hostUnit } }: { half: HalfShown }) {
  const { t } = useTranslation()
  return <>{t('pairs:way', { home: homeUnit, host: hostUnit })}</>
}

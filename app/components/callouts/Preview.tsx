import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CalloutPreview } from '#server/callouts/asking.server.ts'
import type { Excluded, Listed } from '#server/callouts/candidates.server.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import type { Typed } from './RequestForm.tsx'

type Props = { preview: CalloutPreview; typed: Typed; answer: Answer }

/** Who will be called, in which order and how they are reached, who will not and why; and the button that calls them. */
export function Preview({ preview: { called, excluded, needed, groups }, typed, answer }: Props) {
  const { t } = useTranslation()
  const tiers = [...new Set(called.map(({ tier }) => tier))]
  const isMuster = typed['mode']?.[0] === 'muster'
  const reaches = (people: readonly Listed[]) => {
    const of = (reach: Listed['reach']) => people.filter((one) => one.reach === reach).length
    return { open: of('open'), app: of('app'), offline: of('offline'), none: of('none') }
  }
  const groupsIn = (names: readonly string[]) =>
    names.length === 0
      ? t('callouts:preview.noGroups')
      : t('callouts:preview.groups', { names: names.join(t('callouts:preview.between')) })
  const columns: Column<Listed>[] = [
    { key: 'tier', label: t('callouts:preview.tierLabel'), show: ({ tier }) => t('callouts:tierOf', { tier }) },
    {
      key: 'person',
      label: t('callouts:preview.person'),
      isHead: true,
      show: ({ name, staffNumber }) => `${name} ${staffNumber}`,
    },
    { key: 'unit', label: t('callouts:preview.unit'), show: ({ unitName }) => unitName },
    {
      key: 'why',
      label: t('callouts:preview.why'),
      show: ({ nearness, duty, lately }) =>
        t('callouts:preview.rank', {
          ...{ near: t(`callouts:nearness.${nearness}`), duty: t(`callouts:duty.${duty}`), count: lately },
        }),
    },
    { key: 'reach', label: t('callouts:preview.reach'), show: ({ reach }) => t(`callouts:reach.${reach}`) },
  ]
  return (
    <Section title={t('callouts:preview.title', { count: called.length })}>
      <Stack gap="sm">
        {tiers.map((tier) => {
          const ofTier = called.filter((one) => one.tier === tier)
          return (
            <Text key={tier} size="sm">
              <b>{t('callouts:preview.tier', { tier, count: ofTier.length })}</b>
              {' · '}
              {t('callouts:preview.reaches', reaches(ofTier))}
              <br />
              {groupsIn(groups.find((one) => one.tier === tier)?.names ?? [])}
            </Text>
          )
        })}
        {called.length < needed && (
          <Alert color="yellow" role="status">
            {t('callouts:preview.few', { needed })}
          </Alert>
        )}
        <PlainForm id="callout-sending" answer={answer}>
          {(_fields, isBusy) => (
            <>
              {Object.entries(typed).flatMap(([name, values]) =>
                values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
              )}
              <Group>
                <Button type="submit" color="red" size="md" loading={isBusy}>
                  {t(isMuster ? 'callouts:preview.sendMuster' : 'callouts:preview.send')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
        {excluded.length > 0 && <NotCalled excluded={excluded} />}
        <DataList
          label={t('callouts:preview.title', { count: called.length })}
          columns={columns}
          rows={called}
          keyOf={({ personId }) => personId}
        />
      </Stack>
    </Section>
  )
}

function NotCalled({ excluded }: { excluded: readonly Excluded[] }) {
  const { t } = useTranslation()
  const columns: Column<Excluded>[] = [
    {
      key: 'person',
      label: t('callouts:preview.person'),
      isHead: true,
      show: ({ name, staffNumber }) => `${name} ${staffNumber}`,
    },
    { key: 'unit', label: t('callouts:preview.unit'), show: ({ unitName }) => unitName },
    { key: 'why', label: t('callouts:preview.reason'), show: ({ why }) => t(`callouts:exclusion.${why}`) },
  ]
  const title = t('callouts:preview.excluded', { count: excluded.length })
  return (
    <details>
      <Text component="summary" size="sm">
        {title}
      </Text>
      <DataList label={title} columns={columns} rows={excluded} keyOf={({ personId }) => personId} />
    </details>
  )
}

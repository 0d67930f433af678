import { Button, Text } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { OwnWish } from '#server/roster/wishes.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** What one has said of the days that come, each with the way to take it back. */
export function OwnWishes({ wishes }: { wishes: readonly OwnWish[] }) {
  const { t, i18n } = useTranslation()
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    ...{ weekday: 'long', timeZone: 'UTC' },
  })
  const columns: Column<OwnWish>[] = [
    {
      key: 'day',
      label: t('wishes:day'),
      isHead: true,
      show: ({ day }) => `${day} ${weekday.format(new Date(`${day}T00:00:00Z`))}`,
    },
    {
      key: 'wish',
      label: t('wishes:wish'),
      show: ({ isWanted }) => t(`wishes:kind.${isWanted ? 'wanted' : 'unwanted'}`),
    },
    {
      key: 'act',
      label: t('wishes:act'),
      show: ({ id, day }) => (
        <Form method="post" action={`/shifts/wishes/${id}/withdrawal`}>
          <Button type="submit" variant="default" size="xs" aria-label={t('wishes:withdrawOf', { day })}>
            {t('wishes:withdraw')}
          </Button>
        </Form>
      ),
    },
  ]
  return (
    <Section title={t('wishes:list')}>
      {wishes.length === 0 ? (
        <Text size="sm">{t('wishes:none')}</Text>
      ) : (
        <DataList label={t('wishes:list')} columns={columns} rows={wishes} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}

import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Held } from '#server/appointments/held.server.ts'
import { useFormat } from '../../format.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'

/** What the person holds or is put down for in the time that is asked for: to be weighed before anybody decides. */
export function HeldMeanwhile({ held }: { held: readonly Held[] }) {
  usePostingActTexts()
  const { t } = useTranslation()
  const format = useFormat()
  const isLeaving = held.some((one) => one.kind === 'post' && one.leaving !== null)
  return (
    <Section title={t('posting-acts:held.title')}>
      {held.length === 0 && <Text size="sm">{t('posting-acts:held.nothing')}</Text>}
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
        {held.map((one) => (
          <Text key={`${one.kind} ${one.id}`} component="li" size="sm">
            <What held={one} />
            {` · ${format.period(one)}`}
            {one.kind === 'post' && one.leaving && (
              <Status tone={one.leaving.fate === 'vacated' ? 'bad' : 'near'}>
                {t(`posting-acts:held.${one.leaving.fate}`, { day: one.leaving.on })}
              </Status>
            )}
          </Text>
        ))}
      </Stack>
      {isLeaving && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('posting-acts:held.explained')}
        </Text>
      )}
    </Section>
  )
}

function What({ held }: { held: Held }) {
  const { t, i18n } = useTranslation()
  switch (held.kind) {
    case 'posting':
      return (
        <Anchor component={Link} to={`/postings/${held.id}`} size="sm">
          {`${t(`postings:kind.${held.postingKind}`)} · ${held.unit ?? ''} · ${t(`postings:state.${held.state}`)}`}
        </Anchor>
      )
    case 'post':
      return (
        <Anchor component={Link} to={`/posts/${held.id}`} size="sm">
          {`${i18n.language === 'en' ? held.nameEn : held.nameZh} · ${held.unit ?? ''}${held.isActing ? ` · ${t('posting-acts:held.acting')}` : ''}`}
        </Anchor>
      )
    case 'absence':
      return t('posting-acts:held.absence')
  }
}

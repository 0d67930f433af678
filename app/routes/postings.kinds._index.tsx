import { Anchor, Button, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { kindsAndProfiles } from '#server/postings/kinds.server.ts'
import { mayDoToRules } from '#server/rules/facts.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { KindTable, ProfileLimits, ProfileTable } from '../components/postings/KindTables.tsx'
import { AsOfBand } from '../components/shell/AsOfBar.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useKindTexts } from '../i18n/kinds.ts'
import { useRuleTexts } from '../i18n/rules.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Rule'])
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, ...(await kindsAndProfiles(ctx, asOf.day)), mayChoose: (await mayDoToRules(ctx)).edit }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** What each kind of posting entails, and how long people may be lent. */
export default function KindsPage() {
  useAccessTexts()
  useRuleTexts()
  const { asOf, kinds, profiles, chosen, mayChoose } = useLoaderData<typeof loader>()
  useKindTexts()
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  useLiveUpdates(['rule.'])
  const profile = chosen?.profile
  return (
    <>
      <PageHead
        title={t('kinds:title')}
        note={t('kinds:note')}
        back={{ to: at('/postings'), label: t('postings:title') }}
      >
        {mayChoose && chosen && (
          <Button component={Link} to="/postings/kinds/profile" variant="default">
            {t('kinds:choose')}
          </Button>
        )}
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Section
        title={t('kinds:chosen')}
        aside={
          chosen && (
            <Anchor component={Link} to={at(`/rules/${chosen.rule.key}`)} size="sm">
              {t('rules:history')}
            </Anchor>
          )
        }
      >
        {profile ? (
          <>
            <Text fw={600}>{i18n.language === 'en' ? profile.titleEn : profile.titleZh}</Text>
            <Text size="sm" c="dimmed" mb={4}>
              {format.period(chosen.rule)}
            </Text>
            <ProfileLimits rule={profile} />
          </>
        ) : (
          <Text size="sm">{t('kinds:noneChosen')}</Text>
        )}
      </Section>
      <Section title={t('kinds:profiles')}>
        <ProfileTable profiles={profiles} chosen={profile?.key ?? null} />
      </Section>
      <Section title={t('kinds:kindsTitle')}>
        <KindTable kinds={kinds} />
      </Section>
    </>
  )
}

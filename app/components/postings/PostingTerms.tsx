import { Alert, Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { decidedStates } from '#domain/postings.ts'
import { kindKey } from '#domain/postings/kinds.ts'
import type { TermWarning } from '#domain/postings/longest-terms.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useKindTexts } from '../../i18n/kinds.ts'
import { useMay } from '../../permissions.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { useKindWords } from './kind-words.ts'

type Props = { posting: PostingShown; warnings: readonly TermWarning[] }

/** What a posting carries of its kind, as it was decided, and what is unusual about one that is still asked for. */
export function PostingTerms({ posting, warnings }: Props) {
  const words = useKindWords()
  const { t } = useTranslation()
  const mayReadRules = useMay().can('read', 'Rule')
  const { share, countsInStrength, appraiser, payer, injuryLiable, isCentralWork, approvalForm } = posting
  const line = (one: string | null) => (one ? t(`kinds:line.${one}`) : t('common:unknown'))
  return (
    <Section
      title={t('kinds:posting.title')}
      aside={
        mayReadRules && (
          <Anchor component={Link} to={`/rules/${kindKey(posting.kind)}`} size="sm">
            {t('kinds:posting.rule')}
          </Anchor>
        )
      }
    >
      <TermWarnings warnings={warnings} />
      <FactList
        facts={[
          { label: t('kinds:share'), value: `${share}%` },
          { label: t('kinds:counted'), value: t(countsInStrength ? 'kinds:countedAlways' : 'kinds:countedNever') },
          { label: t('kinds:beside'), value: words.beside({ share }) },
          { label: t('kinds:appraiser'), value: line(appraiser) },
          { label: t('kinds:payer'), value: line(payer) },
          { label: t('kinds:injury'), value: line(injuryLiable) },
          ...(isCentralWork ? [{ label: t('kinds:posting.central'), value: t('common:yes') }] : []),
          ...(approvalForm ? [{ label: t('kinds:posting.form'), value: approvalForm }] : []),
        ]}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {t(decidedStates.includes(posting.state) ? 'kinds:posting.kept' : 'kinds:posting.now')}
      </Text>
    </Section>
  )
}

/** What is unusual, each with the rule that says so. */
export function TermWarnings({ warnings }: { warnings: readonly TermWarning[] }) {
  useKindTexts()
  const { t } = useTranslation()
  const mayReadRules = useMay().can('read', 'Rule')
  if (warnings.length === 0) return null
  return (
    <Alert color="yellow" variant="light" mb="md">
      <Text size="sm" fw={600}>
        {t('kinds:warning.title')}
      </Text>
      {warnings.map(({ code, facts, ruleKey }) => (
        <Text key={code} size="sm">
          {t(`kinds:warning.${code}`, { ...facts })}{' '}
          {mayReadRules && (
            <Anchor component={Link} to={`/rules/${ruleKey}`} size="sm">
              {t('kinds:warning.source', { rule: ruleKey })}
            </Anchor>
          )}
        </Text>
      ))}
    </Alert>
  )
}

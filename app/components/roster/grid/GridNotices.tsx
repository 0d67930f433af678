import { Alert, List } from '@mantine/core'
import { isRefusalCode } from './refusal-codes.ts'
import { useRefusalWords } from '../../../i18n/refusals.ts'
import type { Notice } from './queue.ts'
import type { Session } from './session.ts'
import type { Said } from './useDeeds.ts'
import type { GridWords } from './words.ts'

/** What was refused and why, in words; and what could not be done. It stays until it is closed or the next thing is done. */
export function GridNotices({ session, said, words }: { session: Session; said: Said | null; words: GridWords }) {
  const { t } = words
  const { notices, isCutOff, waiting } = session.state()
  const shown = notices.filter((one) => !(one.kind === 'refused' && one.code === 'roster-reason-needed'))
  return (
    <div aria-live="polite">
      {isCutOff && (
        <Alert color="yellow" variant="light" py="xs" mb="xs">
          {t('roster-grid:cutOff', { count: waiting })}
        </Alert>
      )}
      {said && said.problem !== 'copied' && (
        <Alert color="red" variant="light" py="xs" mb="xs">
          {t(`roster-grid:problem.${said.problem}`, said.facts)}
        </Alert>
      )}
      {shown.length > 0 && (
        <Alert
          color="red"
          variant="light"
          py="xs"
          mb="xs"
          withCloseButton
          closeButtonLabel={t('roster-grid:close')}
          onClose={() => session.hush()}
        >
          {shown.map((notice, at) => (
            <OneNotice key={at} notice={notice} words={words} />
          ))}
        </Alert>
      )}
    </div>
  )
}

function OneNotice({ notice, words }: { notice: Notice; words: GridWords }) {
  const { t } = words
  const refusalOf = useRefusalWords()
  const somebody = t('roster-grid:somebody')
  switch (notice.kind) {
    case 'elsewhere':
      return <div>{t(`roster-grid:elsewhere.${notice.act}`, { day: notice.day })}</div>
    case 'too-many':
      return <div>{t('roster-grid:tooMany', notice)}</div>
    case 'overtaken': {
      const { entry, byName, act } = notice
      const facts = {
        name: byName ?? somebody,
        person: words.personOf(entry.personId),
        day: words.dayOf(entry.workDay),
      }
      return <div>{t(`roster-grid:overtaken.${act}`, facts)}</div>
    }
    case 'refused': {
      const { code, facts, findings } = notice
      if (code === 'roster-cell-changed') {
        const name = typeof facts['name'] === 'string' ? facts['name'] : somebody
        return <div>{t('roster-grid:cellChanged', { name })}</div>
      }
      const sentence = isRefusalCode(code) ? refusalOf({ code, facts: plainFacts(facts) }) : t('roster-grid:refused')
      return (
        <div>
          {findings.length > 0 ? t('roster-grid:blockedBy', { count: findings.length }) : sentence}
          {findings.length > 0 && (
            <List size="sm">
              {findings.slice(0, 8).map((one, at) => (
                <List.Item key={at}>
                  {words.personOf(one.personId)} {words.dayOf(one.workDay)}: {words.finding(one)}
                </List.Item>
              ))}
            </List>
          )}
        </div>
      )
    }
  }
}

function plainFacts(facts: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, fact]) =>
      typeof fact === 'string' || typeof fact === 'number' ? [[key, fact]] : [],
    ),
  )
}

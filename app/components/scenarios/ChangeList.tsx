import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ChangeShown } from '#server/scenarios/queries.server.ts'
import { Status, type Tone } from '../ui/Status.tsx'
import classes from './ChangeList.module.css'
import { useScenarioWords } from './words.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'

type Props = { scenarioId: string; changes: readonly ChangeShown[]; hidden: number; mayEdit: boolean }

/** What is planned, in the order of days: how each stands against the live state of now, and what can be done about it. */
export function ChangeList({ scenarioId, changes, hidden, mayEdit }: Props) {
  const { t } = useTranslation()
  const clashes = changes.filter(({ standing }) => standing.state === 'clashes').length
  return (
    <>
      {clashes > 0 && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} mb="sm" role="status">
          {t('scenarios:clashes', { count: clashes })}
        </Alert>
      )}
      {changes.length === 0 && hidden === 0 && (
        <Text size="sm" c="dimmed">
          {t('scenarios:changes.none')}
        </Text>
      )}
      <ol className={classes.list} aria-label={t('scenarios:changes.title')}>
        {changes.map((change) => (
          <Change key={change.id} scenarioId={scenarioId} planned={change} mayEdit={mayEdit} />
        ))}
      </ol>
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('scenarios:changes.hidden', { count: hidden })}
        </Text>
      )}
    </>
  )
}

type ChangeProps = { scenarioId: string; planned: ChangeShown; mayEdit: boolean }

function Change({ scenarioId, planned, mayEdit }: ChangeProps) {
  const { t } = useTranslation()
  const { sentence } = useScenarioWords()
  const wordsOf = useRefusalWords()
  const { standing, made } = planned
  return (
    <li className={classes.change} data-state={standing.state}>
      <div>
        <Group gap="xs">
          <span className={classes.what}>{sentence(planned)}</span>
          <StandingMark planned={planned} />
          {made && (made.state ?? made.stands) && (
            <Anchor component={Link} to={`/postings/${made.id}`} size="xs" underline="always">
              {made.state
                ? t('scenarios:changes.made', { state: t(`postings:state.${made.state}`) })
                : t('scenarios:changes.madeGone')}
            </Anchor>
          )}
        </Group>
        {standing.clash && (
          <Text size="sm" data-code={standing.clash.code}>
            {wordsOf(standing.clash)}
          </Text>
        )}
        <BothStates planned={planned} />
      </div>
      {mayEdit && <ChangeActs scenarioId={scenarioId} planned={planned} />}
    </li>
  )
}

function StandingMark({ planned: { standing } }: { planned: ChangeShown }) {
  const { t } = useTranslation()
  const { state, hasMoved } = standing
  if (state === 'holds' && !hasMoved) return null
  const tones: Record<typeof state, Tone> = { holds: 'near', done: 'good', clashes: 'bad' }
  return <Status tone={tones[state]}>{t(`scenarios:standing.${state === 'holds' ? 'moved' : state}`)}</Status>
}

/** Where it stood when it was planned, and where it stands now: told when the two differ. */
function BothStates({ planned }: { planned: ChangeShown }) {
  const { t } = useTranslation()
  const { situation } = useScenarioWords()
  const { standing, then, now, addedBy } = planned
  const isTold = standing.state !== 'done' && (standing.hasMoved || standing.state === 'clashes')
  if (!isTold)
    return addedBy ? (
      <Text size="xs" c="dimmed">
        {t('scenarios:by', { name: addedBy })}
      </Text>
    ) : null
  return (
    <dl className={classes.basis}>
      <dt>{t('scenarios:changes.then')}</dt>
      <dd>{situation(planned, then)}</dd>
      <dt>{t('scenarios:changes.now')}</dt>
      <dd>{situation(planned, now)}</dd>
    </dl>
  )
}

function ChangeActs({ scenarioId, planned }: { scenarioId: string; planned: ChangeShown }) {
  const { t } = useTranslation()
  const { sentence } = useScenarioWords()
  const { id, standing, made } = planned
  const what = sentence(planned)
  const isTurned = made?.stands === true
  const path = `/scenarios/${scenarioId}/changes/${id}`
  const mayTakeBasis = standing.isBasisOnly || (standing.state === 'holds' && standing.hasMoved)
  return (
    <Group gap={6}>
      {mayTakeBasis && (
        <Form method="post" action={`${path}/basis`} preventScrollReset>
          <Button
            type="submit"
            size="compact-sm"
            variant="light"
            aria-label={t('scenarios:changes.takeBasisOf', { what })}
          >
            {t('scenarios:changes.takeBasis')}
          </Button>
        </Form>
      )}
      {!isTurned && standing.state !== 'done' && (
        <Button
          component={Link}
          to={`/scenarios/${scenarioId}/changes/new?of=${id}`}
          size="compact-sm"
          variant="default"
          aria-label={t('scenarios:changes.editOf', { what })}
        >
          {t('scenarios:changes.edit')}
        </Button>
      )}
      {!isTurned && (
        <Form method="post" action={`${path}/removal`} preventScrollReset>
          <Button
            type="submit"
            size="compact-sm"
            variant="default"
            aria-label={t('scenarios:changes.removeOf', { what })}
          >
            {t('scenarios:changes.remove')}
          </Button>
        </Form>
      )}
    </Group>
  )
}

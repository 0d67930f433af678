import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Remark, Talk as Said } from '#server/messages/matters.server.ts'
import { useFormat } from '../../format.ts'
import { useMessageTexts } from '../../i18n/messages.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { FilesField, FilesRefusal } from './FilesField.tsx'
import { MessageBody } from './MessageBody.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import classes from './Messages.module.css'
import { useReading } from './useReading.ts'

type Talk = Said & { mayRemark: boolean }

const shownOnMatter = 3

/** On the page of a matter: the last that was said about it, and the way to the rest. `to`: where that is. */
export function MatterTalk({ to, talk: { remarks, mayRemark, unread } }: { to: string; talk: Talk }) {
  useMessageTexts()
  const { t } = useTranslation()
  if (remarks.length === 0 && !mayRemark) return null
  const label = remarks.length > 0 ? t('messages:talkAll', { count: remarks.length }) : t('messages:talkBegin')
  return (
    <Section title={t('messages:talk')}>
      <RemarkList remarks={remarks.slice(-shownOnMatter)} />
      <Group gap="xs">
        <Anchor component={Link} to={to} size="sm" className="no-print">
          {label}
        </Anchor>
        {unread > 0 && <Status tone="waiting">{t('messages:newSince', { count: unread })}</Status>}
      </Group>
    </Section>
  )
}

type Discussion = Talk & {
  title: string
  note: string
  /** Where the matter is. */
  matterPath: string
  nextKey: string
  answer: Answer
}

/** What is said about a matter, on a page of its own, and where one says something. */
export function MatterDiscussion({ title, note, matterPath, nextKey, answer, ...talk }: Discussion) {
  const { conversationId, remarks, mayRemark, readUpTo, unread } = talk
  useMessageTexts()
  const { t } = useTranslation()
  // The form is a new one once something of this page’s was said, and keeps what is typed while others speak.
  const [key, setKey] = useState(nextKey)
  const isSaid = remarks.some((remark) => remark.key === key)
  if (isSaid && nextKey !== key) setKey(nextKey)
  // Where the new begins stays where it was when the page was opened, though it is being read.
  const [newAfter] = useState(readUpTo)
  const isFirstLook = readUpTo === null && remarks.length > 0
  useReading(conversationId ?? '', { newest: remarks.at(-1)?.seq ?? 0, unread: isFirstLook ? 1 : unread })
  return (
    <Stack maw="46rem" gap="md">
      <PageHead title={t('messages:talk')} note={`${title} — ${note}`} back={{ to: matterPath, label: title }} />
      {remarks.length === 0 && <EmptyState title={t('messages:nothingSaid')} />}
      <RemarkList remarks={remarks} newAfter={newAfter} mayAct={mayRemark} />
      {mayRemark && <RemarkForm answer={answer} nextKey={key} />}
    </Stack>
  )
}

type RemarksShown = { remarks: readonly Remark[]; newAfter?: number | null; mayAct?: boolean }

function RemarkList({ remarks, newAfter = null, mayAct = false }: RemarksShown) {
  const { t } = useTranslation()
  if (remarks.length === 0) return null
  const firstNew = newAfter === null ? undefined : remarks.find(({ seq, key }) => seq > newAfter && key === null)
  return (
    <ol aria-label={t('messages:talk')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {remarks.map((remark) => (
        <li key={remark.id} id={`m-${remark.seq}`} style={{ marginBottom: '0.75rem' }}>
          {remark.id === firstNew?.id && (
            <div className={classes.divider} data-new>
              {t('messages:newFromHere')}
            </div>
          )}
          <RemarkShown remark={remark} mayAct={mayAct} />
        </li>
      ))}
    </ol>
  )
}

function RemarkShown({ remark, mayAct }: { remark: Remark; mayAct: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { author, at, body, files, isEdited, isWithdrawn } = remark
  return (
    <>
      <Text span size="sm" fw={600}>
        {author}
      </Text>{' '}
      <Text span size="xs" c="dimmed">
        {format.moment(at)}
        {isEdited && !isWithdrawn && ` · ${t('messages:edited')}`}
      </Text>
      <RemarkActs remark={remark} mayAct={mayAct} />
      {isWithdrawn && (
        <Text size="sm" c="dimmed" fs="italic">
          {t('messages:withdrawn')}
        </Text>
      )}
      {body !== '' && <MessageBody body={body} />}
      <MessageFiles files={files} />
    </>
  )
}

/** Links, so that they work before scripts have loaded. */
function RemarkActs({ remark, mayAct }: { remark: Remark; mayAct: boolean }) {
  const { t } = useTranslation()
  const { id, seq, author, mayEdit, mayWithdraw, maySeeTrace } = remark
  const acts = [
    { to: `/messages/items/${id}/revision`, label: 'edit', may: mayAct && mayEdit },
    { to: `/messages/items/${id}/withdrawal`, label: 'withdraw', may: mayAct && mayWithdraw },
    { to: `/messages/items/${id}/versions`, label: 'trace', may: mayAct && maySeeTrace },
  ] as const
  return acts.map(({ to, label, may }) =>
    may ? (
      <Anchor
        key={label}
        component={Link}
        to={to}
        size="xs"
        ml="xs"
        className="no-print"
        aria-label={`${t(`messages:${label}`)} ${author} ${seq}`}
      >
        {t(`messages:${label}`)}
      </Anchor>
    ) : null,
  )
}

/** Where one says something about a matter. `nextKey`: the same twice is said once. */
function RemarkForm({ answer, nextKey }: { answer: Answer; nextKey: string }) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm key={nextKey} id="remark" answer={answer} withFiles defaults={{ body: '', key: nextKey }}>
      {(fields, isBusy) => (
        <>
          <input type="hidden" name={fields.key.name} defaultValue={fields.key.initialValue} />
          <Textarea label={t('messages:body')} autosize minRows={2} {...input(fields.body)} />
          <FilesField />
          <FilesRefusal answer={answer} />
          <Button type="submit" loading={isBusy} style={{ alignSelf: 'start' }}>
            {t('messages:send')}
          </Button>
        </>
      )}
    </PlainForm>
  )
}

import { useTranslation } from 'react-i18next'
import type { Receipt, Receipts } from '#server/alerts/board.server.ts'
import { useFormat } from '../../format.ts'
import { useEscalationTexts } from '../../i18n/escalation.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'
import { Status, type Tone } from '../ui/Status.tsx'
import { useAlertText } from './alert-text.ts'

type Step = 'acknowledged' | 'read' | 'delivered' | 'told'

const tones: Record<Step, Tone> = { acknowledged: 'good', read: 'good', delivered: 'waiting', told: 'neutral' }

/** Who was told of what, and how far it has got with each: the board of whoever sent it. */
export function ReceiptBoard({ events }: { events: readonly Receipts[] }) {
  useEscalationTexts()
  const { t } = useTranslation()
  const text = useAlertText()
  if (events.length === 0)
    return <EmptyState title={t('inbox:receipts.none')}>{t('inbox:receipts.noneHint')}</EmptyState>
  return events.map((event) => {
    const waitedFor = event.receipts.filter((one) => one.mustAcknowledge)
    const done = waitedFor.filter((one) => one.acknowledgedAt !== null).length
    return (
      <Section key={event.eventId} title={text(event)}>
        {waitedFor.length > 0 && (
          <Status tone={done === waitedFor.length ? 'good' : 'waiting'}>
            {t('inbox:receipts.acknowledged', { done, all: waitedFor.length })}
          </Status>
        )}
        <ReceiptList label={text(event)} receipts={event.receipts} />
      </Section>
    )
  })
}

function ReceiptList({ label, receipts }: { label: string; receipts: readonly Receipt[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  if (receipts.length === 0) return t('inbox:receipts.nobody')
  const at = (instant: number | null) => (instant === null ? '—' : moment(instant))
  const columns: Column<Receipt>[] = [
    { key: 'person', label: t('inbox:receipts.person'), show: ({ person }) => person, isHead: true },
    { key: 'state', label: t('inbox:receipts.state'), show: (receipt) => <ReceiptState receipt={receipt} /> },
    { key: 'told', label: t('inbox:receipts.told'), show: ({ toldAt }) => at(toldAt) },
    { key: 'delivered', label: t('inbox:receipts.delivered'), show: ({ deliveredAt }) => at(deliveredAt) },
    { key: 'read', label: t('inbox:receipts.read'), show: ({ readAt }) => at(readAt) },
    { key: 'known', label: t('inbox:receipts.known'), show: (receipt) => <Known receipt={receipt} /> },
    { key: 'reminders', label: t('escalation:reminders'), show: ({ reminders }) => reminders || '—', align: 'right' },
    {
      key: 'raised',
      label: t('escalation:raisedTo'),
      show: ({ raisedTo }) => raisedTo.join(t('escalation:comma')) || '—',
    },
  ]
  const isGoneAfter = receipts.some(({ escalation }) => escalation !== null)
  const shown = columns.filter(({ key }) => isGoneAfter || (key !== 'reminders' && key !== 'raised'))
  return (
    <DataList label={label} columns={shown} rows={receipts} keyOf={({ person, toldAt }) => `${person} ${toldAt}`} />
  )
}

function Known({ receipt: { acknowledgedAt, acknowledgedBy } }: { receipt: Receipt }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  if (acknowledgedAt === null) return '—'
  return acknowledgedBy === null
    ? moment(acknowledgedAt)
    : `${moment(acknowledgedAt)} ${t('escalation:saidBy', { name: acknowledgedBy })}`
}

function ReceiptState({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation()
  const { mustAcknowledge, acknowledgedAt, escalation } = receipt
  if (escalation === 'exhausted' || escalation === 'stale' || escalation === 'left' || escalation === 'over')
    return <Status tone={escalation === 'over' ? 'neutral' : 'bad'}>{t(`escalation:state.${escalation}`)}</Status>
  if (mustAcknowledge && acknowledgedAt === null)
    return <Status tone="near">{t(`inbox:receipts.waiting.${stepOf(receipt)}`)}</Status>
  const step = stepOf(receipt)
  return <Status tone={tones[step]}>{t(`inbox:receipts.step.${step}`)}</Status>
}

function stepOf({ acknowledgedAt, readAt, deliveredAt }: Receipt): Step {
  if (acknowledgedAt !== null) return 'acknowledged'
  if (readAt !== null) return 'read'
  return deliveredAt === null ? 'told' : 'delivered'
}

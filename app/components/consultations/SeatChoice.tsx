import { Button, Group, NativeSelect, Radio } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { consultationKinds } from '#domain/appointments/consultation.ts'
import type { ProposalToMake } from '#server/appointments/consultations/proposals.server.ts'
import { usePostName } from './words.tsx'

/** Which post, and whether somebody is to come or to go: the first step of a proposal. */
export function SeatChoice({ seats }: Pick<ProposalToMake, 'seats'>) {
  const { t } = useTranslation()
  const nameOf = usePostName()
  const labelOf = (seat: ProposalToMake['seats'][number]) => {
    const whose = seat.department ? ` · ${t(`organisation:department.${seat.department}`)}` : ''
    const holder = seat.holder
      ? t('consultations:propose.holder', { holder: seat.holder })
      : t('consultations:propose.vacant')
    return `${seat.unit} · ${nameOf(seat)}${whose} · ${holder}`
  }
  return (
    <Form>
      <NativeSelect
        name="post"
        label={t('consultations:propose.choose')}
        data={seats.map((seat) => ({ value: seat.id, label: labelOf(seat) }))}
      />
      <Radio.Group name="kind" label={t('consultations:propose.kind')} defaultValue="appointment" mt="sm">
        <Group mt={6}>
          {consultationKinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`consultations:kind.${kind}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Button type="submit" mt="md">
        {t('consultations:propose.next')}
      </Button>
    </Form>
  )
}

import { Button, Group, Text } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PersonShown } from '#server/people/person.server.ts'
import { useOnDay } from '../../on-day.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'

/** Who it is. Identity number and telephone are masked; a look at the whole number is asked for and written down. */
export function ParticularsSection({ person }: { person: PersonShown }) {
  const { t } = useTranslation()
  const { id, sex, bornOn, joinedOn, idNumberMask, phoneMask, mayReveal } = person
  return (
    <Section title={t('people:particulars')}>
      <FactList
        facts={[
          { label: t('people:sexLabel'), value: sex ? t(`people:sex.${sex}`) : t('common:unknown') },
          { label: t('people:bornOn'), value: bornOn ?? t('common:unknown') },
          { label: t('people:joinedOn'), value: joinedOn ?? t('common:unknown') },
          {
            label: t('people:idNumber'),
            value: <Masked id={id} mask={idNumberMask} secret="idNumber" mayReveal={mayReveal.idNumber} />,
          },
          {
            label: t('people:phone'),
            value: <Masked id={id} mask={phoneMask} secret="phone" mayReveal={mayReveal.phone} />,
          },
        ]}
      />
    </Section>
  )
}

type Props = { id: string; mask: string | null; secret: 'idNumber' | 'phone'; mayReveal: boolean }

function Masked({ id, mask, secret, mayReveal }: Props) {
  const { t } = useTranslation()
  const at = useOnDay()
  if (mask === null) return t('common:unknown')
  return (
    <Group gap={6}>
      <Text span size="sm" ff="monospace">
        {mask}
      </Text>
      {mayReveal && (
        <Form method="post" action={at(`/people/${id}/disclosure`)}>
          <Button
            type="submit"
            name="secret"
            value={secret}
            size="compact-xs"
            variant="subtle"
            title={t('people:reveal.note')}
          >
            {t('people:reveal.show')}
          </Button>
        </Form>
      )}
    </Group>
  )
}

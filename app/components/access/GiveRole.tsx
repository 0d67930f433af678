import { Alert, Anchor, Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { roles } from '#domain/access/roles.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Grantee, GrantListed } from '#server/access/grants/queries.server.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { useInputs } from '../forms/fields.ts'
import { Section } from '../ui/Section.tsx'
import { RoleList } from './RoleList.tsx'

type Props = {
  grantee: Grantee & { grants: GrantListed[] }
  units: readonly { id: string; name: string; depth: number }[]
  today: IsoDate
  answer: Answer
}

/** The second step of giving a role: which, over what, for how long; beside what the person holds already. */
export function GiveRole({ grantee, units, today, answer }: Props) {
  const { t } = useTranslation()
  const { id, name, staffNumber, loginName, grants } = grantee
  const change = (
    <Anchor component={Link} to="/grants/new" size="sm">
      {t('access:grants.give.change')}
    </Anchor>
  )
  return (
    <>
      <Section title={`${name} ${staffNumber}`} aside={change}>
        {loginName === null && (
          <Alert color="yellow" mb="sm">
            {t('access:grants.noAccountHint')}
          </Alert>
        )}
        {grants.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('access:grants.give.holdsNothing')}
          </Text>
        ) : (
          <>
            <Text size="sm" c="dimmed" mb="xs">
              {t('access:grants.give.holds')}
            </Text>
            <RoleList grants={grants} />
          </>
        )}
      </Section>
      <Section title={t('access:grants.give.title')}>
        <GrantForm personId={id} units={units} today={today} answer={answer} />
      </Section>
    </>
  )
}

type FormProps = Omit<Props, 'grantee'> & { personId: string }

function GrantForm({ personId, units, today, answer }: FormProps) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const roleChoices = [
    { value: '', label: t('common:errors.choice') },
    ...roles.map((value) => ({ value, label: t(`access:role.${value}`) })),
  ]
  const unitChoices = [
    { value: '', label: t('access:grants.give.noUnit') },
    ...units.map((unit) => ({ value: unit.id, label: `${'\u2003'.repeat(unit.depth)}${unit.name}` })),
  ]
  const defaults = { personId, role: '', unitId: '', startsOn: today, lastDay: '' }
  return (
    <PlainForm id="grant" answer={answer} defaults={defaults}>
      {(fields, isBusy) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NativeSelect label={t('access:grants.role')} data={roleChoices} {...input(fields.role)} />
            <NativeSelect
              label={t('access:grants.unit')}
              description={t('access:grants.give.unitHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={unitChoices}
              {...input(fields.unitId)}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={t('access:grants.startsOn')} {...input(fields.startsOn, 'date')} />
            <TextInput
              label={t('access:grants.lastDay')}
              description={t('access:grants.give.lastDayHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...input(fields.lastDay, 'date')}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('access:grants.give.submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}

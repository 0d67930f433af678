import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { endSubstitution } from '#server/access/substitutes/commands.server.ts'
import { listSubstitutions } from '#server/access/substitutes/queries.server.ts'
import { SubstitutionList } from '../components/access/SubstitutionList.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found, submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useSubstituteTexts } from '../i18n/substitutes.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Substitution'])
  const { named } = await listSubstitutions(ctx)
  return { substitution: found(named.find(({ id }) => id === args.params['grantId'])) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['grantId'] ?? ''
  return submit(args, z.object({}), async (ctx) => {
    await endSubstitution(ctx, id)
    return redirect('/me/substitutes')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'me')

export default function SubstitutionEndingPage() {
  useAccessTexts()
  useSubstituteTexts()
  const { substitution } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('substitutes:takeBackSubmit')}
        back={{ to: '/me/substitutes', label: t('substitutes:title') }}
      />
      <Section title={substitution.substitute}>
        <SubstitutionList label={t('substitutes:named')} substitutions={[substitution]} side="named" />
        <PlainForm id="ending" answer={answer}>
          {(_fields, isBusy) => (
            <>
              <Text size="sm" mt="sm">
                {t('substitutes:takeBackNote', { name: substitution.substitute })}
              </Text>
              <Group>
                <Button type="submit" color="red" loading={isBusy}>
                  {t('substitutes:takeBackSubmit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}

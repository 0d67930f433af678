import { Box, Button, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { profileChoosing, profileTrying } from '#domain/postings/profile-forms.ts'
import { chooseProfile, choiceRevision, kindsAndProfiles, tryProfile } from '#server/postings/kinds.server.ts'
import { readAgainWhenRefused } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { TermTurns } from '../components/postings/TermTurns.tsx'
import { SaveRule } from '../components/rules/form/SaveRule.tsx'
import { answered, submit, tryOut } from '../http.server.ts'
import { useKindTexts } from '../i18n/kinds.ts'
import { useRuleworkTexts } from '../i18n/rulework.ts'
import { titled } from '../meta.ts'
import { typedIn } from '../query/rules.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Rule'])
  const revision = await answered(choiceRevision(ctx))
  const tried = await tryOut(args.request, profileTrying, (input) => tryProfile(ctx, input), 'profile')
  const { profiles, chosen } = await kindsAndProfiles(ctx, ctx.today)
  return { revision, tried, profiles, chosen, today: ctx.today, values: typedIn(args.request) }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, profileChoosing, async (ctx, input) => {
    await chooseProfile(ctx, input)
    return redirect('/postings/kinds')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** The commission office chooses by which profile people are lent, with what it does before its eyes. */
export default function ProfilePage() {
  const { revision, tried, profiles, chosen, today, values } = useLoaderData<typeof loader>()
  useKindTexts()
  useRuleworkTexts()
  const { t, i18n } = useTranslation()
  const [search] = useSearchParams()
  const input = useInputs(tried?.refusal)
  const back = '/postings/kinds'
  const nameOf = (rule: { titleEn: string; titleZh: string }) => (i18n.language === 'en' ? rule.titleEn : rule.titleZh)
  const now = chosen?.profile ?? null
  return (
    <FormPage
      title={t('kinds:choice.title')}
      hint={t('kinds:choice.hint')}
      back={{ to: back, label: t('kinds:title') }}
    >
      <PlainForm
        id="profile"
        method="get"
        answer={tried}
        defaults={{ profile: now?.key ?? '', startsOn: today, ...tried?.values }}
      >
        {(fields) => (
          <>
            <NativeSelect
              label={t('kinds:choice.profile')}
              data={profiles.map((profile) => ({ value: profile.key, label: nameOf(profile) }))}
              {...input(fields.profile)}
            />
            <TextInput label={t('kinds:choice.startsOn')} {...input(fields.startsOn, 'date')} />
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }}>
              {t('kinds:choice.preview')}
            </Button>
          </>
        )}
      </PlainForm>
      {tried?.shown && (
        <Box mt="md">
          <TermTurns effect={tried.shown} />
          <SaveRule
            key={search.toString()}
            labels={{ profile: t('kinds:choice.profile') }}
            current={{ profile: now ? nameOf(now) : '' }}
            submit={t('kinds:choice.submit')}
            {...{ values, revision, back }}
          />
        </Box>
      )}
    </FormPage>
  )
}

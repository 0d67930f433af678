import { Anchor } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { addDays, lastDayOf } from '#domain/shared/dates.ts'
import { day, optionalLine, picked } from '#domain/shared/fields.ts'
import { nameSubstitute } from '#server/access/substitutes/commands.server.ts'
import {
  findSubstitutes,
  listOwnAbsences,
  listSubstitutable,
  mostSubstitutes,
  substituteOf,
} from '#server/access/substitutes/queries.server.ts'
import { SubstituteForm } from '../components/access/SubstituteForm.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { CandidateSearch } from '../components/postings/CandidateSearch.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useSubstituteTexts } from '../i18n/substitutes.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  personId: picked(),
  grantId: picked(),
  startsOn: day(),
  lastDay: day(),
  reason: optionalLine(200),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Substitution'])
  const search = new URL(args.request.url).searchParams
  const q = search.get('q')?.trim().slice(0, 100) ?? ''
  const absenceId = search.get('absence') ?? ''
  const absence = (await listOwnAbsences(ctx)).find(({ id }) => id === absenceId)
  const person = await substituteOf(ctx.store.read, ctx, search.get('person') ?? '')
  const kept: Record<string, string> = absence ? { absence: absence.id } : {}
  const begins = absence && absence.startsOn > ctx.today ? absence.startsOn : ctx.today
  return {
    q,
    kept,
    most: mostSubstitutes,
    person: person ?? null,
    found: person ? [] : await findSubstitutes(ctx, q),
    grants: await listSubstitutable(ctx),
    proposed: {
      startsOn: begins,
      lastDay: (absence && lastDayOf({ start: absence.startsOn, end: absence.endsOn })) ?? '',
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { lastDay, reason = null, ...wanted }) => {
    await nameSubstitute(ctx, { ...wanted, reason, endsOn: addDays(lastDay, 1) })
    return redirect('/me/substitutes')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'me')

export default function NewSubstitutePage() {
  useAccessTexts()
  useSubstituteTexts()
  const { q, kept, most, person, found, grants, proposed } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const change = (
    <Anchor component={Link} to={`?${new URLSearchParams(kept)}`} size="sm">
      {t('substitutes:change')}
    </Anchor>
  )
  return (
    <>
      <PageHead title={t('substitutes:name')} back={{ to: '/me/substitutes', label: t('substitutes:title') }} />
      {person ? (
        <Section title={[person.name, person.staffNumber, person.homeUnit].filter(Boolean).join(' · ')} aside={change}>
          <SubstituteForm personId={person.id} grants={grants} proposed={proposed} answer={answer} />
        </Section>
      ) : (
        <Section title={t('substitutes:find')}>
          <CandidateSearch
            kept={kept}
            label={t('substitutes:who')}
            hint={t('substitutes:findHint')}
            q={q}
            candidates={found}
            most={most}
          />
        </Section>
      )}
    </>
  )
}

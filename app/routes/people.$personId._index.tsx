import { Badge, Button } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listHeldBy } from '#server/appointments/queries.server.ts'
import { mayWriteTo } from '#server/messages/direct.server.ts'
import { listAbsences } from '#server/people/absences.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { PostsHeld } from '../components/appointments/PostsHeld.tsx'
import { AbsenceSection } from '../components/people/AbsenceSection.tsx'
import { CertificateSection } from '../components/people/CertificateSection.tsx'
import { WriteTo } from '../components/messages/WriteTo.tsx'
import { HomeLine } from '../components/people/HomeLine.tsx'
import { HostLine } from '../components/people/HostLine.tsx'
import { ParticularsSection } from '../components/people/ParticularsSection.tsx'
import { PersonTimeline } from '../components/postings/timeline/PersonTimeline.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const asOf = asOfFrom(args.request, ctx)
  const person = found(await getPerson(ctx, args.params['personId'] ?? '', asOf.day))
  const held = await listHeldBy(ctx, person.id, asOf.day)
  const mayWrite = await mayWriteTo(ctx, person.id)
  return { asOf, person, held, absences: await listAbsences(ctx, person.id), mayWrite }
}

export const meta: MetaFunction = (args) => titled(args, 'people')

export default function PersonPage() {
  const { asOf, person, held, absences, mayWrite } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const at = useOnDay()
  useLiveUpdates([
    'person.',
    'posting.',
    'post.',
    'absence.',
    'import.',
    'unit.',
    'conversation.joined',
    'conversation.left',
  ])
  return (
    <>
      <PageHead
        title={person.name}
        note={
          <>
            {person.staffNumber}{' '}
            {person.isFictional && (
              <Badge variant="default" tt="none" fw={400}>
                {t('people:fictional')}
              </Badge>
            )}
          </>
        }
        back={{ to: at('/people'), label: t('people:title') }}
      >
        <AsOfPicker asOf={asOf} />
        {mayWrite && <WriteTo personId={person.id} name={person.name} />}
        {person.mayEdit && (
          <Button
            component={Link}
            to={at(`/people/${person.id}/particulars`)}
            size="xs"
            variant="default"
            leftSection={<IconEdit size={15} aria-hidden />}
          >
            {t('common:action.edit')}
          </Button>
        )}
      </PageHead>
      <AsOfBand asOf={asOf} />
      <ParticularsSection person={person} />
      <PersonTimeline person={person} absences={absences} day={asOf.day} />
      <HostLine person={person} day={asOf.day} />
      <PostsHeld holdings={held} day={asOf.day} personId={person.id} mayKeepKin={person.mayEditHomeLine} />
      <HomeLine person={person} day={asOf.day} />
      <AbsenceSection person={person} day={asOf.day} />
      <CertificateSection person={person} day={asOf.day} />
    </>
  )
}

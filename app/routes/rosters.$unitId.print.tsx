import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { papers } from '#domain/roster/print.ts'
import { printPublication, printRoster } from '#server/roster/printing.server.ts'
import { PrintBar } from '../components/roster/print/PrintBar.tsx'
import { PublishedChanges } from '../components/roster/print/PublishedChanges.tsx'
import { RosterSheet } from '../components/roster/print/RosterSheet.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { usePrintTexts } from '../i18n/roster-print.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { rosterDays, shownWeeks } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'

/** The roster as it stands; with a version, the week as that was published. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const unitId = args.params['unitId'] ?? ''
  const { searchParams } = new URL(args.request.url)
  const { weeks, ...days } = rosterDays(args.request, ctx.today)
  const paper = papers.find((one) => one === searchParams.get('paper')) ?? 'a4'
  const shown = { paper, from: days.from, weeks, allWeeks: [...shownWeeks] }
  if (!searchParams.has('version'))
    return { ...shown, sheet: found(await printRoster(ctx, unitId, days)), version: null }
  const version = Number(searchParams.get('version'))
  const published = await printPublication(ctx, unitId, { week: days.from, version })
  return { ...shown, sheet: found(published), version }
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** A roster for the wall. */
export default function RosterPrintPage() {
  usePrintTexts()
  const { sheet, version, paper, from, weeks, allWeeks } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['roster.', 'duty-place.', 'demand.', 'shift-type.', 'person.', 'unit.'])
  const back =
    version === null
      ? { to: `/rosters/${sheet.unit.id}?from=${from}&weeks=${weeks}`, label: t('roster-print:back') }
      : { to: `/rosters/${sheet.unit.id}/publication?week=${from}`, label: t('roster-print:toPublication') }
  return (
    <>
      <div className="no-print">
        <PageHead title={t('roster-print:page', { unit: sheet.unit.name })} note={t('roster-print:note')} back={back} />
      </div>
      <PrintBar paper={paper} weeks={version === null ? { shown: weeks, all: allWeeks } : null} />
      <RosterSheet sheet={sheet} paper={paper} />
      {'changes' in sheet && version !== null && <PublishedChanges sheet={sheet} version={version} />}
    </>
  )
}

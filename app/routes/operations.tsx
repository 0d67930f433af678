import { useEffect } from 'react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getOperations } from '#server/operations/queries.server.ts'
import { OperationsBoard } from '../components/operations/OperationsBoard.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useOperationsTexts } from '../i18n/operations.ts'
import { titled } from '../meta.ts'
import { useLive } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

const readAgainEveryMs = 5_000

export async function loader(args: LoaderFunctionArgs) {
  return getOperations(await requireCtx(args, ['read', 'Operations']))
}

export const meta: MetaFunction = (args) => titled(args, 'operations')

export default function OperationsPage() {
  useOperationsTexts()
  const operations = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { readAgain } = useLive()
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) readAgain()
    }, readAgainEveryMs)
    return () => clearInterval(timer)
  }, [readAgain])
  return (
    <>
      <PageHead title={t('operations:title')} note={t('operations:note')} />
      <OperationsBoard operations={operations} />
    </>
  )
}

import { Title } from '@mantine/core'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args)
  return {}
}

export default function HomePage() {
  const { t } = useTranslation()
  return <Title order={1}>{t('common:home.title')}</Title>
}

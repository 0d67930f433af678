import { useRouteLoaderData } from '@remix-run/react'
import { fallbackLocale } from '#domain/access/locales.ts'
import type { loader } from './root.tsx'

type Root = NonNullable<ReturnType<typeof useRouteLoaderData<typeof loader>>>

/** For the page that says the root itself failed. */
const none: Omit<Root, 'placeNames'> = {
  locale: fallbackLocale,
  isDemo: false,
  timeZone: 'Asia/Shanghai',
  today: '2000-01-01',
  me: null,
}

/** What every page knows: who is signed in, in which language, what day it is in the city. */
export function useRoot(): Omit<Root, 'placeNames'> {
  return useRouteLoaderData<typeof loader>('root') ?? none
}

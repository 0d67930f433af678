import '@mantine/core/styles.css'
import './styles.css'
import { ColorSchemeScript, mantineHtmlProps, MantineProvider } from '@mantine/core'
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
  type ShouldRevalidateFunctionArgs,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxHeadOf } from '#server/alerts/queries.server.ts'
import { countUnreadMessages } from '#server/messages/conversations.server.ts'
import { Problem } from './components/shell/Problem.tsx'
import { Shell } from './components/shell/Shell.tsx'
import { packedRulesOf } from './permissions.server.ts'
import { placeNamesIn } from './i18n/place-names.server.ts'
import { localeOf } from './i18n/locale.server.ts'
import { useNonce } from './nonce.ts'
import { anonymousCtx, sessionActor } from './session.server.ts'
import { theme } from './theme.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { settings, clock } = args.context.services
  const actor = await sessionActor(args)
  const ctx = { ...anonymousCtx(args), ...(actor && { actor }) }
  const { isDemo, timeZone } = settings
  const locale = await localeOf(args.request)
  const frame = { locale, isDemo, timeZone, today: clock.today(), placeNames: placeNamesIn(locale) }
  if (!actor?.personId || actor.mustChangePassword) return data({ ...frame, me: null })
  const { head, unread } = await inboxHeadOf(ctx)
  const me = {
    personId: actor.personId,
    name: actor.name,
    roles: actor.scopes.map((scope) => scope.role),
    may: packedRulesOf(actor),
    head,
    unread,
    unreadMessages: await countUnreadMessages(ctx),
    newsMark: args.context.newsMark,
  }
  return data({ ...frame, me })
}

/** The tab's title where a page gives none of its own: signing in, and what is not there. */
export const meta: MetaFunction<typeof loader> = ({ data: root }) => [
  { title: root?.placeNames.product ?? 'Lianqin 联勤' },
]

/** The frame of the page changes when something was done, or the inbox did: not at every step of a walk. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const isStep = currentUrl.href !== nextUrl.href && !formMethod
  return isStep ? false : defaultShouldRevalidate
}

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const root = useRouteLoaderData<typeof loader>('root')
  const nonce = useNonce()
  return (
    <html lang={root?.locale ?? i18n.language} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  )
}

export function ErrorBoundary() {
  return (
    <Shell>
      <Problem />
    </Shell>
  )
}

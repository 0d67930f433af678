import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { fallbackLocale, isLocale } from '#domain/access/locales.ts'
import { chooseLocale } from '#server/access/sign-in.server.ts'
import { localeCookie } from '../i18n/locale.server.ts'
import { fieldsOf, textIn } from '../form.server.ts'
import { ownPath } from '../own-path.ts'
import { anonymousCtx, sessionActor, type Args } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const form = await fieldsOf(args.request)
  const wanted = textIn(form, 'locale')
  const locale = isLocale(wanted) ? wanted : fallbackLocale
  await remember(args, locale)
  return redirect(ownPath(textIn(form, 'to')), {
    headers: { 'Set-Cookie': await localeCookie.serialize(locale) },
  })
}

export function loader() {
  return redirect('/')
}

async function remember(args: Args, locale: 'zh-CN' | 'en'): Promise<void> {
  const actor = await sessionActor(args)
  if (actor) await chooseLocale({ ...anonymousCtx(args), actor }, locale)
}

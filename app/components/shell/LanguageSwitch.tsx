import { Button } from '@mantine/core'
import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { locales } from '#domain/access/locales.ts'
import { useRoot } from '../../root-data.ts'

/** To the other language, and back to the same page. A whole page load: the texts come with it. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { locale } = useRoot()
  const { pathname, search } = useLocation()
  const other = locales.find((one) => one !== locale) ?? locale
  return (
    <form method="post" action="/language">
      <input type="hidden" name="to" value={pathname + search} />
      <Button type="submit" name="locale" value={other} variant="subtle" color="gray" size="compact-sm" lang={other}>
        {t(`common:language.${other}`)}
      </Button>
    </form>
  )
}

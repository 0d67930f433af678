import type { i18n } from 'i18next'
import type { Locale } from '#domain/access/locales.ts'
import { alertLevels } from '#domain/alerts.ts'
import { byMatter, matterKindOf } from '#domain/alerts/inbox.ts'
import type { AlertTold, Worded, Words, WordsAsked } from '#server/channels/words.ts'
import { alertTextIn, pathOfSubject } from './components/alerts/alert-text.ts'
import enInbox from './i18n/en/inbox.json'
import en from './i18n/en/sends.json'
import { i18nWith } from './i18n/late-texts.ts'
import chineseInbox from './i18n/zh-CN/inbox.json'
import chinese from './i18n/zh-CN/sends.json'

const instances = new Map<Locale, Promise<i18n>>()

/** What goes out off the line, in words: for those who send it, who have no texts of their own. */
export const wordsOf: Words = async (asked, locale) => {
  const { t, language } = await textsIn(locale)
  const { text, path } = worded({ t, language }, asked)
  return { text: t('sends:sign') + text, path }
}

type Saying = Pick<i18n, 't' | 'language'>

/** So many sentences stand in a message; of the others it says how many there are. */
const mostSentences = 3

function worded(i18n: Saying, asked: WordsAsked): Worded {
  const { t } = i18n
  switch (asked.is) {
    case 'alerts':
      return { text: sentencesOf(i18n, asked.alerts), path: pathOf(asked.alerts) }
    case 'nudge':
      return { text: nudgeOf(i18n, asked.alerts), path: pathOf(asked.alerts) }
    case 'group':
      return { text: t('sends:group', { kinds: kindsOf(i18n, asked.alerts) }), path: pathOf(asked.alerts) }
    case 'digest':
      return { text: t(asked.unacknowledged > 0 ? 'sends:digest.both' : 'sends:digest.unread', asked), path: '/alerts' }
    case 'test':
      return { text: t('sends:test', asked), path: '/channels' }
    case 'drill':
      return { text: t('sends:drill', asked), path: '/channels' }
  }
}

/** Of each matter what was said last: many changes to one thing are one sentence. `alerts`: oldest first. */
function sentencesOf({ t, language }: Saying, alerts: readonly AlertTold[]): string {
  const matters = byMatter(alerts.toReversed()).toReversed()
  const sentences = matters.map(({ first }) => alertTextIn({ t, language }, first))
  const said = sentences.slice(-mostSentences).join(t('sends:alerts.between'))
  const count = sentences.length - mostSentences
  return count > 0 ? t('sends:alerts.more', { sentences: said, count }) : said
}

/** Where others read along: how loud, of what kind, and nothing else. */
function nudgeOf(i18n: Saying, alerts: readonly AlertTold[]): string {
  const { t } = i18n
  const kinds = kindsOf(i18n, alerts)
  const loudest = alertLevels.findLast((level) => alerts.some((alert) => alert.level === level)) ?? 'info'
  const isOne = alerts.length === 1 || loudest === 'emergency' || loudest === 'must_acknowledge'
  return isOne ? t(`sends:nudge.${loudest}`, { kinds }) : t('sends:nudge.many', { kinds, count: alerts.length })
}

function kindsOf({ t }: Saying, alerts: readonly AlertTold[]): string {
  const kinds = new Set(alerts.map(({ type }) => t(`inbox:kind.${matterKindOf(type)}`)))
  return [...kinds].join(t('sends:nudge.comma'))
}

/** The very thing, or the inbox where it is about several. */
function pathOf(alerts: readonly AlertTold[]): string {
  const paths = new Set(alerts.map(pathOfSubject))
  const [only] = paths
  return paths.size === 1 && only !== undefined ? only : '/alerts'
}

function textsIn(locale: Locale): Promise<i18n> {
  const known = instances.get(locale)
  if (known) return known
  const instance = i18nWith(locale, { sends: { en, chinese } }).then((made) =>
    made.addResourceBundle(made.language, 'inbox', locale === 'en' ? enInbox : chineseInbox),
  )
  instances.set(locale, instance)
  return instance
}

import { pinyin } from 'pinyin-pro'

/** How a name is found by typing Latin letters: `zhang an ning zan`. Names without Chinese stay as they are. */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive' })
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('')
  return `${syllables.join('')} ${initials}`.toLowerCase()
}

/**
 * The layout of an official document as data: GB/T 9704-2012《党政机关公文格式》, articles 5 (paper, type area, lines and
 * characters) and 7 (the parts and where they stand). Lengths are millimetres, sizes of type and lines are points.
 */
export const paper = { width: 210, height: 297 }

/** 5.2.1: white above 37, white at the binding edge 28; the type area is 156 × 225. */
export const margins = { top: 37, bottom: 35, left: 28, right: 26 }

/** 5.2.3: 22 lines of 28 characters fill the type area. */
export const grid = { lines: 22, characters: 28 }

/** The distance of two lines: 22 of them are 224.7 mm. */
export const linePitch = 28.95

/** Chinese sizes of type by their names, in points. */
export const sizes = { one: 26, two: 22, three: 16, four: 14 } as const

/** 28 characters of size three are 448 pt and the type area has 442: each stands this much closer to the next. */
export const tightening = 0.25

/** 7.2.1, 7.2.7: the red of the head and its rule; the head begins 35 below the upper edge of the type area. */
export const redHead = { color: 'E60012', below: 35, ruleBelowNumber: 4, rule: 1 }

/** 7.4.1: the first and the last rule of the record are thick, those between thin. */
export const recordRules = { thick: 0.35, thin: 0.25 }

/** 7.5: the dashes of the page number stand 7 below the type area, one character from its outer edge. */
export const pageNumber = { below: 7, indent: 1 }

/**
 * 5.2.2: what each part is set in. The first name is the font the standard asks for, which offices hold a licence for; then
 * what Windows, WPS and macOS bring, and last what is free for everybody.
 */
export const fonts = {
  title: [
    '方正小标宋简体',
    'FZXiaoBiaoSong-B05S',
    '小标宋',
    'STZhongsong',
    '华文中宋',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'SimSun',
  ],
  body: [
    '仿宋_GB2312',
    'FangSong_GB2312',
    '仿宋',
    'FangSong',
    'STFangsong',
    'Noto Serif CJK SC',
    'Source Han Serif SC',
    'SimSun',
  ],
  heading: ['黑体', 'SimHei', 'STHeiti', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  pageNumber: ['宋体', 'SimSun', 'STSong', 'Noto Serif CJK SC', 'Source Han Serif SC'],
} as const
export type LetterFont = keyof typeof fonts

/** How many characters of the body's size a text is wide: digits and Latin letters take half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\x20-\x7e]/.test(character) ? 0.5 : 1), 0)
}

/**
 * 7.3.5.1: the date stands four characters from the right, and the name above it is centred on it; where the name is too
 * long for that, it ends at the edge and the date moves in below its middle. Distances from the right, in characters.
 */
export function signaturePlaces(name: string, date: string): { name: number; date: number } {
  const fromDate = 4 + widthOf(date) / 2 - widthOf(name) / 2
  return fromDate >= 0 ? { name: fromDate, date: 4 } : { name: 0, date: 4 - fromDate }
}

/** How many characters of the title's size stand in a line. */
const titleCharacters = 20

/** 7.3.1: a title of one line or of several, each broken only where a phrase ends, and no more than are needed. */
export function linesOf(phrases: readonly string[]): string[] {
  const [first = '', ...others] = phrases
  const whole = phrases.join('')
  if (widthOf(whole) <= titleCharacters || others.length === 0) return [whole]
  return [first, ...linesOf(others)]
}

/** 7.2.1: the head is set as large as one line takes, and never larger than size one. */
export function headSize(text: string): number {
  const inOneLine = Math.floor(442 / widthOf(text))
  return Math.max(sizes.two, Math.min(sizes.one, inOneLine))
}

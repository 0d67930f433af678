import type { PlacedUnit } from './blocks.ts'
import type { Dash } from './dashes.ts'
import { barOf, mainTurn, type Face } from './faces.ts'
import { pathOf, type ChartLayout } from './layout.ts'
import type { LegendItem } from './legend.ts'
import { dashing, ink, statusInk, turnInk } from './palette.ts'

export type Picture = {
  layout: ChartLayout
  /** By unit. */
  faces: ReadonlyMap<string, Face>
  dashes: readonly Dash[]
  /** How many units are folded away below a unit. */
  hidden: ReadonlyMap<string, number>
  title: string
  notes: readonly string[]
  legend: readonly LegendItem[]
}

const font =
  "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','WenQuanYi Zen Hei','Segoe UI',Arial,sans-serif"
const margin = 24
const headHeight = 76
const legendRow = 26

/** The chart as an SVG drawing of its own: shapes and texts, nothing from the page. Sizes are in points of the picture. */
export function drawPicture(picture: Picture): { svg: string; width: number; height: number } {
  const { layout, title, notes } = picture
  const width = Math.max(layout.width, 900) + 2 * margin
  const legend = legendRows(picture.legend, width - 2 * margin)
  const height = headHeight + layout.height + legend.length * legendRow + 2 * margin
  const left = (width - layout.width) / 2
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${ink.paper}"/>`,
    words(title, { x: margin, y: margin + 24, size: 26, weight: 700 }),
    words(notes.join(' · '), { x: margin, y: margin + 50, size: 15, fill: ink.quiet }),
    `<g transform="translate(${left},${headHeight + margin})">`,
    `<path d="${layout.lines.map(pathOf).join('')}" fill="none" stroke="${ink.tree}" stroke-width="1.5"/>`,
    ...picture.dashes.map(dash),
    ...layout.boxes.map((box) => unitBox(box, picture)),
    '</g>',
    ...legend.map(
      (row, index) =>
        `<g transform="translate(${margin},${height - margin - (legend.length - index) * legendRow + 18})">${row}</g>`,
    ),
    '</svg>',
  ]
  return { svg: svg.join('\n'), width, height }
}

function dash({ kind, path }: Dash): string {
  return `<path d="${path}" fill="none" stroke="${ink[kind]}" stroke-width="1.8" stroke-dasharray="${dashing[kind]}"/>`
}

function unitBox(box: PlacedUnit, { faces, hidden }: Picture): string {
  const face = faces.get(box.id)
  if (!face) return ''
  const turn = mainTurn(face.turns)
  const frame = turn ? turnInk[turn].colour : ink.frame
  const fill = turn ? turnInk[turn].fill : ink.paper
  const folded = hidden.get(box.id) ?? 0
  const room = box.width - 20 - (face.status ? 22 : 0) - (folded > 0 ? 34 : 0)
  const name = { x: 10, y: 24, size: 16, weight: 650, fill: face.isAbove ? ink.quiet : ink.text }
  return [
    `<g transform="translate(${box.x},${box.y})">`,
    `<title>${escaped(face.label)}</title>`,
    `<rect width="${box.width}" height="${box.height}" rx="4" fill="${fill}" stroke="${frame}" stroke-width="${turn ? 2.5 : 1}"${turn === 'removed' ? ' stroke-dasharray="6 4"' : ''}/>`,
    words(fitted(face.name, name.size, room), name),
    face.status ? statusSign(face.status, box.width - 18) : '',
    folded > 0
      ? words(`+${folded}`, { x: box.width - (face.status ? 36 : 12), y: 24, size: 13, fill: ink.quiet, anchor: 'end' })
      : '',
    face.leader ? leaderLine(face.leader, box.width - 20) : '',
    face.figures ? bar(face, box) : '',
    turn ? turnTag(face, box.width) : '',
    '</g>',
  ].join('')
}

function statusSign(status: keyof typeof statusInk, x: number): string {
  const { colour, sign } = statusInk[status]
  return `<circle cx="${x}" cy="19" r="9" fill="${colour}"/>${words(sign, { x, y: 23.5, size: 12, weight: 700, fill: ink.paper, anchor: 'middle' })}`
}

function leaderLine({ text, isVacant }: { text: string; isVacant: boolean }, room: number): string {
  const fill = isVacant ? ink.vacant : ink.text
  return words(fitted(text, 13, room), { x: 10, y: 44, size: 13, fill, weight: isVacant ? 650 : 400 })
}

function bar({ figures, numbers }: Face, { width, height }: PlacedUnit): string {
  if (!figures) return ''
  const room = width - 20
  const { planned, onBooks, present } = barOf(figures)
  const y = height - 32
  const part = (share: number, fill: string) =>
    `<rect x="10" y="${y}" width="${rounded(share * room)}" height="7" fill="${fill}"/>`
  const mark = 10 + rounded(planned * room)
  return [
    part(1, ink.track),
    part(onBooks, ink.onBooks),
    part(present, ink.present),
    `<path d="M${mark},${y - 3}V${y + 10}" stroke="${ink.planned}" stroke-width="2"/>`,
    words(fitted(numbers ?? '', 12, room), { x: 10, y: height - 9, size: 12, fill: ink.text }),
  ].join('')
}

function turnTag({ turns, turnsText }: Face, width: number): string {
  const turn = mainTurn(turns)
  if (!turn) return ''
  const { colour, sign } = turnInk[turn]
  const text = `${sign} ${turnsText}`
  const tagWidth = widthOf(text, 11) + 10
  return `<rect x="${width - tagWidth - 6}" y="-9" width="${tagWidth}" height="17" rx="3" fill="${colour}"/>${words(text, { x: width - tagWidth - 1, y: 3.5, size: 11, weight: 650, fill: ink.paper })}`
}

function legendRows(items: readonly LegendItem[], room: number): string[] {
  const rows: string[] = []
  let row = ''
  let x = 0
  for (const item of items) {
    const width = 44 + widthOf(item.text, 13) + 22
    if (x > 0 && x + width > room) {
      rows.push(row)
      row = ''
      x = 0
    }
    row += `<g transform="translate(${rounded(x)},0)">${legendSign(item)}${words(item.text, { x: 40, y: 0, size: 13, fill: ink.text })}</g>`
    x += width
  }
  return row ? [...rows, row] : rows
}

function legendSign(item: LegendItem): string {
  switch (item.kind) {
    case 'bar':
      if (item.part === 'planned') return `<path d="M24,-12V2" stroke="${ink.planned}" stroke-width="2"/>`
      return `<rect y="-9" width="32" height="8" fill="${ink[item.part]}"/>`
    case 'status': {
      const { colour, sign } = statusInk[item.status]
      return `<circle cx="24" cy="-5" r="9" fill="${colour}"/>${words(sign, { x: 24, y: -0.5, size: 12, weight: 700, fill: ink.paper, anchor: 'middle' })}`
    }
    case 'dash':
      return `<path d="M0,-5H34" stroke="${ink[item.dash]}" stroke-width="2" stroke-dasharray="${dashing[item.dash]}"/>`
    case 'turn': {
      const { colour, fill, sign } = turnInk[item.turn]
      return `<rect x="8" y="-14" width="26" height="17" rx="3" fill="${fill}" stroke="${colour}" stroke-width="2"/>${words(sign, { x: 21, y: -1, size: 12, weight: 700, fill: colour, anchor: 'middle' })}`
    }
  }
}

type Lettering = { x: number; y: number; size: number; weight?: number; fill?: string; anchor?: 'middle' | 'end' }

function words(text: string, { x, y, size, weight, fill = ink.text, anchor }: Lettering): string {
  const more = `${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}" fill="${fill}"${more}>${escaped(text)}</text>`
}

/** The text, cut with an ellipsis where it would not fit. */
export function fitted(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text
  const letters = [...text]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, size) > room) letters.pop()
  return `${letters.join('')}…`
}

/** About how wide a text is set: a Chinese sign is as wide as high, a Latin letter a little over half, a point less. */
function widthOf(text: string, size: number): number {
  let wide = 0
  for (const letter of text) wide += widthIn(letter)
  return wide * size
}

function widthIn(letter: string): number {
  if (/[\u2e80-\uffef…]/.test(letter)) return 1
  return /[ ·.,:;|]/.test(letter) ? 0.3 : 0.58
}

/** The text with the signs that mean something in XML written out. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

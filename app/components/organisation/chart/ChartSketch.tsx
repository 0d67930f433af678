import type { ChartTree } from './blocks.ts'
import type { Face } from './faces.ts'
import { layoutOf, pathOf, type Direction } from './layout.ts'
import { escaped, fitted } from './picture.ts'
import { statusInk } from './palette.ts'
import classes from './Chart.module.css'

type Props = { roots: readonly ChartTree[]; faces: ReadonlyMap<string, Face>; direction: Direction }

const onServer = typeof document === 'undefined'
const wide = 2_600

/**
 * The chart before scripts have loaded: every unit in its place, with its name and mark, where the picture will stand. Drawn by
 * the server; the browser leaves it as it came until the picture takes its place.
 */
export function ChartSketch({ roots, faces, direction }: Props) {
  const svg = onServer ? sketchOf(roots, faces, direction) : ''
  return (
    <>
      <div className={classes.barToCome} />
      <div
        className={`${classes.stage} ${classes.sketch}`}
        data-sketch
        aria-hidden
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: svg }}
      />
    </>
  )
}

/** Where, what it is called and its mark, as plain SVG; colours are the page's. */
export function sketchOf(roots: readonly ChartTree[], faces: ReadonlyMap<string, Face>, direction: Direction): string {
  const { boxes, lines, width, height } = layoutOf(roots, direction)
  const size = width > wide ? 27 : 15
  const unit = ({ id, x, y, width: boxWidth, height: boxHeight }: (typeof boxes)[number]) => {
    const face = faces.get(id)
    if (!face) return ''
    const sign = face.status ? statusInk[face.status].sign : ''
    const text = fitted(face.name, size, boxWidth - 16 - (sign ? size : 0))
    const base = y + (size > 20 ? boxHeight / 2 + size / 3 : 24)
    return (
      `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4"/><text x="${x + 8}" y="${base}">${escaped(text)}</text>` +
      (sign && `<text x="${x + boxWidth - size - 4}" y="${base}" data-status="${face.status}">${sign}</text>`)
    )
  }
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="100%" height="100%" font-size="${size}">` +
    `<path d="${lines.map(pathOf).join('')}"/>${boxes.map(unit).join('')}</svg>`
  )
}

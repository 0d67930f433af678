import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  UnderlineType,
  VerticalPositionAlign,
  type IParagraphOptions,
} from 'docx'
import { copiesLine, headLine, noteLine, type Letter } from '#domain/letters.ts'
import {
  fonts,
  headSize,
  linePitch,
  margins,
  pageNumber,
  paper,
  recordRules,
  redHead,
  signaturePlaces,
  sizes,
  tightening,
  type LetterFont,
} from '#domain/letters/layout.ts'

type Line = IParagraphOptions & { font?: LetterFont; size?: number; color?: string }

const twips = (points: number) => Math.round(points * 20)
const ofMillimetres = (millimetres: number) => Math.round((millimetres * 1440) / 25.4)
const pointsOf = (millimetres: number) => (millimetres * 72) / 25.4
const character = sizes.three - tightening
/** Of the lines of 版记, in points. */
const recordPitch = 24
const typeArea = paper.width - margins.left - margins.right

/** The letter as a Word document, in the layout of domain/letters/layout.ts, with `number` in the place of its number. */
export async function wordDocumentOf(letter: Letter, number: string): Promise<Uint8Array> {
  const document = new Document({
    title: letter.title.join(''),
    creator: letter.signature,
    lastModifiedBy: letter.signature,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: fontOf('body'), size: sizes.three * 2, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
          paragraph: { spacing: exactly(linePitch) },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: ofMillimetres(paper.width), height: ofMillimetres(paper.height) },
            margin: {
              top: ofMillimetres(margins.top),
              bottom: ofMillimetres(margins.bottom),
              left: ofMillimetres(margins.left),
              right: ofMillimetres(margins.right),
              footer: ofMillimetres(margins.bottom - pageNumber.below) - twips(sizes.four / 2),
            },
          },
          grid: { linePitch: twips(linePitch) },
        },
        footers: { default: footerAt(AlignmentType.RIGHT), even: footerAt(AlignmentType.LEFT) },
        children: [...headOf(letter, number), ...bodyOf(letter), ...endOf(letter)],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** 版头: the head, the number two lines below it, and the red rule. Without a red head the paper brings both. */
function headOf(letter: Letter, number: string): Paragraph[] {
  const { hasRedHead } = letter
  const name = headLine(letter)
  const size = headSize(name)
  const below = pointsOf(redHead.below)
  const rule = { style: BorderStyle.SINGLE, size: redHead.rule * 8, color: redHead.color }
  return [
    line(hasRedHead ? name : '', {
      ...{ font: 'title', size, color: redHead.color, alignment: AlignmentType.CENTER },
      spacing: { ...exactly(size * 1.3), before: twips(below) },
    }),
    ...blank(2),
    line(number, {
      alignment: AlignmentType.CENTER,
      ...(hasRedHead && { border: { bottom: { ...rule, space: Math.round(pointsOf(redHead.ruleBelowNumber)) } } }),
    }),
  ]
}

/** 主体: the title two lines below the rule, who it is for, and what it says. */
function bodyOf({ title, addressees, paragraphs }: Letter): Paragraph[] {
  const indent = { firstLine: twips(character * 2) }
  return [
    ...blank(2),
    ...title.map((text) =>
      line(text, {
        ...{ font: 'title', size: sizes.two, alignment: AlignmentType.CENTER, keepNext: true },
        spacing: exactly(linePitch),
      }),
    ),
    ...blank(1),
    line(addressees, {}),
    ...paragraphs.map(
      ({ heading, text }, place) =>
        new Paragraph({
          indent,
          alignment: AlignmentType.BOTH,
          keepNext: place === paragraphs.length - 1,
          children: [...(heading ? [run(heading, { font: 'heading' })] : []), run(text, {})],
        }),
    ),
  ]
}

/** Name and date with room for the seal, the note, and 版记, which ends with the type area of the last page. */
function endOf(letter: Letter): Paragraph[] {
  const { signature, date } = letter
  const places = signaturePlaces(signature, date)
  const right = (text: string, from: number) =>
    line(text, { alignment: AlignmentType.RIGHT, keepNext: true, indent: { right: twips(from * character) } })
  return [
    ...blank(2, true),
    right(signature, places.name),
    right(date, places.date),
    ...recordOf(letter),
    line(noteLine(letter), { indent: { left: twips(character * 2) } }),
  ]
}

/**
 * In a frame that stands at the foot of the type area. Its outer rules are the borders that all its paragraphs have alike,
 * and their indents, which is how every reader of the format takes them for one; the rule between is a line of its own.
 */
function recordOf(letter: Letter): Paragraph[] {
  const { copies, issued } = letter
  const one = twips(sizes.four)
  const width = ofMillimetres(typeArea)
  const [rule, none] = [ruled(recordRules.thick), { style: BorderStyle.NONE, size: 0, color: 'auto' }]
  const framed: Line = {
    frame: {
      ...{ type: 'alignment', width, height: 0, rule: HeightRule.AUTO, wrap: FrameWrap.NOT_BESIDE },
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
    },
    size: sizes.four,
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    border: { top: rule, left: none, bottom: rule, right: none },
    spacing: exactly(recordPitch),
    indent: { left: one * 4, hanging: one * 4 },
  }
  const copied = copies ? [line(`\u3000${copiesLine(letter)}`, { ...framed, keepNext: true }), between(framed)] : []
  const { size = sizes.four, ...options } = framed
  const printed = new TextRun({
    children: [`\u3000${issued.by}`, new Tab(), `${issued.on}\u3000`],
    font: fontOf('body'),
    size: size * 2,
  })
  return [...copied, new Paragraph({ ...options, children: [printed] })]
}

function between({ font: _font, size: _size, color: _color, ...options }: Line): Paragraph {
  const rule = new TextRun({ children: [new Tab(), new Tab()], size: 2, underline: { type: UnderlineType.SINGLE } })
  return new Paragraph({ ...options, keepNext: true, spacing: exactly(1), children: [rule] })
}

function ruled(millimetres: number) {
  return { style: BorderStyle.SINGLE, size: Math.round(pointsOf(millimetres) * 8), color: '000000' }
}

function footerAt(alignment: 'left' | 'right'): Footer {
  const one = twips(sizes.four * pageNumber.indent)
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: one } : { left: one },
        spacing: exactly(sizes.four * 1.2),
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: fontOf('pageNumber'),
            size: sizes.four * 2,
          }),
        ],
      }),
    ],
  })
}

function line(text: string, { font, size, color, ...options }: Line): Paragraph {
  return new Paragraph({ ...options, children: [run(text, { font, size, color })] })
}

function blank(lines: number, keepNext = false): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ keepNext, children: [] }))
}

function run(
  text: string,
  { font = 'body', size = sizes.three, color }: Pick<Line, 'font' | 'size' | 'color'>,
): TextRun {
  const isBody = size === sizes.three
  return new TextRun({
    text,
    font: fontOf(font),
    size: size * 2,
    ...(color && { color }),
    ...(isBody && { characterSpacing: -twips(tightening) }),
  })
}

function fontOf(name: LetterFont) {
  const [first] = fonts[name]
  return { ascii: first, hAnsi: first, eastAsia: first, cs: first }
}

function exactly(points: number) {
  return { line: twips(points), lineRule: LineRuleType.EXACT }
}

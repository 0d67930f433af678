import { copiesLine, draftMark, headLine, noteLine, type Letter } from '#domain/letters.ts'
import { fonts, headSize, signaturePlaces, type LetterFont } from '#domain/letters/layout.ts'
import classes from './LetterSheet.module.css'

type Props = {
  letter: Letter
  number: string
  label: string
  /** Not sealed: it says so itself, on paper too. */
  isDraft: boolean
}

/** A letter as it stands on paper: the layout of domain/letters/layout.ts, the same as in the .docx. */
export function LetterSheet({ letter, number, label, isDraft }: Props) {
  const { hasRedHead, title, addressees, paragraphs, signature, date, issued } = letter
  const places = signaturePlaces(signature, date)
  return (
    <article className={classes.sheet} style={fontStyle} lang="zh-CN" aria-label={label}>
      {isDraft && <p className={classes.draft}>{draftMark}</p>}
      <p className={classes.head} style={{ fontSize: `${headSize(headLine(letter))}pt` }}>
        {hasRedHead ? headLine(letter) : ''}
      </p>
      <p className={classes.number} data-ruled={hasRedHead}>
        {number}
      </p>
      <h2 className={classes.title}>
        {title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h2>
      <p className={classes.addressees}>{addressees}</p>
      {paragraphs.map(({ heading, text }) => (
        <p key={text} className={classes.paragraph}>
          {heading && <span className={classes.heading}>{heading}</span>}
          {text}
        </p>
      ))}
      <div className={classes.end}>
        <p style={{ paddingRight: inCharacters(places.name) }}>{signature}</p>
        <p style={{ paddingRight: inCharacters(places.date) }}>{date}</p>
      </div>
      <p className={classes.note}>{noteLine(letter)}</p>
      <div className={classes.record}>
        {letter.copies && <p>{copiesLine(letter)}</p>}
        <p className={classes.issued}>
          <span>{issued.by}</span>
          <span>{issued.on}</span>
        </p>
      </div>
    </article>
  )
}

const fontStyle: Record<`--letter-${string}`, string> = {
  '--letter-title': stackOf('title'),
  '--letter-body': stackOf('body'),
  '--letter-heading': stackOf('heading'),
  '--letter-page-number': stackOf('pageNumber'),
}

function stackOf(name: LetterFont): string {
  return [...fonts[name].map((font) => `'${font}'`), name === 'heading' ? 'sans-serif' : 'serif'].join(', ')
}

function inCharacters(count: number): string {
  return `${count * 15.75}pt`
}

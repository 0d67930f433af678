import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { drawPicture, type Picture } from './picture.ts'
import classes from './Chart.module.css'

/** What is printed in place of the page: the whole chart as a drawing, on one sheet of A3. Made when it is printed. */
export function ChartSheet({ picture }: { picture: Picture }) {
  const [svg, setSvg] = useState<string | null>(null)
  useEffect(() => {
    const draw = () => flushSync(() => setSvg(drawPicture(picture).svg))
    const clear = () => setSvg(null)
    window.addEventListener('beforeprint', draw)
    window.addEventListener('afterprint', clear)
    return () => {
      window.removeEventListener('beforeprint', draw)
      window.removeEventListener('afterprint', clear)
    }
  }, [picture])
  return svg && <div className={classes.sheet} data-sheet dangerouslySetInnerHTML={{ __html: svg }} />
}

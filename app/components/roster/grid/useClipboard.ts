import type { ClipboardEvent } from 'react'
import type { Deeds } from './useDeeds.ts'

/** The clipboard of the browser at the grid itself; what is copied in a field within it is the field’s. */
export function useClipboard(deeds: Pick<Deeds, 'copy' | 'cut' | 'pasteText'>) {
  const giving = (take: () => string) => (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', take())
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    deeds.pasteText(event.clipboardData.getData('text/plain'))
  }
  return { onCopy: giving(deeds.copy), onCut: giving(deeds.cut), onPaste }
}

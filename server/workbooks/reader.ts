/** A cell as read: what the file holds, not yet what it means. Dates come as ISO text, formulas as their last result. */
export type Cell = string | number | boolean | null

export type SheetRead = { sheetName: string | null; rows: Cell[][] }

/** Reads a spreadsheet outside the main thread, within a limit of memory. */
export type WorkbookReader = {
  /** Refuses what is no workbook: file-empty, file-not-workbook, file-old-excel, file-encrypted, file-is-bomb, file-no-rows, file-too-many-rows. */
  read(file: { bytes: Uint8Array; name: string }, signal?: AbortSignal): Promise<SheetRead>
  close(): Promise<void>
}

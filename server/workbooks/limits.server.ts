/** What a file may ask of us. The page that takes the file tells people the first, the third and the fourth. */
export const limits = {
  /** Of the file as it is sent. */
  uploadMb: 20,
  /** Of the parts of a workbook that are read, unpacked. */
  unpackedMb: 100,
  rows: 20_000,
  columns: 200,
  /** Parts inside a workbook: a hundred sheets with all that belongs to them. */
  parts: 1_000,
  /** Of the thread that reads or writes. */
  heapMb: 512,
  readMs: 20_000,
  writeMs: 60_000,
} as const

export const bytesPerMb = 1024 * 1024

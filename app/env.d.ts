import '@remix-run/node'

declare module '@remix-run/node' {
  /** Loaders return plain values, typed as they are. */
  interface Future {
    v3_singleFetch: true
  }
}

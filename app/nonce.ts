import { createContext, useContext } from 'react'

/** The nonce of this answer's script tags; in the browser there is none, and none is needed. */
export const NonceContext = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}

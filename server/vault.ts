import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals what must not lie readable in the database: identity numbers, telephones, cells of an uploaded roster. */
export type Vault = {
  /** AES-256-GCM; base64 of nonce, tag and text. The same text seals differently each time. */
  seal(text: string): string
  open(sealed: string): string
  /** The same for the same text: to find a number without being able to read it (HMAC-SHA-256). */
  digest(text: string): string
}

const nonceBytes = 12
const tagBytes = 16
const noncesAtOnce = 128

/** `secret`: at least 32 random bytes, kept outside the database. */
export function openVault(secret: Buffer): Vault {
  if (secret.length < 32) throw new Error('the secret key must have at least 32 bytes')
  const sealing = keyFor(secret, 'seal')
  const digesting = keyFor(secret, 'digest')
  const nextNonce = nonces()
  return {
    seal(text) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
    digest: (text) => createHmac('sha256', digesting).update(text).digest('base64url'),
  }
}

/** Random nonces, each used once; drawn many at a time, for a draw costs more than a sealing. */
function nonces(): () => Buffer {
  let drawn = Buffer.alloc(0)
  return () => {
    if (drawn.length === 0) drawn = randomBytes(nonceBytes * noncesAtOnce)
    const nonce = drawn.subarray(0, nonceBytes)
    drawn = drawn.subarray(nonceBytes)
    return nonce
  }
}

function keyFor(secret: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `lianqin ${use}`, 32))
}

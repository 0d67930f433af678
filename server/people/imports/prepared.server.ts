import type { Particulars } from '#domain/people/imports/decisions.ts'
import { fictionalRegion, maskIdNumber, maskPhone } from '#domain/people.ts'
import type { people } from '#db/schema/index.ts'
import type { Vault } from '../../vault.ts'
import { pinyinOf } from '../pinyin.server.ts'

export type Sealing = Pick<Vault, 'seal' | 'digest'>
type Sealed<K extends keyof typeof people.$inferSelect> = Pick<typeof people.$inferSelect, K>
export type IdNumberColumns = Sealed<'idNumberSealed' | 'idNumberMask' | 'idNumberDigest'>
export type PhoneColumns = Sealed<'phoneSealed' | 'phoneMask'>

/** What takes time to make of a person's particulars, and needs nothing of the database. */
export type Prepared = { namePinyin: string; isFictional: boolean } & IdNumberColumns & PhoneColumns

export function prepare(vault: Sealing, { name, idNumber, phone }: Particulars): Prepared {
  return {
    namePinyin: pinyinOf(name),
    isFictional: idNumber?.startsWith(fictionalRegion) ?? false,
    ...sealedIdNumber(vault, idNumber),
    ...sealedPhone(vault, phone),
  }
}

export function sealedIdNumber(vault: Sealing, idNumber: string | null): IdNumberColumns {
  if (idNumber === null) return { idNumberSealed: null, idNumberMask: null, idNumberDigest: null }
  return {
    idNumberSealed: vault.seal(idNumber),
    idNumberMask: maskIdNumber(idNumber),
    idNumberDigest: vault.digest(idNumber),
  }
}

export function sealedPhone(vault: Sealing, phone: string | null): PhoneColumns {
  return phone === null
    ? { phoneSealed: null, phoneMask: null }
    : { phoneSealed: vault.seal(phone), phoneMask: maskPhone(phone) }
}

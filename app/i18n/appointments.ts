import en from './en/appointments.json'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/appointments.json'

/** The texts of leading posts and of who holds them. */
export function useAppointmentTexts(): void {
  useLateTexts('appointments', { en, chinese })
}

import { describe, expect, it } from 'vitest'
import {
  birthdayIn,
  checkDigitOf,
  isMask,
  maskIdNumber,
  maskPhone,
  staffClassOf,
  whatIsWrongWithIdNumber,
  categories,
} from '#domain/people.ts'

/** Made here, for a day and place of no one's birth: the arithmetic of GB 11643-1999 is what is tested. */
const body = '99999919000101001'

describe('an identity number', () => {
  it('has the check digit that its first 17 digits call for', () => {
    expect(checkDigitOf('11010519491231002')).toBe('X')
    expect(checkDigitOf(body)).toMatch(/^[\dX]$/)
  })

  it.each([
    ['12345', 'id-number-length'],
    ['1101051949123100AX', 'id-number-form'],
    ['110105194913310021', 'id-number-birthday'],
    ['110105194912310021', 'id-number-check-digit'],
  ])('%s: %s', (idNumber, problem) => {
    expect(whatIsWrongWithIdNumber(idNumber)).toBe(problem)
  })

  it('of the demonstration may carry any check digit, but must else be well-formed', () => {
    const wrong = checkDigitOf(body) === '0' ? '1' : '0'
    expect(whatIsWrongWithIdNumber(body + wrong)).toBeUndefined()
    expect(whatIsWrongWithIdNumber('999999190013010011')).toBe('id-number-birthday')
  })

  it('tells the birthday', () => {
    expect(birthdayIn(`${body}0`)).toBe('1900-01-01')
  })
})

describe('a mask', () => {
  it('shows enough to tell two people apart and no more', () => {
    expect(maskIdNumber('999999198001010011')).toBe('99**************11')
    expect(maskPhone('100-1234-5678')).toBe('100****5678')
    expect(maskPhone('12345')).toBe('****')
    expect(maskPhone('331-2345')).toBe('****45')
    expect(maskPhone('0564-331-2345')).toBe('056****2345')
  })

  it('is known again when it comes back', () => {
    expect([maskIdNumber('999999198001010011'), maskPhone('100-1234-5678'), '100-1234-5678'].map(isMask)).toEqual([
      true,
      true,
      false,
    ])
  })
})

it('everybody is either established or auxiliary', () => {
  const classes = categories.map((category) => [category, staffClassOf(category)])
  expect(classes.filter(([, staffClass]) => staffClass === 'auxiliary').map(([category]) => category)).toEqual([
    'aux_um',
    'aux_police',
  ])
})

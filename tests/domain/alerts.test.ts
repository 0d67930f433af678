import { describe, expect, it } from 'vitest'
import { addresseesOf, eventTypes, levelOf, type Part } from '#domain/alerts.ts'
import { alertTable } from '#domain/alerts/table.ts'
import { whomAt, whomOfConsultation, whomOfPosting, whomOfVerdict } from '#domain/alerts/whom.ts'

const posting = { personId: 'liu', homeUnitId: 'police', hostUnitId: 'brigade', askedBy: 'qian' }
const personnelOfPolice = { role: 'sending_personnel', unitId: 'police' }
const officeOfBrigade = { role: 'commission_office', unitId: 'brigade' }
const detachmentOfBrigade = { role: 'detachment_personnel', unitId: 'brigade' }

describe('the table of alerts', () => {
  it('tells each event to somebody, and to nobody twice', () => {
    const audiences = eventTypes.map((type): readonly Part[] => alertTable[type].to)
    expect(audiences.filter((to) => to.length === 0 || new Set(to).size < to.length)).toEqual([])
  })
})

describe('who is told', () => {
  it('of a request: whoever is posted, both units, the detachment and whoever asked; not who decides in the end', () => {
    expect(addresseesOf('posting.requested', whomOfPosting(posting))).toEqual([
      { person: 'liu' },
      personnelOfPolice,
      ...whomAt('brigade').host,
      detachmentOfBrigade,
      { person: 'qian' },
    ])
    expect(levelOf('posting.requested')).toBe('attention')
  })

  it('of a decision: whoever is posted has to say that they know, the offices have not', () => {
    const addressees = addresseesOf('posting.approved', whomOfPosting(posting))
    expect(addressees).toContainEqual({ person: 'liu', mustAcknowledge: true })
    expect(addressees).toContainEqual({ person: 'qian' })
    expect(addressees).toContainEqual(personnelOfPolice)
  })

  it('of a posting nobody asked for by name: no asker', () => {
    expect(addresseesOf('posting.opined', whomOfPosting({ ...posting, askedBy: null }))).toEqual([
      detachmentOfBrigade,
      officeOfBrigade,
    ])
  })

  it('of a consultation: the person only once it is decided, the unit asked only once the letter is out', () => {
    const before = { personId: 'liu', unitId: 'brigade', consultedUnitId: 'police', sentOn: null, decidedOn: null }
    expect(addresseesOf('consultation.withdrawn', whomOfConsultation(before))).toEqual([])
    const sent = { ...before, sentOn: '2026-03-10' as const }
    expect(addresseesOf('consultation.withdrawn', whomOfConsultation(sent))).toEqual([personnelOfPolice])
    const decided = { ...sent, decidedOn: '2026-03-20' as const }
    expect(addresseesOf('consultation.withdrawn', whomOfConsultation(decided))).toContainEqual({ person: 'liu' })
  })

  it('of a verdict: who answers for the unit, or for the force', () => {
    const ofUnit = addresseesOf('verdict.turned', whomOfVerdict('brigade', { isOfForce: false }))
    expect(ofUnit).not.toContainEqual(officeOfBrigade)
    expect(ofUnit).toContainEqual({ role: 'district_supervisor', unitId: 'brigade' })
    const ofForce = addresseesOf('verdict.turned', whomOfVerdict('brigade', { isOfForce: true }))
    expect(ofForce).toEqual([detachmentOfBrigade, officeOfBrigade])
  })
})

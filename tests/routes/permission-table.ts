/**
 * Who gets what: a row per page and per act, asked as nobody and as each demo account. A route without a row is red.
 *
 * `page(file, path, expected)` asks for a page, `act(file, path, form, expected)` posts a form. `expected.others` holds
 * for every account without a word of its own; nobody is sent to sign in unless `anonymous` says otherwise; `null` does
 * not ask. `{person:key}`, `{unit:code}`, `{account:name}`, `{grant:name}`, `{posting:person key}`, `{letter:person key}`, `{consultation:person key}`, `{joining:state}`, `{callout:mode}`, `{channel:kind}`, `{shift:code}`, `{rotation:name}`, `{place:short name}`, `{demand:unit place shift}`, `{absence:person key}`, `{leave:person key}`,
 * `{nameplate:code}`, `{seat:unit kind}`, `{holding:person key kind}`, `{session:name}`, `{import:state}`, `{scenario:owner}`, `{conversation:unit code}`, `{unknown}` and `{today}` stand for what the demo city holds.
 *
 * An act must change nothing: what it is about is another's, unknown, stale, or refused by a rule. 403: may not; 404: may
 * not even know of it; 400 and 422: would have been let, and is turned down for what the form says.
 */
export const askers = [
  'anonymous',
  'commission',
  'detachment',
  'brigade',
  'squad',
  'street',
  'bureau',
  'police',
  'environment',
  'district',
  'member',
  'observer',
  'sysadmin',
  'secadmin',
  'auditor',
] as const
export type Asker = (typeof askers)[number]

type Expected = Partial<Record<Asker, number | null>> & { others: number }

export type Row = {
  file: string
  method: 'GET' | 'POST'
  path: string
  form: Record<string, string>
  expected: Expected
  /** It signs the asker out: each gets a session for it alone. */
  endsSession?: boolean
}

const administrators = (status: number) => ({ sysadmin: status, secadmin: status, auditor: status })

/** Those whose grant reaches a squad's people; all others do not know of them. */
const squadsPeople = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, squad: status },
  ...{ street: status, district: status, observer: status },
})

/** Whoever reads the rosters of some units; administrators and members read none. */
const rostersOf = (status: number) => ({
  ...{ others: 403, commission: status, detachment: status, brigade: status, squad: status },
  ...{ street: status, district: status, observer: status },
})

/** Everybody who may be rostered: whoever is no administrator. */
const askedForShifts = (status: number | null) => ({
  ...{ commission: status, detachment: status, brigade: status, squad: status, street: status, bureau: status },
  ...{ police: status, environment: status, district: status, member: status, observer: status },
})

/** Those who read the roster of a brigade; whoever reads others does not know of it. */
const rostersOfBrigade = (status: number) => ({
  ...rostersOf(404),
  ...{ commission: status, detachment: status, brigade: status, observer: status },
})

/** Whoever rosters some units. */
const rosterersOf = (status: number) => ({
  ...{ others: 403, detachment: status, brigade: status, squad: status, street: status },
})

/** The same for a brigade's people who are at home in the bureau. */
const brigadesPeople = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, brigade: status },
  ...{ bureau: status, observer: status },
})

/** Those who know of a posting the detachment asked the bureau for. */
const askedOfBureau = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, bureau: status, observer: status },
})

/** Those who know who the commissar is: whoever reaches the detachment, and the police that sent the commissar. */
const commissarsSeat = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, observer: status, police: status },
})
/** Those who know of a consultation whose letter went to the bureau and that is not decided. */
const consultedBureau = (status: number) => ({ others: 404, commission: status, bureau: status })

/** Those who know of a joining that the bureau asks for and that is not decided. */
const askedOfX = (status: number) => ({
  ...{ others: 404, commission: status, bureau: status, environment: status, member: 403, ...administrators(403) },
})
/** The same of one that runs at the construction-waste brigade: whoever answers for it too. */
const joinedToBrigade = (status: number) => ({ ...askedOfX(status), detachment: status, observer: status })

/** Those who serve in the brigade, and so belong to its conversation: whoever is over it does not. */
const ofBrigade = (status: number) => ({ others: 404, brigade: status, member: status })

/** What a call-out is asked for by; nobody has fewer than one minute. */
const callingOut = { reason: 'drill', purpose: 'x', place: 'x', mode: 'at_once', needed: '1', deadline: '0' }
/** Those who direct or reinforce a call-out of the brigade; the member is one of those called, and is led to their own call. */
const brigadesCallout = (status: number) => ({ others: 404, commission: status, detachment: status, brigade: status })

/** A draft of the detachment’s: whoever decides, the home unit and the person do not know of it. */
const detachmentsDraft = (status: number) => ({ others: 404, detachment: status })

/** Those who see a squad and its street among the units. */
const squadsSight = (status: number) => squadsPeople(status)

/** Those who read the staffing board and the rules behind it. */
const thoseWhoReckon = (status: number) => ({
  ...{ others: 403, commission: status, detachment: status, brigade: status, squad: status },
  ...{ street: status, district: status, observer: status },
})

/** Those who read the quotas of a squad of 金安, or of the city's brigades: whoever reckons, each as far as they see. */
const thoseWithQuotas = (status: number) => ({
  ...{ ...thoseWhoReckon(status), bureau: status, police: status, environment: status },
})
const squadsQuotas = (status: number) => ({
  ...{ others: 403, commission: status, detachment: status, brigade: 404, squad: status, street: status },
  ...{ bureau: 404, police: 404, environment: 404, district: status, observer: status },
})

/** A scenario of the detachment’s, which it has shown to the observer and works on with the street: nobody else knows of it. */
const scenarioPage = (own: number, asEditor = own, asReader = asEditor) => ({
  ...{ others: 403, commission: 404, brigade: 404, squad: 404, district: 404 },
  ...{ detachment: own, street: asEditor, observer: asReader },
})
const scenarioAct = (own: number | null, asEditor = own) => ({
  ...{ others: 404, detachment: own, street: asEditor, observer: 403 },
})

/** Those who may bring in rosters; `own`: what the detachment gets of its own, which nobody else knows of. */
const importers = (status: number) => ({ others: 403, commission: status, detachment: status })
const importersOwn = (own: number) => ({ others: 403, commission: 404, detachment: own })

/** Those who see a channel of the detachment’s: whoever answers for the system, the office over it, and its personnel. */
const channelOfDetachment = (status: number, others = 403) => ({
  ...{ others, commission: status, detachment: status, sysadmin: status },
})

/** The offices that keep the catalogue of shift types. */
const shiftOffices = (status: number) => ({ others: 403, commission: status, detachment: status })
/** Its code is in use. */
/** Whoever rosters a unit; those who only read what units want may not say it. */
const rosterers = (status: number) => ({
  ...{ others: 403, detachment: status, brigade: status, squad: status, street: status },
})
/** Of a squad’s demand: those who roster it, those who only read it, and those who know of none or of others’ alone. */
const squadsDemand = (status: number) => ({
  ...{ others: 403, detachment: status, squad: status, street: status, brigade: 404 },
})
const placeTyped = { kind: 'key_post', name: '解放路', shortName: 'x', unitId: '{unit:DET}', taskKind: 'standby' }
const demandTyped = { weekdays: '0', onHolidays: 'as_usual', min: '2', target: '2', max: '1', startsOn: '{today}' }

const shiftTyped = { code: 'A', name: 'x', kind: 'rest', weightPercent: '0', colour: 'gray', pattern: 'plain' }

/** Those who answer for a squad of a street. A page: whoever answers for another unit does not know of it. */
const answerable = (status: number) => ({
  ...{ others: 403, commission: status, detachment: status, squad: status, street: status, brigade: 404 },
})
/** An act: those who see the unit may not, all others do not know of it. */
const answerableAct = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, squad: status, street: status },
  ...{ district: 403, observer: 403 },
})
/** Herself, those who keep her file, and those who roster her; the observer knows of her and not of that. */
const protectedPerson = (status: number) => ({
  ...{ others: 404, commission: status, detachment: status, brigade: status, bureau: status, member: status },
  observer: 403,
})

/** Those who decide or give opinions for units, and so may name somebody to stand in for them. */
const deciders = (status: number) => ({
  ...{ commission: status, detachment: status, brigade: status, squad: status },
  ...{ street: status, bureau: status, police: status, environment: status },
})

// One row, one line.
// prettier-ignore
export const rows: readonly Row[] = [
  // everybody
  page('_index', '/', { others: 200 }),
  page('sign-in', '/sign-in', { others: 302, anonymous: 200 }),
  act('sign-in', '/sign-in', { loginName: '' }, { others: 302, anonymous: 400 }),
  page('sign-out', '/sign-out', { others: 302, anonymous: 302 }),
  { ...act('sign-out', '/sign-out', {}, { others: 302 }), endsSession: true },
  page('language', '/language', { others: 302, anonymous: 302 }),
  act('language', '/language', { locale: 'zh-CN', to: '/me' }, { others: 302, anonymous: 302 }),
  page('password', '/password', { others: 200 }),
  act('password', '/password', { current: 'x', password: 'x', repeat: 'y' }, { others: 400 }),
  page('me._index', '/me', { others: 200 }),
  page('me.notices', '/me/notices', { others: 200 }),
  act('me.notices', '/me/notices', { from: '25:00' }, { others: 400 }),
  page('me.sessions.$sessionId.revocation', '/me/sessions/{unknown}/revocation', { others: 302, anonymous: 302 }),
  act('me.sessions.$sessionId.revocation', '/me/sessions/{unknown}/revocation', {}, { others: 404 }),
  act('me.sessions.$sessionId.revocation', '/me/sessions/{session:police}/revocation', {}, { others: 404, police: null }),

  // standing in: whoever decides or gives opinions in their own right may name somebody
  page('me.substitutes._index', '/me/substitutes', { others: 200 }),
  page('me.substitutes.new', '/me/substitutes/new?q=DEMO', { others: 403, ...deciders(200) }),
  act('me.substitutes.new', '/me/substitutes/new', { personId: '{person:office street}', grantId: '{unknown}', startsOn: '{today}', lastDay: '{today}' }, { others: 404 }),
  page('me.substitutes.$grantId.ending', '/me/substitutes/{grant:observer}/ending', { others: 403, ...deciders(404) }),
  act('me.substitutes.$grantId.ending', '/me/substitutes/{grant:observer}/ending', {}, { others: 404 }),

  // channels off the line
  page('channels._index', '/channels', channelOfDetachment(200)),
  page('channels.new', '/channels/new', channelOfDetachment(200)),
  act('channels.new', '/channels/new', { name: '' }, { others: 400 }),
  act('channels.new', '/channels/new', { unitId: '{unit:BUR-UM}', kind: 'sms', name: 'x', address: 'https://127.0.0.1/', credentials: 'secret' }, { others: 422 }),
  act('channels.new', '/channels/new', { unitId: '{unit:DET}', kind: 'sms', name: 'x', address: 'https://sms.example.cn/', credentials: 'secret' }, { ...{ others: 404 }, commission: null, detachment: null, sysadmin: null }),
  page('channels.$channelId._index', '/channels/{channel:wecom}', channelOfDetachment(200)),
  page('channels.$channelId.setting', '/channels/{channel:wecom}/setting', channelOfDetachment(200)),
  act('channels.$channelId.setting', '/channels/{channel:wecom}/setting', { name: 'x', address: 'https://example.cn/', revision: '99' }, channelOfDetachment(422, 404)),
  page('channels.$channelId.test', '/channels/{channel:wecom}/test', { others: 302, anonymous: 302 }),
  act('channels.$channelId.test', '/channels/{channel:wecom}/test', {}, { ...channelOfDetachment(302, 404), commission: null, detachment: null, sysadmin: null }),
  page('channels.$channelId.removal', '/channels/{channel:wecom}/removal', { others: 302, anonymous: 302 }),
  act('channels.$channelId.removal', '/channels/{unknown}/removal', {}, { others: 404 }),
  act('channels.$channelId.removal', '/channels/{channel:wecom}/removal', {}, { ...{ others: 404 }, commission: null, detachment: null, sysadmin: null }),
  page('channels.drills', '/channels/drills', channelOfDetachment(200)),
  page('channels.sends', '/channels/sends', channelOfDetachment(200)),

  // leave: {leave:B-C1 urban_management 7} waits for whoever leads the brigade
  page('leave._index', '/leave', { others: 200, ...administrators(403) }),
  page('leave.new', '/leave/new', { others: 200, ...administrators(403) }),
  act('leave.new', '/leave/new', { kind: 'annual' }, { others: 400 }),
  act('leave.new', '/leave/new', { personId: '{person:B-C1 urban_management 7}', kind: 'annual', startsOn: '2016-01-01', lastDay: '2016-01-01', reason: 'x' }, { ...brigadesPeople(422), bureau: 403, observer: 403 }),
  page('leave.$leaveId._index', '/leave/{leave:B-C1 urban_management 7}', { ...brigadesPeople(200), ...administrators(403) }),
  page('leave.$leaveId._index', '/leave/{unknown}', { others: 404, ...administrators(403) }),
  page('leave.$leaveId.decision', '/leave/{leave:B-C1 urban_management 7}/decision', { ...brigadesPeople(403), brigade: 200, detachment: 200, ...administrators(403) }),
  act('leave.$leaveId.decision', '/leave/{leave:B-C1 urban_management 7}/decision', { outcome: 'refused', text: 'x', revision: '-1' }, { ...brigadesPeople(403), brigade: 422, detachment: 422 }),
  page('leave.$leaveId.withdrawal', '/leave/{leave:B-C1 urban_management 7}/withdrawal', { ...brigadesPeople(200), bureau: 403, observer: 403, ...administrators(403) }),
  act('leave.$leaveId.withdrawal', '/leave/{leave:B-C1 urban_management 7}/withdrawal', { text: 'x', revision: '-1' }, { ...brigadesPeople(422), bureau: 403, observer: 403 }),
  page('leave.$leaveId.return', '/leave/{leave:B-C1 urban_management 7}/return', { ...brigadesPeople(200), bureau: 403, observer: 403, ...administrators(403) }),
  act('leave.$leaveId.return', '/leave/{leave:B-C1 urban_management 7}/return', { backOn: '{today}', revision: '-1' }, { ...brigadesPeople(422), bureau: 403, observer: 403 }),

  // shift types
  page('rosters._index', '/rosters', { ...rostersOf(302), anonymous: 302 }),
  page('rosters.$unitId._index', '/rosters/{unit:B-C1}', rostersOfBrigade(200)),
  page('rosters.$unitId._index', '/rosters/{unknown}', { ...rostersOf(404) }),
  page('rosters.$unitId.export', '/rosters/{unit:B-C1}/export', { ...rostersOfBrigade(200), observer: 403 }),
  page('rosters.$unitId.export', '/rosters/{unknown}/export', { ...rostersOf(404), observer: 403 }),
  page('rosters.$unitId.calendar._index', '/rosters/{unit:B-C1}/calendar', { ...rostersOfBrigade(200), observer: 403 }),
  page('rosters.$unitId.calendar._index', '/rosters/{unknown}/calendar', { ...rostersOf(404), observer: 403 }),
  act('rosters.$unitId.calendar._index', '/rosters/{unknown}/calendar?index', {}, { others: 404 }),
  act('rosters.$unitId.calendar._index', '/rosters/{unit:B-C1}/calendar?index', {}, { others: 404, commission: null, detachment: null, brigade: null, observer: 403 }),
  page('rosters.$unitId.calendar.ending', '/rosters/{unknown}/calendar/ending', { others: 302, anonymous: 302 }),
  act('rosters.$unitId.calendar.ending', '/rosters/{unit:B-C1}/calendar/ending', {}, { others: 302 }),
  page('rosters.$unitId.print', '/rosters/{unit:B-C1}/print?weeks=2&paper=a3', rostersOfBrigade(200)),
  page('rosters.$unitId.print', '/rosters/{unknown}/print', rostersOf(404)),
  page('rosters.$unitId.print', '/rosters/{unit:B-C1}/print?version=99', rostersOf(404)),
  page('rosters.$unitId.workbook._index', '/rosters/{unit:B-C1}/workbook', { ...rosterersOf(404), brigade: 200, detachment: 200 }),
  act('rosters.$unitId.workbook._index', '/rosters/{unit:B-C1}/workbook?index', { file: 'no file' }, { ...rosterersOf(404), brigade: 422, detachment: 422 }),
  page('rosters.$unitId.workbook.commit', '/rosters/{unit:B-C1}/workbook/commit', { ...rosterersOf(404), brigade: 200, detachment: 200 }),
  act('rosters.$unitId.workbook.commit', '/rosters/{unit:B-C1}/workbook/commit', { sheet: 'sealed by nobody', digest: 'x' }, rosterersOf(404)),
  page('rosters.$unitId.workbook.undoing', '/rosters/{unit:B-C1}/workbook/undoing', { ...rosterersOf(404), brigade: 200, detachment: 200 }),
  act('rosters.$unitId.workbook.undoing', '/rosters/{unit:B-C1}/workbook/undoing', { seq: '0' }, rosterersOf(404)),
  page('rosters.$unitId.workbook.marked', '/rosters/{unit:B-C1}/workbook/marked', rosterersOf(302)),
  act('rosters.$unitId.workbook.marked', '/rosters/{unit:B-C1}/workbook/marked', { sheet: 'sealed by nobody' }, rosterersOf(404)),
  page('rosters.$unitId.fills._index', '/rosters/{unit:B-C1}/fills', { ...rosterersOf(404), observer: 403, brigade: 200, detachment: 200 }),
  page('rosters.$unitId.fills._index', '/rosters/{unknown}/fills', rosterersOf(404)),
  act('rosters.$unitId.fills._index', '/rosters/{unit:B-C1}/fills?index', { from: 'x' }, { others: 400 }),
  act('rosters.$unitId.fills._index', '/rosters/{unit:B-C1}/fills?index', { from: '2099-01-05', lastDay: '2098-01-05', presence: 'keep' }, { others: 404, commission: 403, district: 404, observer: 403, brigade: 422, detachment: 422 }),
  page('rosters.$unitId.fills.$fillId._index', '/rosters/{unit:B-C1}/fills/{unknown}', rosterersOf(404)),
  act('rosters.$unitId.fills.$fillId._index', '/rosters/{unit:B-C1}/fills/{unknown}?index', { take: 'x' }, { others: 404 }),
  page('rosters.$unitId.fills.$fillId.stop', '/rosters/{unit:B-C1}/fills/{unknown}/stop', rosterersOf(302)),
  act('rosters.$unitId.fills.$fillId.stop', '/rosters/{unit:B-C1}/fills/{unknown}/stop', {}, rosterersOf(404)),
  page('rosters.$unitId.fills.$fillId.dismissal', '/rosters/{unit:B-C1}/fills/{unknown}/dismissal', rosterersOf(404)),
  act('rosters.$unitId.fills.$fillId.dismissal', '/rosters/{unit:B-C1}/fills/{unknown}/dismissal', {}, rosterersOf(404)),
  page('rosters.$unitId.fills.$fillId.reversal', '/rosters/{unit:B-C1}/fills/{unknown}/reversal', rosterersOf(404)),
  act('rosters.$unitId.fills.$fillId.reversal', '/rosters/{unit:B-C1}/fills/{unknown}/reversal', {}, rosterersOf(404)),
  page('rosters.$unitId.changes', '/rosters/{unit:B-C1}/changes?since=0&from=2026-03-09&until=2026-03-16', rostersOfBrigade(200)),
  page('rosters.$unitId.acknowledgements', '/rosters/{unit:B-C1}/acknowledgements?from=2026-03-09&until=2026-03-16', rostersOfBrigade(200)),
  page('rosters.$unitId.candidates', '/rosters/{unit:B-C1}/candidates?day=2026-03-10&shiftTypeId={shift:M}', rostersOfBrigade(200)),
  page('rosters.$unitId.publication', '/rosters/{unit:B-C1}/publication?week=2026-03-16', rostersOfBrigade(200)),
  act('rosters.$unitId.publication', '/rosters/{unit:B-C1}/publication', { week: '2099-01-04', seq: '0' }, { ...rostersOf(404), commission: 403, observer: 403, brigade: 422, detachment: 422, others: 404 }),
  page('rosters.$unitId.notices', '/rosters/{unknown}/notices', { others: 302, anonymous: 302 }),
  act('rosters.$unitId.notices', '/rosters/{unit:B-C1}/notices?week=2026-03-16', {}, { ...rosterersOf(404), brigade: null, detachment: null }),
  act('rosters.$unitId.notices', '/rosters/{unit:B-C1}/notices', {}, rosterersOf(400)),
  page('shifts._index', '/shifts', { ...administrators(403), others: 200 }),
  page('shifts.wishes._index', '/shifts/wishes', { ...administrators(403), others: 200 }),
  act('shifts.wishes._index', '/shifts/wishes?index', { day: 'x' }, { others: 400 }),
  act('shifts.wishes._index', '/shifts/wishes?index', { day: '{today}', wish: 'wanted' }, { ...administrators(403), others: 422 }),
  page('shifts.wishes.$wishId.withdrawal', '/shifts/wishes/{unknown}/withdrawal', { others: 302, anonymous: 302 }),
  act('shifts.wishes.$wishId.withdrawal', '/shifts/wishes/{unknown}/withdrawal', {}, { ...administrators(403), others: 404 }),
  page('shifts.calendar._index', '/shifts/calendar', { ...administrators(403), others: 200 }),
  act('shifts.calendar._index', '/shifts/calendar?index', {}, { ...askedForShifts(null), others: 403 }),
  page('shifts.calendar.ending', '/shifts/calendar/ending', { others: 302, anonymous: 302 }),
  act('shifts.calendar.ending', '/shifts/calendar/ending', {}, { others: 302 }),
  page('calendars.$file', '/calendars/{unknown}.ics', { others: 404, anonymous: 404 }),
  page('rosters.$unitId.edits', '/rosters/{unknown}/edits', { others: 302, anonymous: 302 }),
  act('rosters.$unitId.edits', '/rosters/{unit:B-C1}/edits', { edit: 'not JSON' }, rosterersOf(400)),
  page('rosters.$unitId.rotation', '/rosters/{unit:B-C1}/rotation', { ...rosterersOf(404), brigade: 200, detachment: 200 }),
  page('rosters.$unitId.rotation', '/rosters/{unknown}/rotation', rosterersOf(404)),
  act('rosters.$unitId.rotation', '/rosters/{unit:B-C1}/rotation', { rotationId: 'x' }, { others: 400 }),
  act('rosters.$unitId.rotation', '/rosters/{unit:B-C1}/rotation', { rotationId: '{rotation:四班三运转}', startsOn: '{today}', lastDay: '{today}', presence: 'keep', digest: '0'.repeat(64) }, { others: 404, commission: 403, district: 404, observer: 403, brigade: 422, detachment: 422 }),
  page('rosters.$unitId.week-copy', '/rosters/{unit:B-C1}/week-copy', { ...rosterersOf(404), brigade: 200, detachment: 200 }),
  page('rosters.$unitId.week-copy', '/rosters/{unknown}/week-copy', rosterersOf(404)),
  act('rosters.$unitId.week-copy', '/rosters/{unit:B-C1}/week-copy', { from: 'x' }, { others: 400 }),
  act('rosters.$unitId.week-copy', '/rosters/{unit:B-C1}/week-copy', { from: '{today}', to: '{today}', presence: 'keep', absent: 'skip', digest: '0'.repeat(64) }, { others: 404, commission: 403, district: 404, observer: 403, brigade: 422, detachment: 422 }),
  page('rosters.$unitId.acceptances', '/rosters/{unknown}/acceptances', { others: 302, anonymous: 302 }),
  act('rosters.$unitId.acceptances', '/rosters/{unit:B-C1}/acceptances', { acceptance: '{"keys":["x"],"reason":"x","from":"2026-03-09","until":"2026-03-16"}' }, { ...rosterersOf(404), brigade: 422, detachment: 422 }),

  page('shift-types._index', '/shift-types', { others: 200, ...administrators(403) }),
  page('shift-types.new', '/shift-types/new', shiftOffices(200)),
  act('shift-types.new', '/shift-types/new', { code: 'ABC' }, { others: 400 }),
  act('shift-types.new', '/shift-types/new', shiftTyped, shiftOffices(422)),
  page('shift-types.$shiftTypeId.setting', '/shift-types/{shift:M}/setting', shiftOffices(200)),
  page('shift-types.$shiftTypeId.setting', '/shift-types/{unknown}/setting', shiftOffices(404)),
  act('shift-types.$shiftTypeId.setting', '/shift-types/{shift:M}/setting', { ...shiftTyped, revision: '-1' }, shiftOffices(422)),
  page('shift-types.$shiftTypeId.retirement', '/shift-types/{shift:M}/retirement', { others: 302, anonymous: 302 }),
  act('shift-types.$shiftTypeId.retirement', '/shift-types/{unknown}/retirement', {}, { others: 404 }),
  act('shift-types.$shiftTypeId.retirement', '/shift-types/{shift:M}/retirement', {}, { others: 403, commission: null, detachment: null }),
  page('shift-types.$shiftTypeId.reinstatement', '/shift-types/{shift:M}/reinstatement', { others: 302, anonymous: 302 }),
  act('shift-types.$shiftTypeId.reinstatement', '/shift-types/{shift:M}/reinstatement', {}, { others: 403, commission: null, detachment: null }),

  // places and demand
  page('duty-places._index', '/duty-places', { others: 200, ...administrators(403) }),
  page('duty-places.new', '/duty-places/new', shiftOffices(200)),
  act('duty-places.new', '/duty-places/new', { kind: 'sea' }, { others: 400 }),
  act('duty-places.new', '/duty-places/new', { ...placeTyped, startsOn: '{today}' }, shiftOffices(422)),
  page('duty-places.$placeId._index', '/duty-places/{place:中市}', { others: 200, ...administrators(403) }),
  page('duty-places.$placeId._index', '/duty-places/{unknown}', { others: 404, ...administrators(403) }),
  page('duty-places.$placeId.setting', '/duty-places/{place:中市}/setting', shiftOffices(200)),
  page('duty-places.$placeId.setting', '/duty-places/{unknown}/setting', shiftOffices(404)),
  act('duty-places.$placeId.setting', '/duty-places/{place:中市}/setting', { ...placeTyped, revision: '-1' }, shiftOffices(422)),
  page('duty-places.$placeId.ending', '/duty-places/{place:中市}/ending', shiftOffices(200)),
  act('duty-places.$placeId.ending', '/duty-places/{place:中市}/ending', { lastDay: '2016-01-01', revision: '1' }, shiftOffices(422)),
  act('duty-places.$placeId.ending', '/duty-places/{unknown}/ending', { lastDay: '2016-01-01', revision: '1' }, { others: 404 }),
  page('demands._index', '/demands', { ...rosterers(200), commission: 200, district: 200, observer: 200 }),
  page('demands.new', '/demands/new?unit={unit:SQ-G01}', rosterers(200)),
  act('demands.new', '/demands/new', { min: 'x' }, { others: 400 }),
  act(
    'demands.new',
    '/demands/new',
    { ...demandTyped, unitId: '{unit:SQ-G01}', placeId: '{place:中市}', shiftTypeId: '{shift:M}' },
    { ...squadsDemand(422), brigade: 403 },
  ),
  page('demands.$demandId.setting', '/demands/{demand:SQ-G01 中市 M}/setting', squadsDemand(200)),
  act('demands.$demandId.setting', '/demands/{demand:SQ-G01 中市 M}/setting', { ...demandTyped, revision: '-1' }, {
    ...squadsDemand(422),
    ...{ member: 404, bureau: 404, police: 404, environment: 404, ...administrators(404) },
  }),
  page('demands.$demandId.ending', '/demands/{demand:SQ-G01 中市 M}/ending', squadsDemand(200)),
  act('demands.$demandId.ending', '/demands/{demand:SQ-G01 中市 M}/ending', { lastDay: '2016-01-01', revision: '1' }, {
    ...squadsDemand(422),
    ...{ member: 404, bureau: 404, police: 404, environment: 404, ...administrators(404) },
  }),

  // what a unit rosters by: for whoever answers for it
  page('units.$unitId.roster-norms._index', '/units/{unit:SQ-G01}/roster-norms', answerable(200)),
  page('units.$unitId.roster-norms._index', '/units/{unknown}/roster-norms', answerable(404)),
  page('units.$unitId.roster-norms.limit', '/units/{unit:SQ-G01}/roster-norms/limit', answerable(200)),
  act('units.$unitId.roster-norms.limit', '/units/{unit:SQ-G01}/roster-norms/limit', { key: 'x' }, { others: 400 }),
  act('units.$unitId.roster-norms.limit', '/units/{unit:SQ-G01}/roster-norms/limit', { key: 'WORK.OT.MONTH', amount: '99', startsOn: '{today}', reason: 'x' }, answerableAct(422)),
  page('units.$unitId.roster-norms.pair', '/units/{unit:SQ-G01}/roster-norms/pair', answerable(200)),
  act('units.$unitId.roster-norms.pair', '/units/{unit:SQ-G01}/roster-norms/pair', { oneId: '{unknown}', otherId: '{unknown}', startsOn: '{today}', reason: 'x' }, answerableAct(422)),
  page('units.$unitId.roster-norms.limits.$limitId.ending', '/units/{unit:SQ-G01}/roster-norms/limits/{unknown}/ending', { others: 302, anonymous: 302 }),
  act('units.$unitId.roster-norms.limits.$limitId.ending', '/units/{unit:SQ-G01}/roster-norms/limits/{unknown}/ending', {}, answerableAct(404)),
  page('units.$unitId.roster-norms.pairs.$pairId.ending', '/units/{unit:SQ-G01}/roster-norms/pairs/{unknown}/ending', { others: 302, anonymous: 302 }),
  act('units.$unitId.roster-norms.pairs.$pairId.ending', '/units/{unit:SQ-G01}/roster-norms/pairs/{unknown}/ending', {}, answerableAct(404)),

  // protected times: herself, those who keep her file, those who roster her
  page('people.$personId.protections._index', '/people/{person:B-C1 urban_management 5}/protections', { ...protectedPerson(200), ...administrators(403) }),
  act('people.$personId.protections._index', '/people/{person:B-C1 urban_management 5}/protections', { kind: 'x' }, { others: 400 }),
  act('people.$personId.protections._index', '/people/{person:B-C1 urban_management 5}/protections', { kind: 'nursing', startsOn: '{today}', lastDay: '2000-01-01' }, protectedPerson(422)),
  page('people.$personId.protections.$protectionId.ending', '/people/{unknown}/protections/{unknown}/ending', { others: 302, anonymous: 302 }),
  act('people.$personId.protections.$protectionId.ending', '/people/{person:B-C1 urban_management 5}/protections/{unknown}/ending', {}, { others: 404, brigade: 403, observer: 403 }),

  // holidays: read by whoever is rostered, kept by the offices
  page('holidays._index', '/holidays', { others: 200, ...administrators(403) }),
  page('holidays._index', '/holidays?year=x', { others: 200, ...administrators(403) }),
  page('holidays.new', '/holidays/new?year=2027', shiftOffices(200)),
  act('holidays.new', '/holidays/new', { year: '1900' }, { others: 400 }),
  act('holidays.new', '/holidays/new', { year: '2026', document: 'x', issuer: 'x', knownFrom: '{today}', days: '2026-01-01', revision: '-1' }, shiftOffices(422)),

  page('rotations.new', '/rotations/new', shiftOffices(200)),
  act('rotations.new', '/rotations/new', { name: 'x', days: 'Q', crews: '1', daysApart: '0' }, shiftOffices(422)),
  page('rotations.$rotationId.setting', '/rotations/{rotation:四班三运转}/setting', shiftOffices(200)),
  act('rotations.$rotationId.setting', '/rotations/{rotation:四班三运转}/setting', { name: 'x', days: 'M', crews: '1', daysApart: '0', revision: '-1' }, shiftOffices(422)),
  page('rotations.$rotationId.retirement', '/rotations/{unknown}/retirement', { others: 302, anonymous: 302 }),
  act('rotations.$rotationId.retirement', '/rotations/{unknown}/retirement', {}, { others: 404 }),
  act('rotations.$rotationId.retirement', '/rotations/{rotation:四班三运转}/retirement', {}, { others: 403, commission: null, detachment: null }),
  page('rotations.$rotationId.reinstatement', '/rotations/{unknown}/reinstatement', { others: 302, anonymous: 302 }),
  act('rotations.$rotationId.reinstatement', '/rotations/{rotation:四班三运转}/reinstatement', {}, { others: 403, commission: null, detachment: null }),

  // alerts
  page('alerts._index', '/alerts', { others: 200 }),
  page('operations', '/operations', { others: 403, sysadmin: 200, auditor: 200 }),
  page('alerts.table', '/alerts/table', { others: 403, commission: 200, sysadmin: 200, auditor: 200 }),
  page('alerts.sent._index', '/alerts/sent', { others: 200 }),
  page('alerts.sent.$eventId', '/alerts/sent/{unknown}', { others: 404 }),
  page('alerts.latest', '/alerts/latest?after=0', { others: 200 }),
  page('alerts.reading', '/alerts/reading', { others: 302, anonymous: 302 }),
  act('alerts.reading', '/alerts/reading', { upTo: 'nothing' }, { others: 302 }),
  page('alerts.$seq.reading', '/alerts/1/reading', { others: 302, anonymous: 302 }),
  act('alerts.$seq.reading', '/alerts/nothing/reading', {}, { others: 302 }),
  page('alerts.$seq.unreading', '/alerts/1/unreading', { others: 302, anonymous: 302 }),
  act('alerts.$seq.unreading', '/alerts/nothing/unreading', {}, { others: 302 }),
  page('alerts.$seq.acknowledgement', '/alerts/1/acknowledgement', { others: 302, anonymous: 302 }),
  act('alerts.$seq.acknowledgement', '/alerts/nothing/acknowledgement', {}, { others: 302 }),
  page('alerts.$seq.snooze', '/alerts/1/snooze', { others: 302, anonymous: 302 }),
  act('alerts.$seq.snooze', '/alerts/nothing/snooze', {}, { others: 302 }),
  // conversations
  page('postings.$postingId.discussion', '/postings/{posting:reserve BUR-UM 1}/discussion', { ...askedOfBureau(200), member: 404, ...administrators(403) }),
  act('postings.$postingId.discussion', '/postings/{posting:reserve BUR-UM 1}/discussion', { body: '', key: 'k' }, { ...askedOfBureau(422), observer: 403 }),
  page('messages._index', '/messages', { others: 200, ...administrators(403) }),
  page('messages.unread', '/messages/unread', { others: 200, ...administrators(403) }),
  page('messages.new', '/messages/new?q=a', { others: 200, ...administrators(403) }),
  act('messages.new', '/messages/new', { personId: '{unknown}' }, { others: 404, ...administrators(403) }),
  page('messages.$conversationId._index', '/messages/{conversation:B-C1}', { ...ofBrigade(200), ...administrators(403) }),
  act('messages.$conversationId._index', '/messages/{conversation:B-C1}?index', { body: '', key: 'k' }, ofBrigade(422)),
  page('messages.$conversationId.announcement', '/messages/{conversation:B-C1}/announcement', { ...ofBrigade(403), ...administrators(403), brigade: 200 }),
  act('messages.$conversationId.announcement', '/messages/{conversation:B-C1}/announcement', { body: '', key: 'k' }, { others: 404, brigade: 422, member: 403 }),
  page('messages.announcements.$messageId._index', '/messages/announcements/{unknown}', { others: 404, ...administrators(403) }),
  page('messages.announcements.$messageId.signature', '/messages/announcements/{unknown}/signature', { others: 302, anonymous: 302 }),
  act('messages.announcements.$messageId.signature', '/messages/announcements/{unknown}/signature', {}, { others: 404 }),
  page('messages.search', '/messages/search?q=a', { others: 200, ...administrators(403) }),
  page('messages.items.$messageId.revision', '/messages/items/{unknown}/revision', { others: 404, ...administrators(403) }),
  act('messages.items.$messageId.revision', '/messages/items/{unknown}/revision', { body: 'x', revision: '1' }, { others: 404 }),
  page('messages.items.$messageId.withdrawal', '/messages/items/{unknown}/withdrawal', { others: 404, ...administrators(403) }),
  act('messages.items.$messageId.withdrawal', '/messages/items/{unknown}/withdrawal', {}, { others: 404 }),
  page('messages.items.$messageId.versions', '/messages/items/{unknown}/versions', { others: 404, ...administrators(403) }),
  page('messages.of.$messageId', '/messages/of/{unknown}', { others: 404, ...administrators(403) }),
  page('messages.$conversationId.members', '/messages/{conversation:B-C1}/members?q=a', { ...ofBrigade(200), ...administrators(403) }),
  page('messages.files.$fileId', '/messages/files/{unknown}', { others: 404 }),
  page('messages.$conversationId.reading', '/messages/{unknown}/reading', { others: 302, anonymous: 302 }),
  act('messages.$conversationId.reading', '/messages/{conversation:B-C1}/reading', { upTo: '0' }, ofBrigade(302)),

  // accounts: the system administrator's, and nobody else's
  page('accounts._index', '/accounts', { others: 403, sysadmin: 200 }),
  page('accounts.new', '/accounts/new', { others: 403, sysadmin: 200 }),
  act('accounts.new', '/accounts/new', { staffNumber: 'DEMO-0001', loginName: 'sysadmin' }, { others: 403, sysadmin: 422 }),
  page('accounts.security-administrator', '/accounts/security-administrator', { others: 403, sysadmin: 200 }),
  act('accounts.security-administrator', '/accounts/security-administrator', { accountId: '{account:member}' }, { others: 404, sysadmin: 422 }),
  page('accounts.$accountId._index', '/accounts/{account:member}', { others: 403, sysadmin: 200 }),
  page('accounts.$accountId._index', '/accounts/{unknown}', { others: 403, sysadmin: 404 }),
  page('accounts.$accountId.password', '/accounts/{account:member}/password', { others: 403, sysadmin: 200 }),
  page('accounts.$accountId.password', '/accounts/{account:sysadmin}/password', { others: 403 }),
  act('accounts.$accountId.password', '/accounts/{account:sysadmin}/password', {}, { others: 404, sysadmin: 422 }),
  page('accounts.$accountId.disablement', '/accounts/{account:member}/disablement', { others: 403, sysadmin: 200 }),
  act('accounts.$accountId.disablement', '/accounts/{account:secadmin}/disablement', {}, { others: 404, sysadmin: 422 }),
  page('accounts.$accountId.enablement', '/accounts/{account:member}/enablement', { others: 302, anonymous: 302 }),
  act('accounts.$accountId.enablement', '/accounts/{account:member}/enablement', {}, { others: 404, sysadmin: 302 }),
  page('accounts.$accountId.unlocking', '/accounts/{account:member}/unlocking', { others: 302, anonymous: 302 }),
  act('accounts.$accountId.unlocking', '/accounts/{account:member}/unlocking', {}, { others: 404, sysadmin: 302 }),
  page('accounts.$accountId.sessions.$sessionId.revocation', '/accounts/{account:member}/sessions/{unknown}/revocation', { others: 302, anonymous: 302 }),
  act('accounts.$accountId.sessions.$sessionId.revocation', '/accounts/{account:member}/sessions/{session:police}/revocation', {}, { others: 404 }),

  // grants: the security administrator's
  page('grants._index', '/grants', { others: 403, secadmin: 200 }),
  page('grants.new', '/grants/new?q=DEMO', { others: 403, secadmin: 200 }),
  page('grants.new', '/grants/new?person={person:office street}', { others: 403, secadmin: 200 }),
  act('grants.new', '/grants/new', { personId: '{person:office secadmin}', role: 'auditor', startsOn: '{today}' }, { others: 403, secadmin: 422 }),
  page('grants.$grantId.term', '/grants/{grant:observer}/term', { others: 403, secadmin: 200 }),
  page('grants.$grantId.term', '/grants/{unknown}/term', { others: 403, secadmin: 404 }),
  page('grants.$grantId.term', '/grants/{grant:secadmin}/term', { others: 403 }),
  act('grants.$grantId.term', '/grants/{grant:secadmin}/term', {}, { others: 404, secadmin: 422 }),
  page('grants.$grantId.ending', '/grants/{grant:observer}/ending', { others: 403, secadmin: 200 }),
  act('grants.$grantId.ending', '/grants/{grant:secadmin}/ending', {}, { others: 404, secadmin: 422 }),

  // audit: the auditor's
  page('audit._index', '/audit', { others: 403, auditor: 200 }),
  page('audit.$seq', '/audit/1', { others: 403, auditor: 200 }),
  page('audit.$seq', '/audit/999999', { others: 403, auditor: 404 }),
  page('audit.$seq', '/audit/everything', { others: 403, auditor: 404 }),
  page('audit.export', '/audit/export?format=csv', { others: 403, auditor: 200 }),
  page('audit.export', '/audit/export?format=exe', { others: 403, auditor: 404 }),
  page('audit.verification', '/audit/verification', { others: 403, auditor: 200 }),
  act('audit.verification', '/audit/verification', {}, { others: 403, auditor: 200 }),

  // people: those at home in one's units, those who serve in them, and oneself
  page('people._index', '/people', { others: 200, ...administrators(403) }),
  page('people.$personId._index', '/people/{unknown}', { others: 404, ...administrators(403) }),
  page('people.$personId._index', '/people/{person:SQ-G01 public_security 2}', { ...squadsPeople(200), ...administrators(403) }),
  page('people.$personId._index', '/people/{person:B-C1 urban_management 6}', { ...brigadesPeople(200), ...administrators(403) }),
  page('people.$personId._index', '/people/{person:B-C1 urban_management 5}', { ...brigadesPeople(200), member: 200, ...administrators(403) }),
  page('people.$personId.particulars', '/people/{person:B-C1 urban_management 6}/particulars', { ...brigadesPeople(200), brigade: 403, observer: 403, ...administrators(403) }),
  act('people.$personId.particulars', '/people/{person:B-C1 urban_management 6}/particulars', { revision: '-1', name: 'x', category: 'police' }, { ...brigadesPeople(422), detachment: 403, brigade: 403, observer: 403 }),
  act('people.$personId.particulars', '/people/{person:B-C1 urban_management 6}/particulars', { revision: '-1', name: 'x' }, { ...brigadesPeople(422), brigade: 403, observer: 403 }),
  page('people.$personId.disclosure', '/people/{person:B-C1 urban_management 6}/disclosure', { ...brigadesPeople(200), observer: 403, ...administrators(403) }),
  act('people.$personId.disclosure', '/people/{person:B-C1 urban_management 6}/disclosure', { secret: 'idNumber' }, { ...brigadesPeople(200), brigade: 403, observer: 403 }),
  act('people.$personId.disclosure', '/people/{person:B-C1 urban_management 6}/disclosure', { secret: 'phone' }, { ...brigadesPeople(200), observer: 403 }),
  page('people.$personId.absences._index', '/people/{person:B-C1 urban_management 6}/absences', { ...brigadesPeople(200), bureau: 403, observer: 403, ...administrators(403) }),
  act('people.$personId.absences._index', '/people/{person:B-C1 urban_management 6}/absences', { kind: 'annual', startsOn: '{today}', lastDay: '2016-01-01' }, { ...brigadesPeople(422), bureau: 403, observer: 403 }),
  page('people.$personId.absences.$absenceId.return', '/people/{person:B-C1 urban_management 6}/absences/{unknown}/return', { others: 302, anonymous: 302 }),
  act('people.$personId.absences.$absenceId.return', '/people/{person:B-C1 urban_management 6}/absences/{unknown}/return', {}, { others: 404, bureau: 403, observer: 403 }),

  page('people.$personId.correction', '/people/{person:B-C1 urban_management 6}/correction', { ...brigadesPeople(403), commission: 200, bureau: 200, ...administrators(403) }),
  act('people.$personId.correction', '/people/{person:B-C1 urban_management 6}/correction', { on: '{today}', unitId: '{unit:BUR-UM}', category: 'police', from: '{today}', reach: 'only', reason: 'x', revision: '-1' }, { ...brigadesPeople(403), commission: 422, bureau: 422 }),

  page('people.export', '/people/export?format=csv', { others: 200, member: 403, observer: 403, ...administrators(403) }),
  page('people.export', '/people/export?format=exe', { others: 404, member: 403, observer: 403, ...administrators(403) }),

  // imports: one's own
  page('imports._index', '/imports', importers(200)),
  act('imports._index', '/imports', { file: 'no file' }, importers(422)),
  page('imports.template', '/imports/template', importers(200)),
  page('imports.$importId._index', '/imports/{unknown}', importers(404)),
  page('imports.$importId._index', '/imports/{import:checked}', importersOwn(200)),
  page('imports.$importId.mapping', '/imports/{import:checked}/mapping', importersOwn(200)),
  act('imports.$importId.mapping', '/imports/{import:checked}/mapping', { first: '2', count: '1' }, { ...importersOwn(422), others: 404 }),
  page('imports.$importId.marked', '/imports/{import:checked}/marked', importersOwn(200)),
  page('imports.$importId.commit', '/imports/{import:checked}/commit', importersOwn(200)),
  act('imports.$importId.commit', '/imports/{import:checked}/commit', { mode: 'all_or_nothing' }, { ...importersOwn(422), others: 404 }),
  page('imports.$importId.cancellation', '/imports/{import:checked}/cancellation', { others: 302, anonymous: 302 }),
  act('imports.$importId.cancellation', '/imports/{import:checked}/cancellation', {}, importersOwn(302)),
  page('imports.$importId.withdrawal', '/imports/{import:committed}/withdrawal', { others: 302, anonymous: 302 }),
  act('imports.$importId.withdrawal', '/imports/{import:committed}/withdrawal', {}, importersOwn(302)),
  page('imports.$importId.undoing', '/imports/{import:committed}/undoing', importersOwn(200)),
  act('imports.$importId.undoing', '/imports/{import:checked}/undoing', {}, importersOwn(302)),

  // postings: whoever is home, host, asker or decider
  page('postings._index', '/postings', { others: 200, ...administrators(403) }),
  page('postings.batches._index', '/postings/batches', { others: 200, ...administrators(403) }),
  page('postings.batches.new', '/postings/batches/new?q=DEMO&numbers=DEMO-0001&step=preview', { others: 403, commission: 200, detachment: 200 }),
  act('postings.batches.new', '/postings/batches/new', { numbers: 'NOBODY', title: 'x', hostUnitId: '{unit:SQ-G07}', kind: 'draft_in', purpose: 'x', startsOn: '{today}', lastDay: '{today}', mode: 'sound' }, { others: 403, commission: 422, detachment: 422 }),
  page('postings.batches.$batchId._index', '/postings/batches/{unknown}', { others: 404, ...administrators(403) }),
  page('postings.batches.$batchId.$act', '/postings/batches/{unknown}/opinions', { others: 404, ...administrators(403) }),
  act('postings.batches.$batchId.$act', '/postings/batches/{unknown}/decisions', { word: 'approved', 'rows[0].id': '{unknown}', 'rows[0].revision': '1' }, { others: 404 }),
  page('postings.pairs._index', '/postings/pairs', { others: 200, ...administrators(403) }),
  page('postings.pairs.new', '/postings/pairs/new?q=DEMO', { others: 403, commission: 200, detachment: 200 }),
  page('postings.pairs.new', '/postings/pairs/new?first={person:reserve BUR-UM 4}&second={person:reserve BUR-PS 4}&step=preview', { others: 403, commission: 200, detachment: 200 }),
  act('postings.pairs.new', '/postings/pairs/new', { as: 'request', first: '{person:reserve BUR-UM 4}', firstHost: '{unit:BUR-TR}', second: '{person:reserve BUR-PS 4}', secondHost: '{unit:BUR-UM}', kind: 'cross_posting', purpose: 'x', startsOn: '{today}', lastDay: '{today}' }, { others: 403, commission: 422 }),
  page('postings.kinds._index', '/postings/kinds', { ...thoseWhoReckon(200) }),
  page('postings.kinds.profile', '/postings/kinds/profile?profile=SECOND.PROFILE.HECHI&startsOn={today}', { others: 403, commission: 200 }),
  page('postings.kinds.profile', '/postings/kinds/profile?profile=NO.SUCH&startsOn={today}', { others: 403, commission: 200 }),
  act('postings.kinds.profile', '/postings/kinds/profile', { profile: 'SECOND.PROFILE.HECHI', startsOn: '{today}', reason: 'x', revision: '-1' }, { others: 403, commission: 422 }),
  page('postings.new', '/postings/new', { others: 403, commission: 200, detachment: 200 }),
  act('postings.new', '/postings/new', { personId: '{person:reserve BUR-MR 1}', hostUnitId: '{unit:SQ-G07}', kind: 'draft_in', purpose: 'x', startsOn: '{today}', lastDay: '2016-01-01' }, { others: 403, commission: 422, detachment: 422 }),
  act('postings.new', '/postings/new', { as: 'draft', personId: '{person:reserve BUR-MR 1}', hostUnitId: '{unit:SQ-G07}', kind: 'draft_in', purpose: 'x', startsOn: '{today}', lastDay: '2016-01-01' }, { others: 403, commission: 422, detachment: 422 }),
  page('postings.sending', '/postings/sending', { others: 403, commission: 200, detachment: 200 }),
  act('postings.sending', '/postings/sending', { draft: '{posting:reserve BUR-TR 2} -1' }, { others: 403, commission: 200, detachment: 200 }),
  page('postings.$postingId._index', '/postings/{posting:reserve BUR-TR 2}', { ...detachmentsDraft(200), ...administrators(403) }),
  page('postings.$postingId.draft', '/postings/{posting:reserve BUR-TR 2}/draft', { ...detachmentsDraft(200), ...administrators(403) }),
  act('postings.$postingId.draft', '/postings/{posting:reserve BUR-TR 2}/draft', { personId: '{person:reserve BUR-TR 2}', hostUnitId: '{unit:B-C3}', kind: 'draft_in', purpose: 'x', startsOn: '{today}', lastDay: '{today}', revision: '-1' }, detachmentsDraft(422)),
  page('postings.$postingId.draft', '/postings/{posting:reserve BUR-UM 1}/draft', { ...askedOfBureau(403), detachment: 200, ...administrators(403) }),
  page('postings.$postingId.sending', '/postings/{posting:reserve BUR-TR 2}/sending', { ...detachmentsDraft(200), ...administrators(403) }),
  act('postings.$postingId.sending', '/postings/{posting:reserve BUR-TR 2}/sending', { revision: '-1' }, detachmentsDraft(422)),
  page('postings.$postingId.discarding', '/postings/{posting:reserve BUR-TR 2}/discarding', { ...detachmentsDraft(200), ...administrators(403) }),
  act('postings.$postingId.discarding', '/postings/{posting:reserve BUR-TR 2}/discarding', { revision: '-1' }, detachmentsDraft(422)),
  page('postings.$postingId._index', '/postings/{unknown}', { others: 404, ...administrators(403) }),
  page('postings.$postingId._index', '/postings/{posting:reserve BUR-UM 1}', { ...askedOfBureau(200), ...administrators(403) }),
  page('postings.$postingId.receipts', '/postings/{posting:reserve BUR-UM 1}/receipts', { ...askedOfBureau(200), observer: 403, ...administrators(403) }),
  page('postings.$postingId.receipts', '/postings/{unknown}/receipts', { others: 404, ...administrators(403) }),
  page('postings.$postingId.attachments._index', '/postings/{posting:reserve BUR-UM 1}/attachments', { ...askedOfBureau(200), observer: 403, ...administrators(403) }),
  act('postings.$postingId.attachments._index', '/postings/{posting:reserve BUR-UM 1}/attachments?index', {}, { ...askedOfBureau(422), observer: 403, ...administrators(403) }),
  page('postings.$postingId.attachments.$attachmentId._index', '/postings/{posting:reserve BUR-UM 1}/attachments/{unknown}', { others: 404, ...administrators(403) }),
  page('postings.$postingId.attachments.$attachmentId.removal', '/postings/{posting:reserve BUR-UM 1}/attachments/{unknown}/removal', { others: 302, anonymous: 302 }),
  act('postings.$postingId.attachments.$attachmentId.removal', '/postings/{posting:reserve BUR-UM 1}/attachments/{unknown}/removal', {}, { others: 404 }),
  page('postings.$postingId.opinion', '/postings/{posting:reserve BUR-UM 1}/opinion', { ...askedOfBureau(403), bureau: 200, ...administrators(403) }),
  act('postings.$postingId.opinion', '/postings/{posting:reserve BUR-UM 1}/opinion', { verdict: 'agree', revision: '-1' }, { ...askedOfBureau(403), bureau: 422 }),
  page('postings.$postingId.host-opinion', '/postings/{posting:reserve BUR-UM 1}/host-opinion', { ...askedOfBureau(403), detachment: 200, ...administrators(403) }),
  act('postings.$postingId.host-opinion', '/postings/{posting:reserve BUR-UM 1}/host-opinion', { verdict: 'agree', revision: '-1' }, { ...askedOfBureau(403), detachment: 422 }),
  page('postings.$postingId.check', '/postings/{posting:reserve BUR-UM 1}/check', { ...askedOfBureau(403), commission: 200, detachment: 200, ...administrators(403) }),
  act('postings.$postingId.check', '/postings/{posting:reserve BUR-UM 1}/check', { verdict: 'in_order', revision: '-1' }, { ...askedOfBureau(403), commission: 422, detachment: 422 }),
  page('postings.$postingId.sending-back', '/postings/{posting:reserve BUR-UM 1}/sending-back', { ...askedOfBureau(403), bureau: 200, commission: 200, detachment: 200, ...administrators(403) }),
  act('postings.$postingId.sending-back', '/postings/{posting:reserve BUR-UM 1}/sending-back', { reason: 'x', revision: '-1' }, { ...askedOfBureau(403), bureau: 422, commission: 422, detachment: 422 }),
  page('postings.$postingId.decision', '/postings/{posting:reserve BUR-UM 1}/decision', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.decision', '/postings/{posting:reserve BUR-UM 1}/decision', { outcome: 'approved', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  page('postings.$postingId.recall', '/postings/{posting:reserve BUR-UM 1}/recall', { ...askedOfBureau(403), bureau: 200, ...administrators(403) }),
  act('postings.$postingId.recall', '/postings/{posting:reserve BUR-UM 1}/recall', { lastDay: '{today}', reason: 'x', revision: '-1' }, { ...askedOfBureau(403), bureau: 422 }),
  page('postings.$postingId.termination', '/postings/{posting:reserve BUR-UM 1}/termination', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  page('postings.$postingId.recall-decision', '/postings/{posting:reserve BUR-UM 1}/recall-decision', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.termination', '/postings/{posting:reserve BUR-UM 1}/termination', { lastDay: '{today}', reason: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  act('postings.$postingId.recall-decision', '/postings/{posting:reserve BUR-UM 1}/recall-decision', { outcome: 'approved', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  page('postings.$postingId.return', '/postings/{posting:reserve BUR-UM 1}/return', { ...askedOfBureau(403), bureau: 200, commission: 200, ...administrators(403) }),
  act('postings.$postingId.return', '/postings/{posting:reserve BUR-UM 1}/return', { returnedOn: '{today}', revision: '-1' }, { ...askedOfBureau(403), bureau: 422, commission: 422 }),
  page('postings.$postingId.extension', '/postings/{posting:reserve BUR-UM 1}/extension', { ...askedOfBureau(403), commission: 200, detachment: 200, ...administrators(403) }),
  act('postings.$postingId.extension', '/postings/{posting:reserve BUR-UM 1}/extension', { lastDay: '{today}', reason: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422, detachment: 422 }),
  page('postings.$postingId.extension-opinion', '/postings/{posting:reserve BUR-UM 1}/extension-opinion', { ...askedOfBureau(403), bureau: 200, ...administrators(403) }),
  act('postings.$postingId.extension-opinion', '/postings/{posting:reserve BUR-UM 1}/extension-opinion', { verdict: 'agree', revision: '-1' }, { ...askedOfBureau(403), bureau: 422 }),
  page('postings.$postingId.extension-decision', '/postings/{posting:reserve BUR-UM 1}/extension-decision', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.extension-decision', '/postings/{posting:reserve BUR-UM 1}/extension-decision', { outcome: 'approved', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  page('postings.$postingId.counterpart', '/postings/{posting:exchange BUR-TR BUR-UM}/counterpart', { others: 404, commission: 200, observer: 403, ...administrators(403) }),
  page('postings.$postingId.counterpart', '/postings/{posting:reserve BUR-UM 1}/counterpart', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.counterpart', '/postings/{posting:exchange BUR-TR BUR-UM}/counterpart', { personId: '{person:reserve BUR-PS 4}', hostUnitId: '{unit:BUR-TR}', kind: 'developmental', purpose: 'x', startsOn: '{today}', lastDay: '{today}' }, { others: 404, commission: 422, observer: 403 }),
  page('postings.$postingId.withdrawal', '/postings/{posting:reserve BUR-UM 1}/withdrawal', { ...askedOfBureau(403), detachment: 200, ...administrators(403) }),
  act('postings.$postingId.withdrawal', '/postings/{posting:reserve BUR-UM 1}/withdrawal', { revision: '-1' }, { ...askedOfBureau(403), detachment: 422 }),
  page('postings.$postingId.revocation', '/postings/{posting:reserve BUR-UM 1}/revocation', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.revocation', '/postings/{posting:reserve BUR-UM 1}/revocation', { reason: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),

  // letters: to whoever decides before they are sealed, and then to whoever reads the posting
  page('postings.$postingId.letter._index', '/postings/{posting:reserve BUR-UM 1}/letter', { others: 404, commission: 200, ...administrators(403) }),
  page('postings.$postingId.letter._index', '/postings/{posting:reserve BUR-UM 5}/letter', { ...askedOfBureau(200), ...administrators(403) }),
  page('postings.$postingId.letter._index', '/postings/{unknown}/letter', { others: 404, ...administrators(403) }),
  act('postings.$postingId.letter._index', '/postings/{posting:reserve BUR-UM 1}/letter?index', { shown: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  act('postings.$postingId.letter._index', '/postings/{posting:reserve BUR-UM 5}/letter?index', { shown: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  page('postings.$postingId.letter.file', '/postings/{posting:reserve BUR-UM 5}/letter/file', { ...askedOfBureau(200), ...administrators(403) }),
  page('postings.$postingId.letter.file', '/postings/{posting:reserve BUR-UM 1}/letter/file', { others: 404, ...administrators(403) }),
  page('letters.$letterId._index', '/letters/{letter:reserve BUR-UM 5}', { ...askedOfBureau(200), ...administrators(403) }),
  page('letters.$letterId._index', '/letters/{unknown}', { others: 404, ...administrators(403) }),
  page('letters.$letterId.file', '/letters/{letter:reserve BUR-UM 5}/file', { ...askedOfBureau(200), ...administrators(403) }),
  page('postings.$postingId.return-reminder', '/postings/{posting:reserve BUR-UM 5}/return-reminder', { ...askedOfBureau(403), commission: 200, ...administrators(403) }),
  act('postings.$postingId.return-reminder', '/postings/{posting:reserve BUR-UM 5}/return-reminder', { shown: 'x', revision: '-1' }, { ...askedOfBureau(403), commission: 422 }),
  page('units.$unitId.escalation._index', '/units/{unit:SQ-G01}/escalation', { others: 403, brigade: 404, ...{ commission: 200, detachment: 200, squad: 200, street: 200 } }),
  act('units.$unitId.escalation._index', '/units/{unit:SQ-G01}/escalation', { after0: 'soon', revision: '0' }, { others: 404, district: 403, observer: 403, ...{ commission: 422, detachment: 422, squad: 422, street: 422 } }),
  page('units.$unitId.quiet-hours._index', '/units/{unit:SQ-G01}/quiet-hours', { others: 403, brigade: 404, ...{ commission: 200, detachment: 200, squad: 200, street: 200 } }),
  act('units.$unitId.quiet-hours._index', '/units/{unit:SQ-G01}/quiet-hours', { from: '23:00', to: '06:00', revision: '9' }, { others: 404, district: 403, observer: 403, ...{ commission: 422, detachment: 422, squad: 422, street: 422 } }),
  page('units.$unitId.quiet-hours.inheritance', '/units/{unit:SQ-G01}/quiet-hours/inheritance', { others: 302, anonymous: 302 }),
  act('units.$unitId.quiet-hours.inheritance', '/units/{unit:SQ-G01}/quiet-hours/inheritance', { revision: '9' }, { others: 404, district: 403, observer: 403, ...{ commission: 302, detachment: 302, squad: 302, street: 302 } }),
  page('units.$unitId.escalation.inheritance', '/units/{unit:SQ-G01}/escalation/inheritance', { others: 302, anonymous: 302 }),
  act('units.$unitId.escalation.inheritance', '/units/{unit:SQ-G01}/escalation/inheritance', { revision: '9' }, { others: 404, district: 403, observer: 403, ...{ commission: 302, detachment: 302, squad: 302, street: 302 } }),
  page('units.$unitId.letterhead', '/units/{unit:UMC-OFFICE}/letterhead', { others: 403, commission: 200, bureau: 404, police: 404, environment: 404 }),
  page('units.$unitId.letterhead', '/units/{unit:BUR-UM}/letterhead', { others: 403, commission: 200, bureau: 200, police: 404, environment: 404 }),
  page('units.$unitId.letterhead', '/units/{unit:SQ-G01}/letterhead', { others: 403, commission: 404, bureau: 404, police: 404, environment: 404 }),
  act('units.$unitId.letterhead', '/units/{unit:BUR-UM}/letterhead', { code: '六', head: 'x', revision: '0' }, { others: 404, commission: 422, bureau: 422, detachment: 403, brigade: 404, member: 403, observer: 403 }),
  act('units.$unitId.letterhead', '/units/{unit:UMC-OFFICE}/letterhead', { code: '六', head: 'x', revision: '1' }, { others: 404, commission: 422, detachment: 403, brigade: 403, member: 403, observer: 403 }),

  // posts: the commission office fills them; whoever reaches the unit or sent the holder knows of them
  page('posts._index', '/posts?state=vacant&unit={unit:DET}&asOf=never', { others: 200, ...administrators(403) }),
  page('posts.$seatId._index', '/posts/{unknown}', { others: 404, ...administrators(403) }),
  page('posts.$seatId._index', '/posts/{seat:SQ-G01 squad_leader}', { ...squadsPeople(200), ...administrators(403) }),
  page('posts.$seatId._index', '/posts/{seat:DET political_commissar}', { ...commissarsSeat(200), ...administrators(403) }),
  page('posts.$seatId.holder', '/posts/{seat:DET political_commissar}/holder?q=DEMO', { ...commissarsSeat(403), commission: 200, ...administrators(403) }),
  page('posts.$seatId.holder', '/posts/{seat:SQ-G01 squad_leader}/holder', { ...squadsPeople(403), ...administrators(403) }),
  act('posts.$seatId.holder', '/posts/{seat:DET political_commissar}/holder', { personId: '{person:reserve BUR-PS 1}', mode: 'cross_posting', startsOn: '{today}', document: 'x', decidedOn: '{today}', decidedBy: 'x', revision: '-1' }, { ...commissarsSeat(403), commission: 422 }),
  page('posts.$seatId.acting', '/posts/{seat:SQ-G01 squad_leader}/acting', { ...squadsPeople(403), commission: 200, ...administrators(403) }),
  act('posts.$seatId.acting', '/posts/{seat:SQ-G01 squad_leader}/acting', { personId: '{person:reserve BUR-PS 1}', startsOn: '{today}', lastDay: '{today}', revision: '-1' }, { ...squadsPeople(403), commission: 422 }),
  page('posts.$seatId.holdings.$holdingId.ending', '/posts/{seat:SQ-G01 squad_leader}/holdings/{holding:SQ-G01 public_security 1 squad_leader}/ending', { ...squadsPeople(403), commission: 200, ...administrators(403) }),
  act('posts.$seatId.holdings.$holdingId.ending', '/posts/{seat:SQ-G01 squad_leader}/holdings/{holding:SQ-G01 public_security 1 squad_leader}/ending', { lastDay: '{today}', ending: 'rotated', reason: 'x', revision: '-1' }, { ...squadsPeople(403), commission: 422 }),
  // joinings for a time: {joining:asked} is asked for by the bureau, {joining:in_force} runs at the construction-waste brigade
  page('joinings._index', '/joinings', { others: 200, member: 403, ...administrators(403) }),
  page('joinings.new', '/joinings/new', { others: 403, commission: 200, bureau: 200, police: 200, environment: 200 }),
  act('joinings.new', '/joinings/new', { organisationId: '{unit:BUR-PS}', requesterId: '{unit:BUR-UM}', reason: 'emergency', purpose: 'x', hostUnitIds: '{unit:B-WASTE}', people: '1', startsOn: '{today}', lastDay: '{today}' }, { others: 403, commission: 422, bureau: 422 }),
  page('joinings.$joiningId._index', '/joinings/{joining:asked}', askedOfX(200)),
  page('joinings.$joiningId._index', '/joinings/{joining:in_force}', joinedToBrigade(200)),
  page('joinings.$joiningId._index', '/joinings/{unknown}', { others: 404, member: 403, ...administrators(403) }),
  page('joinings.$joiningId.attachments._index', '/joinings/{joining:asked}/attachments', askedOfX(200)),
  act('joinings.$joiningId.attachments._index', '/joinings/{joining:asked}/attachments?index', {}, askedOfX(422)),
  page('joinings.$joiningId.attachments.$attachmentId._index', '/joinings/{joining:asked}/attachments/{unknown}', { others: 404, member: 403, ...administrators(403) }),
  page('joinings.$joiningId.attachments.$attachmentId.removal', '/joinings/{joining:asked}/attachments/{unknown}/removal', { others: 302, anonymous: 302 }),
  act('joinings.$joiningId.attachments.$attachmentId.removal', '/joinings/{joining:asked}/attachments/{unknown}/removal', {}, { others: 404 }),
  page('joinings.$joiningId.answer', '/joinings/{joining:asked}/answer', { ...askedOfX(403), commission: 200, environment: 200 }),
  act('joinings.$joiningId.answer', '/joinings/{joining:asked}/answer', { verdict: 'agree', revision: '-1' }, { others: 404, bureau: 403, environment: 422, commission: 422 }),
  page('joinings.$joiningId.decision', '/joinings/{joining:asked}/decision', { ...askedOfX(403), commission: 200 }),
  act('joinings.$joiningId.decision', '/joinings/{joining:asked}/decision', { outcome: 'refused', lastDay: '{today}', text: 'x', revision: '-1' }, { others: 404, bureau: 403, environment: 403, commission: 422 }),
  page('joinings.$joiningId.extension', '/joinings/{joining:in_force}/extension', { ...joinedToBrigade(403), bureau: 200, environment: 200, commission: 200 }),
  act('joinings.$joiningId.extension', '/joinings/{joining:in_force}/extension', { lastDay: '2027-01-01', text: 'x', revision: '-1' }, { others: 404, detachment: 403, observer: 403, bureau: 422, environment: 422, commission: 422 }),
  page('joinings.$joiningId.ending', '/joinings/{joining:in_force}/ending', { ...joinedToBrigade(403), commission: 200 }),
  act('joinings.$joiningId.ending', '/joinings/{joining:in_force}/ending', { lastDay: '{today}', text: 'x', revision: '-1' }, { others: 404, detachment: 403, observer: 403, bureau: 403, environment: 403, commission: 422 }),
  // call-outs: {callout:at_once} was closed in a brigade, and the member was one of those called; {callout:muster} is under way in a squad
  page('callouts._index', '/callouts', { others: 403, commission: 200, detachment: 200, brigade: 200, squad: 200, street: 200 }),
  page('callouts.new', '/callouts/new', { others: 403, commission: 200, detachment: 200, brigade: 200, squad: 200 }),
  act('callouts.new', '/callouts/new', { ...callingOut, unitId: '{unit:B-C1}', tier1: '{unit:B-C1}' }, { others: 403, commission: 422, detachment: 422, brigade: 422 }),
  act('callouts.new', '/callouts/new', { ...callingOut, unitId: '{unit:SQ-G01}', tier1: '{unit:B-C1}' }, { others: 403, commission: 422, detachment: 422 }),
  page('callouts.$calloutId._index', '/callouts/{callout:at_once}', { ...brigadesCallout(200), member: 302 }),
  page('callouts.$calloutId._index', '/callouts/{callout:muster}', { others: 404, commission: 200, detachment: 200, squad: 200, street: 200 }),
  page('callouts.$calloutId._index', '/callouts/{unknown}', { others: 404 }),
  page('callouts.$calloutId.discussion', '/callouts/{callout:at_once}/discussion', { ...brigadesCallout(200), member: 200 }),
  act('callouts.$calloutId.discussion', '/callouts/{callout:at_once}/discussion', { body: 'x', key: 'k' }, { ...brigadesCallout(403), member: 403 }),
  page('callouts.$calloutId.discussion', '/callouts/{callout:muster}/discussion', { others: 404, commission: 200, detachment: 200, squad: 200, street: 200 }),
  act('callouts.$calloutId.discussion', '/callouts/{callout:muster}/discussion', { body: '', key: 'k' }, { others: 404, commission: 422, detachment: 422, squad: 422, street: 422 }),
  ...['next-tier', 'orders', 'standing-down', 'closing'].map((act) =>
    page(`callouts.$calloutId.${act}`, `/callouts/{callout:at_once}/${act}`, brigadesCallout(200)),
  ),
  ...['orders', 'standing-down', 'closing'].map((act) =>
    page(`callouts.$calloutId.${act}`, `/callouts/{callout:muster}/${act}`, { others: 404, street: 403, commission: 200, detachment: 200, squad: 200 }),
  ),
  act('callouts.$calloutId.next-tier', '/callouts/{callout:at_once}/next-tier', { revision: '-1' }, brigadesCallout(422)),
  act('callouts.$calloutId.orders', '/callouts/{callout:at_once}/orders', { personIds: '{unknown}', reason: 'x' }, brigadesCallout(422)),
  act('callouts.$calloutId.standing-down', '/callouts/{callout:muster}/standing-down', { text: 'x', revision: '-1' }, { others: 404, street: 403, commission: 422, detachment: 422, squad: 422 }),
  act('callouts.$calloutId.closing', '/callouts/{callout:muster}/closing', { revision: '-1' }, { others: 404, street: 403, commission: 422, detachment: 422, squad: 422 }),
  page('callouts.$calloutId.people.$personId.answer', '/callouts/{callout:at_once}/people/{person:B-C1 urban_management 8}/answer', brigadesCallout(200)),
  page('callouts.$calloutId.people.$personId.answer', '/callouts/{callout:muster}/people/{person:B-C1 urban_management 8}/answer', { others: 404 }),
  act('callouts.$calloutId.people.$personId.answer', '/callouts/{callout:at_once}/people/{person:B-C1 urban_management 8}/answer', { answer: 'coming', minutes: '5' }, brigadesCallout(422)),
  page('callouts.$calloutId.people.$personId.accounting', '/callouts/{callout:at_once}/people/{person:B-C1 urban_management 8}/accounting', { others: 302, anonymous: 302 }),
  act('callouts.$calloutId.people.$personId.accounting', '/callouts/{callout:at_once}/people/{person:B-C1 urban_management 8}/accounting', {}, brigadesCallout(302)),
  page('calls.$calloutId._index', '/calls/{callout:at_once}', { others: 404, member: 200 }),
  act('calls.$calloutId._index', '/calls/{callout:at_once}?index', { answer: 'coming', minutes: '5' }, { others: 404, member: 422 }),
  page('calls.$calloutId.arrival', '/calls/{callout:at_once}/arrival', { others: 302, anonymous: 302 }),
  act('calls.$calloutId.arrival', '/calls/{callout:at_once}/arrival', {}, { others: 404, member: 302 }),
  page('joinings.$joiningId.withdrawal', '/joinings/{joining:asked}/withdrawal', { ...askedOfX(403), bureau: 200 }),
  act('joinings.$joiningId.withdrawal', '/joinings/{joining:asked}/withdrawal', { text: 'x', revision: '-1' }, { others: 404, commission: 403, environment: 403, bureau: 422 }),
  // written consultation: the office, and the unit it asks once the letter is sent; {consultation:…} is sent to the bureau, the other is not
  page('consultations._index', '/consultations', { others: 200, ...administrators(403) }),
  page('consultations.new', '/consultations/new', { others: 403, commission: 200 }),
  act('consultations.new', '/consultations/new', { kind: 'appointment', postId: '{seat:B-C1 brigade_commander}', personId: '{person:reserve BUR-UM 3}', mode: 'cross_posting', purpose: 'x' }, { others: 403, commission: 422 }),
  page('consultations.$consultationId._index', '/consultations/{consultation:reserve BUR-UM 3}', { ...consultedBureau(200), ...administrators(403) }),
  page('consultations.$consultationId._index', '/consultations/{consultation:reserve BUR-UM 4}', { others: 404, commission: 200, ...administrators(403) }),
  page('consultations.$consultationId._index', '/consultations/{unknown}', { others: 404, ...administrators(403) }),
  page('consultations.$consultationId.attachments._index', '/consultations/{consultation:reserve BUR-UM 3}/attachments', { ...consultedBureau(200), ...administrators(403) }),
  act('consultations.$consultationId.attachments._index', '/consultations/{consultation:reserve BUR-UM 3}/attachments?index', {}, { ...consultedBureau(422), ...administrators(403) }),
  page('consultations.$consultationId.attachments.$attachmentId._index', '/consultations/{consultation:reserve BUR-UM 3}/attachments/{unknown}', { others: 404, ...administrators(403) }),
  page('consultations.$consultationId.attachments.$attachmentId.removal', '/consultations/{consultation:reserve BUR-UM 3}/attachments/{unknown}/removal', { others: 302, anonymous: 302 }),
  act('consultations.$consultationId.attachments.$attachmentId.removal', '/consultations/{consultation:reserve BUR-UM 3}/attachments/{unknown}/removal', {}, { others: 404 }),
  page('consultations.$consultationId.letter', '/consultations/{consultation:reserve BUR-UM 3}/letter', { ...consultedBureau(403), commission: 200, ...administrators(403) }),
  act('consultations.$consultationId.letter', '/consultations/{consultation:reserve BUR-UM 3}/letter', { shown: 'x', revision: '-1' }, { ...consultedBureau(403), commission: 422 }),
  page('consultations.$consultationId.receipt', '/consultations/{consultation:reserve BUR-UM 3}/receipt', { ...consultedBureau(200), ...administrators(403) }),
  act('consultations.$consultationId.receipt', '/consultations/{consultation:reserve BUR-UM 3}/receipt', { receivedOn: '{today}', revision: '-1' }, consultedBureau(422)),
  page('consultations.$consultationId.reply', '/consultations/{consultation:reserve BUR-UM 3}/reply', { ...consultedBureau(200), ...administrators(403) }),
  act('consultations.$consultationId.reply', '/consultations/{consultation:reserve BUR-UM 3}/reply', { verdict: 'agree', revision: '-1' }, consultedBureau(422)),
  page('consultations.$consultationId.reply-letter', '/consultations/{consultation:reserve BUR-UM 3}/reply-letter', { ...consultedBureau(200), commission: 403, ...administrators(403) }),
  act('consultations.$consultationId.reply-letter', '/consultations/{consultation:reserve BUR-UM 3}/reply-letter', { shown: 'x', revision: '-1' }, consultedBureau(422)),
  page('consultations.$consultationId.coordination', '/consultations/{consultation:reserve BUR-UM 3}/coordination', { ...consultedBureau(403), commission: 200, ...administrators(403) }),
  act('consultations.$consultationId.coordination', '/consultations/{consultation:reserve BUR-UM 3}/coordination', { outcome: 'settled', text: 'x', revision: '-1' }, { ...consultedBureau(403), commission: 422 }),
  page('consultations.$consultationId.decision', '/consultations/{consultation:reserve BUR-UM 3}/decision', { ...consultedBureau(403), commission: 200, ...administrators(403) }),
  act('consultations.$consultationId.decision', '/consultations/{consultation:reserve BUR-UM 3}/decision', { outcome: 'decided', revision: '-1' }, { ...consultedBureau(403), commission: 422 }),
  page('consultations.$consultationId.notice', '/consultations/{consultation:reserve BUR-UM 3}/notice', { ...consultedBureau(403), commission: 200, ...administrators(403) }),
  act('consultations.$consultationId.notice', '/consultations/{consultation:reserve BUR-UM 3}/notice', { shown: 'x', revision: '-1' }, { ...consultedBureau(403), commission: 422 }),
  page('consultations.$consultationId.withdrawal', '/consultations/{consultation:reserve BUR-UM 3}/withdrawal', { ...consultedBureau(403), commission: 200, ...administrators(403) }),
  act('consultations.$consultationId.withdrawal', '/consultations/{consultation:reserve BUR-UM 3}/withdrawal', { text: 'x', revision: '-1' }, { ...consultedBureau(403), commission: 422 }),

  page('posts.$seatId.candidates', '/posts/{seat:SQ-G01 squad_leader}/candidates?department=public_security&who=all', { ...squadsPeople(403), commission: 200, ...administrators(403) }),
  page('people.$personId.posts', '/people/{person:B-C1 urban_management 5}/posts', { others: 403, commission: 200 }),
  page('people.$personId.posts', '/people/{unknown}/posts', { others: 403, commission: 404 }),
  page('people.$personId.kin._index', '/people/{person:B-C1 urban_management 5}/kin', { others: 403, commission: 200, bureau: 200, police: 404, environment: 404, detachment: 403 }),
  act('people.$personId.kin._index', '/people/{person:B-C1 urban_management 5}/kin?index', { staffNumber: 'DEMO-0000', name: 'x', relation: 'spouse' }, { ...brigadesPeople(403), commission: 422, bureau: 422, member: 403 }),
  page('people.$personId.kin.$kinshipId.removal', '/people/{person:B-C1 urban_management 5}/kin/{unknown}/removal', { others: 302, anonymous: 302 }),
  act('people.$personId.kin.$kinshipId.removal', '/people/{person:B-C1 urban_management 5}/kin/{unknown}/removal', {}, { ...brigadesPeople(403), commission: 404, bureau: 404, member: 403 }),

  // units: what lies in one's grants, where one belongs, and what stands above
  page('units._index', '/units', { others: 200, ...administrators(403) }),
  page('units.chart', '/units/chart?compare=2025-01-01', { others: 200, ...administrators(403) }),
  page('units.$unitId._index', '/units/{unknown}', { others: 404, ...administrators(403) }),
  page('units.$unitId._index', '/units/{unit:SQ-G01}', { ...squadsSight(200), ...administrators(403) }),
  page('units.$unitId.postings', '/units/{unit:SQ-G01}/postings', { ...squadsSight(200), police: 200, ...administrators(403) }),
  page('units.$unitId.postings', '/units/{unit:B-C1}/postings?months=24&ending=overdue&from=never', { others: 404, commission: 200, detachment: 200, brigade: 200, bureau: 200, police: 200, member: 200, observer: 200, ...administrators(403) }),
  page('units.$unitId.postings', '/units/{unknown}/postings', { others: 404, ...administrators(403) }),
  page('units.new', '/units/new', { others: 403, commission: 200 }),
  act('units.new', '/units/new', { code: 'DET', kind: 'squad', level: 'city', name: 'x', shortName: 'x', parentId: '{unit:SQ-G01}', from: '{today}' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.name', '/units/{unit:SQ-G01}/name', { others: 403, commission: 200 }),
  act('units.$unitId.name', '/units/{unit:SQ-G01}/name', { name: 'x', shortName: 'x', from: '{today}', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.place', '/units/{unit:SQ-G01}/place', { others: 403, commission: 200 }),
  act('units.$unitId.place', '/units/{unit:SQ-G01}/place', { parentId: '{unit:DET}', from: '{today}', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.correction', '/units/{unit:SQ-G01}/correction', { others: 403, commission: 200 }),
  page('units.$unitId.correction', '/units/{unit:SQ-G01}/correction?on=2001-01-01', { others: 403, commission: 404 }),
  act('units.$unitId.correction', '/units/{unit:SQ-G01}/correction', { on: '{today}', name: 'x', shortName: 'x', from: '{today}', reach: 'only', reason: 'x', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.closure', '/units/{unit:SQ-G01}/closure', { others: 403, commission: 200 }),
  act('units.$unitId.closure', '/units/{unit:SQ-G01}/closure', { lastDay: '{today}', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.nameplates._index', '/units/{unit:SQ-G01}/nameplates', { others: 403, commission: 200 }),
  act('units.$unitId.nameplates._index', '/units/{unit:SQ-G01}/nameplates', { name: 'x', from: '{today}', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('units.$unitId.nameplates.$nameplateId.ending', '/units/{unit:ST-G01}/nameplates/{nameplate:ST-G01}/ending', { others: 403, commission: 200 }),
  page('units.$unitId.nameplates.$nameplateId.ending', '/units/{unit:ST-G01}/nameplates/{unknown}/ending', { others: 403, commission: 404 }),
  act('units.$unitId.nameplates.$nameplateId.ending', '/units/{unit:ST-G01}/nameplates/{nameplate:ST-G01}/ending', { lastDay: '{today}', revision: '-1' }, { ...squadsSight(403), commission: 422 }),

  // staffing, rules, search
  page('staffing._index', '/staffing', { ...thoseWhoReckon(200), ...administrators(403) }),
  page('staffing.verdicts._index', '/staffing/verdicts', { ...thoseWhoReckon(200), ...administrators(403) }),
  page('staffing.verdicts._index', '/staffing/verdicts?show=all&unit={unit:SQ-G01}', { ...thoseWhoReckon(200) }),
  page('staffing.verdicts.$ruleKey', '/staffing/verdicts/STAFF.RATIO.SQUAD_EST_AUX?unit={unit:SQ-G01}', { ...thoseWhoReckon(200), brigade: 404 }),
  page('staffing.verdicts.$ruleKey', '/staffing/verdicts/CROSS.RECIPROCITY', { ...thoseWhoReckon(404), commission: 200, detachment: 200, observer: 200 }),
  page('staffing.verdicts.$ruleKey', '/staffing/verdicts/NO.SUCH.RULE', { ...thoseWhoReckon(404) }),
  page('staffing.matrix._index', '/staffing/matrix?classes=apart&count=all', { ...thoseWhoReckon(200) }),
  page('staffing.matrix.people', '/staffing/matrix/people?unit={unit:SQ-G01}&department=none&count=all', { ...thoseWhoReckon(200) }),
  page('staffing.matrix.export', '/staffing/matrix/export?format=csv', { ...thoseWhoReckon(200), observer: 403 }),
  page('staffing.matrix.export', '/staffing/matrix/export?format=exe', { ...thoseWhoReckon(404), observer: 403 }),
  page('staffing.compare._index', '/staffing/compare?from=2025-01-01', { ...thoseWhoReckon(200) }),
  page('staffing.compare._index', '/staffing/compare?unit={unit:SQ-G01}', { ...thoseWhoReckon(200), brigade: 404 }),
  page('staffing.compare.export', '/staffing/compare/export?format=csv', { ...thoseWhoReckon(200), observer: 403 }),
  page('staffing.history._index', '/staffing/history?period=2y&ahead=6m', { ...thoseWhoReckon(200), ...administrators(403) }),
  page('staffing.history._index', '/staffing/history?unit={unit:SQ-G01}&rule=NO.SUCH.RULE', { ...thoseWhoReckon(200), brigade: 404 }),
  page('staffing.history._index', '/staffing/history?unit={unknown}&from=never', { ...thoseWhoReckon(404) }),
  page('staffing.history.export', '/staffing/history/export?format=csv', { ...thoseWhoReckon(200), observer: 403 }),
  page('staffing.history.export', '/staffing/history/export?format=csv&unit={unit:SQ-G01}', { ...thoseWhoReckon(200), brigade: 404, observer: 403 }),
  page('staffing.history.export', '/staffing/history/export?format=exe', { ...thoseWhoReckon(404), observer: 403 }),
  // what-if: one's own, and what one is named for
  page('scenarios._index', '/scenarios', { ...thoseWhoReckon(200) }),
  page('scenarios.new', '/scenarios/new', { ...thoseWhoReckon(200), district: 403, observer: 403 }),
  act('scenarios.new', '/scenarios/new', { title: '' }, { others: 400 }),
  page('scenarios.$scenarioId._index', '/scenarios/{scenario:detachment}', scenarioPage(200)),
  page('scenarios.$scenarioId._index', '/scenarios/{unknown}?day=2027-01-01', { ...thoseWhoReckon(404) }),
  page('scenarios.$scenarioId.naming', '/scenarios/{scenario:detachment}/naming', scenarioPage(200, 200, 403)),
  act('scenarios.$scenarioId.naming', '/scenarios/{scenario:detachment}/naming', { title: 'x', revision: '-1' }, scenarioAct(422)),
  page('scenarios.$scenarioId.copy', '/scenarios/{scenario:detachment}/copy', { others: 302, anonymous: 302 }),
  act('scenarios.$scenarioId.copy', '/scenarios/{scenario:detachment}/copy', { title: 'x' }, scenarioAct(null)),
  page('scenarios.$scenarioId.deletion', '/scenarios/{scenario:detachment}/deletion', scenarioPage(200, 403)),
  act('scenarios.$scenarioId.deletion', '/scenarios/{scenario:detachment}/deletion', {}, scenarioAct(null, 403)),
  page('scenarios.$scenarioId.changes.new', '/scenarios/{scenario:detachment}/changes/new?kind=leaving&q=DEMO', scenarioPage(200, 200, 403)),
  page('scenarios.$scenarioId.changes.new', '/scenarios/{scenario:detachment}/changes/new?kind=quota', scenarioPage(200, 200, 403)),
  act('scenarios.$scenarioId.changes.new', '/scenarios/{scenario:detachment}/changes/new', { kind: 'leaving', personId: '{person:SQ-G01 aux_police 1}', lastDay: '2016-01-01' }, scenarioAct(422)),
  act('scenarios.$scenarioId.changes.new', '/scenarios/{scenario:detachment}/changes/new', { kind: 'unit_closed', unitId: '{unit:SQ-G02}', lastDay: '{today}' }, scenarioAct(422, 404)),
  page('scenarios.$scenarioId.changes.$changeId.removal', '/scenarios/{scenario:detachment}/changes/{unknown}/removal', { ...thoseWhoReckon(200) }),
  act('scenarios.$scenarioId.changes.$changeId.removal', '/scenarios/{scenario:detachment}/changes/{unknown}/removal', {}, scenarioAct(404)),
  page('scenarios.$scenarioId.changes.$changeId.restoration', '/scenarios/{unknown}/changes/{unknown}/restoration', { others: 302, anonymous: 302 }),
  act('scenarios.$scenarioId.changes.$changeId.restoration', '/scenarios/{scenario:detachment}/changes/{unknown}/restoration', {}, scenarioAct(404)),
  page('scenarios.$scenarioId.changes.$changeId.basis', '/scenarios/{unknown}/changes/{unknown}/basis', { others: 302, anonymous: 302 }),
  act('scenarios.$scenarioId.changes.$changeId.basis', '/scenarios/{scenario:detachment}/changes/{unknown}/basis', {}, scenarioAct(404)),

  page('scenarios.$scenarioId.shares._index', '/scenarios/{scenario:detachment}/shares?q=squad', scenarioPage(200, 403)),
  act('scenarios.$scenarioId.shares._index', '/scenarios/{scenario:detachment}/shares', { personId: '{person:personnel BUR-UM}' }, scenarioAct(422, 403)),
  page('scenarios.$scenarioId.shares.$personId.ending', '/scenarios/{unknown}/shares/{unknown}/ending', { others: 302, anonymous: 302 }),
  act('scenarios.$scenarioId.shares.$personId.ending', '/scenarios/{scenario:detachment}/shares/{unknown}/ending', {}, scenarioAct(302, 403)),
  page('scenarios.$scenarioId.postings', '/scenarios/{scenario:detachment}/postings', scenarioPage(200, 403)),
  act('scenarios.$scenarioId.postings', '/scenarios/{scenario:detachment}/postings', { purpose: 'x' }, scenarioAct(422, 403)),
  page('scenarios.compare', '/scenarios/compare', { ...thoseWhoReckon(200) }),
  page('scenarios.compare', '/scenarios/compare?a={scenario:detachment}&b={scenario:detachment}', scenarioPage(200)),

  page('quotas._index', '/quotas', thoseWithQuotas(200)),
  page('quotas.$unitId._index', '/quotas/{unit:SQ-G01}', squadsQuotas(200)),
  page('quotas.$unitId._index', '/quotas/{unknown}', thoseWithQuotas(404)),
  page('quotas.names', '/quotas/names?measure=onBooks&unit={unit:SQ-G01}', squadsQuotas(200)),
  page('quotas.names', '/quotas/names?measure=everything', thoseWithQuotas(404)),
  page('quotas.export', '/quotas/export?format=csv', { ...thoseWithQuotas(200), observer: 403 }),
  page('quotas.export', '/quotas/export?format=csv&unit={unit:SQ-G01}', { ...squadsQuotas(200), observer: 403 }),
  page('quotas.export', '/quotas/export?format=exe', { ...thoseWithQuotas(404), observer: 403 }),
  page('quotas.proposal', '/quotas/proposal?city=250&w.G01=2', { others: 403, commission: 200 }),
  act('quotas.proposal', '/quotas/proposal', { city: '250', from: '{today}', document: 'x', shown: 'another' }, { others: 403, commission: 422 }),
  page('quotas.import._index', '/quotas/import', { others: 403, commission: 200 }),
  act('quotas.import._index', '/quotas/import?index', { file: 'no file' }, { others: 403, commission: 422 }),
  page('quotas.import.commit', '/quotas/import/commit', { others: 403, commission: 200 }),
  act('quotas.import.commit', '/quotas/import/commit', { sheet: 'sealed by nobody', shown: 'x' }, { others: 403, commission: 404 }),
  page('quotas.lines.export', '/quotas/lines/export?format=csv', { ...thoseWithQuotas(200), observer: 403 }),
  page('quotas.lines.export', '/quotas/lines/export?format=exe', { ...thoseWithQuotas(404), observer: 403 }),
  page('quotas.$unitId.withdrawal', '/quotas/{unit:SQ-G01}/withdrawal?of={unknown}', { others: 403, commission: 404 }),
  act('quotas.$unitId.withdrawal', '/quotas/{unit:SQ-G01}/withdrawal?of={unknown}', { reason: 'x', revision: '1' }, { ...squadsSight(403), commission: 404 }),
  page('quotas.$unitId.line', '/quotas/{unit:SQ-G01}/line', { others: 403, commission: 200 }),
  act('quotas.$unitId.line', '/quotas/{unit:SQ-G01}/line', { kind: 'own', department: 'housing', staffClass: 'established', postClass: 'member', planned: '1', from: '{today}', document: 'x', revision: '-1' }, { ...squadsSight(403), commission: 422 }),
  page('rules._index', '/rules', { ...thoseWhoReckon(200) }),
  page('rules.$ruleKey._index', '/rules/STAFF.RATIO.SQUAD_EST_AUX', { ...thoseWhoReckon(200) }),
  page('rules.$ruleKey._index', '/rules/NO.SUCH.RULE', { ...thoseWhoReckon(404) }),
  page('rules.$ruleKey.version', '/rules/SECOND.TERM/version', { others: 403, commission: 200 }),
  page('rules.$ruleKey.version', '/rules/NO.SUCH.RULE/version', { others: 403, commission: 404 }),
  act('rules.$ruleKey.version', '/rules/SECOND.TERM/version', { layer: 'city', titleZh: 'x', titleEn: 'x', 'params.type': 'months', 'params.months': '3', 'source.document': 'x', 'source.issuer': 'x', 'source.evidence': 'S', enforcement: 'warn', startsOn: '{today}', reason: 'x', revision: '-1' }, { others: 403, commission: 422 }),
  page('rules.$ruleKey.ending', '/rules/SECOND.TERM/ending', { others: 403, commission: 200 }),
  act('rules.$ruleKey.ending', '/rules/SECOND.TERM/ending', { layer: 'force', lastDay: '{today}', reason: 'x', revision: '-1' }, { others: 403, commission: 422 }),
  page('rules.$ruleKey.versions.$ruleId.withdrawal', '/rules/SECOND.TERM/versions/{unknown}/withdrawal', { others: 403, commission: 404 }),
  act('rules.$ruleKey.versions.$ruleId.withdrawal', '/rules/SECOND.TERM/versions/{unknown}/withdrawal', { reason: 'x', revision: '0' }, { others: 403, commission: 404 }),
  page('rules.export', '/rules/export?rule=SECOND.TERM', { others: 403, commission: 200 }),
  page('rules.export', '/rules/export?rule=NO.SUCH.RULE', { others: 403, commission: 404 }),
  page('rules.import._index', '/rules/import', { others: 403, commission: 200 }),
  act('rules.import._index', '/rules/import?index', { file: 'no file' }, { others: 403, commission: 422 }),
  page('rules.import.text', '/rules/import/text', { others: 403, commission: 200 }),
  act('rules.import.text', '/rules/import/text', { text: '- no rules' }, { others: 403, commission: 200 }),
  page('rules.import.commit', '/rules/import/commit', { others: 403, commission: 200 }),
  act('rules.import.commit', '/rules/import/commit', { text: '- no rules', shown: 'x', reason: 'x' }, { others: 403, commission: 422 }),
  page('rules.new', '/rules/new?type=cap', { others: 403, commission: 200 }),
  act('rules.new', '/rules/new', { ...{ layer: 'city', titleZh: 'x', titleEn: 'x', 'params.type': 'months', 'params.months': '3', 'source.document': 'x', 'source.issuer': 'x', 'source.evidence': 'S', enforcement: 'warn', startsOn: '{today}', reason: 'x', revision: '-1' }, key: 'SECOND.TERM' }, { others: 403, commission: 422 }),
  page('search', '/search?q=zs', { others: 200, ...administrators(403) }),
]

function page(file: string, path: string, expected: Expected): Row {
  return { file, method: 'GET', path, form: {}, expected }
}

function act(file: string, path: string, form: Record<string, string>, expected: Expected): Row {
  return { file, method: 'POST', path, form, expected }
}

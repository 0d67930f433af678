import access from './zh-CN/access.json'
import alerts from './zh-CN/alerts.json'
import audit from './zh-CN/audit.json'
import common from './zh-CN/common.json'
import organisation from './zh-CN/organisation.json'
import people from './zh-CN/people.json'
import postings from './zh-CN/postings.json'
import quotas from './zh-CN/quotas.json'
import refusals from './zh-CN/refusals.json'
import rules from './zh-CN/rules.json'
import staffing from './zh-CN/staffing.json'

export default {
  access,
  alerts,
  audit,
  common,
  organisation,
  people,
  postings,
  quotas,
  refusals,
  rules,
  staffing,
}

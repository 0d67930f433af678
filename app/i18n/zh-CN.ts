import access from './zh-CN/access.json'
import alerts from './zh-CN/alerts.json'
import common from './zh-CN/common.json'
import organisation from './zh-CN/organisation.json'
import people from './zh-CN/people.json'
import postings from './zh-CN/postings.json'
import quotas from './zh-CN/quotas.json'
import rules from './zh-CN/rules.json'
import staffing from './zh-CN/staffing.json'

export default {
  access,
  alerts,
  common,
  organisation,
  people,
  postings,
  quotas,
  rules,
  staffing,
}

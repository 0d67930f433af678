import access from './en/access.json'
import alerts from './en/alerts.json'
import common from './en/common.json'
import organisation from './en/organisation.json'
import people from './en/people.json'
import postings from './en/postings.json'
import quotas from './en/quotas.json'
import rules from './en/rules.json'
import staffing from './en/staffing.json'

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

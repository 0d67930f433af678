import alerts from './zh-CN/alerts.json'
import common from './zh-CN/common.json'
import organisation from './zh-CN/organisation.json'
import people from './zh-CN/people.json'
import postings from './zh-CN/postings.json'
import staffing from './zh-CN/staffing.json'

export default {
  alerts,
  common,
  organisation,
  people,
  postings,
  staffing,
}

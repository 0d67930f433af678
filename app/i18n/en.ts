import alerts from './en/alerts.json'
import common from './en/common.json'
import organisation from './en/organisation.json'
import people from './en/people.json'
import postings from './en/postings.json'
import staffing from './en/staffing.json'

export default {
  alerts,
  common,
  organisation,
  people,
  postings,
  staffing,
}

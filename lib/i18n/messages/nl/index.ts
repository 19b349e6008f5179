import common from './common.json'
import errors from './errors.json'
import shell from './shell.json'
import signin from './signin.json'
import desk from './desk.json'
import cases from './cases.json'
import events from './events.json'
import mail from './mail.json'
import notifications from './notifications.json'
import eligibility from './eligibility.json'
import programme from './programme.json'
import applications from './applications.json'
import people from './people.json'
import consents from './consents.json'
import counselling from './counselling.json'
import plans from './plans.json'
import travel from './travel.json'
import papers from './papers.json'
import payments from './payments.json'
import followup from './followup.json'
import today from './today.json'
import admin from './admin.json'
import notes from './notes.json'
import search from './search.json'
import api from './api.json'
import enquiries from './enquiries.json'
import editing from './editing.json'
import accommodation from './accommodation.json'
import documents from './documents.json'
import conduct from './conduct.json'
import calendar from './calendar.json'
import safeguards from './safeguards.json'
import access from './access.json'
import reporting from './reporting.json'
import accessibility from './accessibility.json'
import views from './views.json'
import refusalsCommon from './refusals/common.json'
import refusalsCases from './refusals/cases.json'
import refusalsPeople from './refusals/people.json'
import refusalsApplications from './refusals/applications.json'
import refusalsConsents from './refusals/consents.json'
import refusalsCounselling from './refusals/counselling.json'
import refusalsEligibility from './refusals/eligibility.json'
import refusalsPlans from './refusals/plans.json'
import refusalsProgramme from './refusals/programme.json'
import refusalsTravel from './refusals/travel.json'
import refusalsPayments from './refusals/payments.json'
import refusalsFollowup from './refusals/followup.json'
import refusalsAccommodation from './refusals/accommodation.json'
import refusalsEnquiries from './refusals/enquiries.json'
import refusalsDocuments from './refusals/documents.json'
import refusalsAccess from './refusals/access.json'
import refusalsEditing from './refusals/editing.json'
import refusalsQuestions from './refusals/questions.json'
import refusalsSafeguards from './refusals/safeguards.json'
import refusalsAssignment from './refusals/assignment.json'
import refusalsViews from './refusals/views.json'

/** Every sentence of the interface in one language, by namespace. */
export const messages = {
  common,
  errors,
  shell,
  signin,
  desk,
  cases,
  events,
  mail,
  notifications,
  eligibility,
  programme,
  applications,
  people,
  consents,
  counselling,
  plans,
  travel,
  papers,
  payments,
  followup,
  today,
  admin,
  notes,
  search,
  api,
  enquiries,
  editing,
  accommodation,
  documents,
  conduct,
  calendar,
  views,
  accessibility,
  safeguards,
  access,
  reporting,
  refusals: {
    ...refusalsCommon,
    ...refusalsCases,
    ...refusalsPeople,
    ...refusalsApplications,
    ...refusalsConsents,
    ...refusalsCounselling,
    ...refusalsEligibility,
    ...refusalsPlans,
    ...refusalsProgramme,
    ...refusalsTravel,
    ...refusalsPayments,
    ...refusalsFollowup,
    ...refusalsAccess,
    ...refusalsEditing,
    ...refusalsAccommodation,
    ...refusalsDocuments,
    ...refusalsEnquiries,
    ...refusalsQuestions,
    ...refusalsSafeguards,
    ...refusalsAssignment,
    ...refusalsViews,
  },
}

/** How much one may apply: far more than a company needs, far less than a program can do. */
export const onboarding = {
  /** Forms sent from one network within a minute, before anything of them is read. */
  formsPerMinute: 30,
  /** Applications begun from one network within an hour. */
  draftsPerHour: 40,
  /** Applications handed in from one network within an hour. */
  submissionsPerHour: 20,
  /** Applications handed in with one phone number within a day. */
  submissionsPerPhone: 5,
  /** After so many days a draft that nobody touched is forgotten. */
  draftDays: 30,
  /** A licence document. */
  documentBytes: 5 * 1024 * 1024,
}

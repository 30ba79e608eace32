import { ApplicationStepSchema } from '#database/schema'

/** One change of an application's state: who, when, from what to what, and why. */
export default class ApplicationStep extends ApplicationStepSchema {}

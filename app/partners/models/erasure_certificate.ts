import { ErasureCertificateSchema } from '#database/schema'

/** What is left of a partner that was erased: who, when, how much, and the end of its log. */
export default class ErasureCertificate extends ErasureCertificateSchema {
  /** Rows that were deleted, by table. */
  get counted(): Record<string, number> {
    return JSON.parse(this.counts)
  }
}

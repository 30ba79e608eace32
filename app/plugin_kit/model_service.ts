import type { AnswererTools, Reservation } from './answering.ts'
import { ChannelError, failureFromError, failureFromResponse } from './errors.ts'
import type { Localized, SettingFields } from './settings.ts'

/**
 * What answerers share that ask a service with an OpenAI-compatible interface: the beginning of their form, the
 * request, and what its failures mean.
 */
export const MODEL_SERVICE = [
  {
    key: 'base_url',
    label: { 'zh-CN': '接口地址', 'en': 'Address' },
    hint: {
      'zh-CN': '兼容 OpenAI 的接口，写到 /v1 为止，如 https://api.example.com/v1。',
      'en': 'Of an OpenAI-compatible service up to /v1, such as https://api.example.com/v1.',
    },
    type: 'url',
  },
  {
    key: 'api_key',
    label: { 'zh-CN': '密钥', 'en': 'Key' },
    hint: {
      'zh-CN': '服务不要求密钥时不填。',
      'en': 'Left empty where the service asks for none.',
    },
    type: 'text',
    secret: true,
    optional: true,
  },
] as const satisfies SettingFields

export interface ModelService {
  readonly base_url: string
  readonly api_key: string | undefined
}

/** Sends `body` and reads the answer if it is 2xx. Rejects with ChannelError only. */
export async function askModel<T>(
  { base_url: base, api_key: key }: ModelService,
  { fetch, now }: AnswererTools,
  path: string,
  body: object,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>
): Promise<T> {
  const authorization = key && { authorization: `Bearer ${key}` }
  try {
    const response = await fetch(`${base.replace(/\/+$/u, '')}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
      signal,
    })
    if (response.ok) return await read(response)
    await response.body?.cancel()
    throw failureFromResponse(response, now())
  } catch (error) {
    throw failureFromError(error)
  }
}

/** The service's own words stay out of it: it might repeat what it was told. */
export const unexpectedAnswer = (what: string) =>
  new ChannelError('unavailable', {
    message: `The service answered otherwise than expected: ${what}`,
    mayHaveArrived: true,
  })

/** The `usage` of an answer: a whole number, not below nothing; null where the service does not say. */
export function tokensIn(usage: unknown): number | null {
  const total = (usage as { total_tokens?: unknown } | null | undefined)?.total_tokens
  return Number.isSafeInteger(total) && (total as number) >= 0 ? (total as number) : null
}

/** `work`, for which tokens were reserved: where the service refuses before it does anything, `spent` is all that counts. */
export const refunded = <T>(
  work: Promise<T>,
  { settle }: Extract<Reservation, { kind: 'reserved' }>,
  spent = () => 0
): Promise<T> =>
  work.catch(async (error: unknown) => {
    if (isUnspent(error)) await settle(spent())
    throw error
  })

/** Of what broke off nobody knows. */
const isUnspent = (error: unknown) =>
  error instanceof ChannelError && !error.mayHaveArrived && error.platformCode !== undefined

/** For who has just entered the settings. */
export const problemWith = (error: unknown): Localized =>
  PROBLEMS[error instanceof ChannelError ? error.kind : 'unavailable']

const PROBLEMS = {
  rejected: {
    'zh-CN': '服务不接受请求，请检查接口地址和模型名称',
    'en': 'The service refuses the request: check the address and the model',
  },
  throttled: {
    'zh-CN': '服务暂时限制了请求次数，请稍后再试',
    'en': 'The service asks to slow down: try again later',
  },
  unavailable: {
    'zh-CN': '连不上服务，或回答不完整，请检查接口地址',
    'en': 'The service cannot be reached or does not answer as expected: check the address',
  },
  misconfigured: {
    'zh-CN': '服务不认可密钥，请重新填写',
    'en': 'The service does not accept the key: enter it again',
  },
} as const

import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import drive from '@adonisjs/drive/services/main'
import { Lanes } from '#app/core/lanes'
import { decode, type PictureProblem } from '#app/core/picture_decoder'
import { transaction } from '#app/core/transaction'
import { auditorBy, type By } from '#app/accounts/acting'
import type Agent from '#app/accounts/models/agent'
import Avatar from '#app/accounts/models/avatar'
import { recordAudit } from '#app/partners/audit'

export const AVATAR_TYPE = 'image/jpeg'

const SIDE = 256
const WHITE = '#ffffff'

const decoding = new Lanes(2, 10)

type Squared = { ok: true; bytes: Buffer } | { ok: false; problem: PictureProblem }

/** The middle of the picture in these bytes, as a small square JPEG made anew. */
export function squared(
  partner: { id: number },
  { bytes, name }: { bytes: Buffer; name: string }
): Promise<Squared> {
  return decoding.run(partner.id, async () => {
    const read = await decode(bytes, name)
    if (!read.ok) return read
    const square = sharp(read.picture.bytes).resize(SIDE, SIDE, { fit: 'cover' })
    return { ok: true, bytes: await square.flatten({ background: WHITE }).jpeg().toBuffer() }
  })
}

/** The file first, so that no page shows a picture that is not there. */
export async function setAvatar(agent: Agent, bytes: Buffer, by: By) {
  const key = randomBytes(16).toString('hex')
  const partner = { id: agent.partnerId }
  const { path } = new Avatar().merge({ partnerId: partner.id, key })
  await drive.use().put(path, bytes, { contentType: AVATAR_TYPE })
  try {
    await change(agent, key, by)
  } catch (error) {
    await drive.use().delete(path)
    throw error
  }
}

/** Messages of before keep the picture that they came with. */
export const removeAvatar = (agent: Agent, by: By) => change(agent, null, by)

function change(agent: Agent, key: string | null, by: By) {
  const partner = { id: agent.partnerId }
  const before = { avatar: agent.avatarKey ?? null }
  return transaction(async (client) => {
    if (key) await Avatar.createIn(partner, { agentId: agent.id, key }, { client })
    await agent.useTransaction(client).merge({ avatarKey: key }).save()
    const facts = {
      action: 'agent.avatar_changed',
      subject: `agent:${agent.id}`,
      subjectName: agent.nickname,
      data: { before, after: { avatar: key } },
    }
    await recordAudit(partner, auditorBy(by), facts, client)
  }, agent)
}

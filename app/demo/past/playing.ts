import type Agent from '#app/accounts/models/agent'
import type ServiceGroup from '#app/accounts/models/service_group'
import { countable } from '#app/conversations/message_store'
import { Answering } from '#app/demo/past/answering'
import type { Desk } from '#app/demo/past/desk'
import { PastConversation } from '#app/demo/past/past_conversation'
import type { PastMessage } from '#app/demo/past/past_conversation'
import { Serving } from '#app/demo/past/serving'
import type { ConversationScript, Line, Said, TransferLine } from '#app/demo/past/script'

const SECOND = 1000
// How long before the first word of an agent somebody who waited was given to him.
const TAKEN_BEFORE = 12
const CLOSED_AFTER = { agent: 25 * SECOND, customer: 50 * SECOND }

/** A conversation as the script tells it. What the script has wrong is said to the person who edits it. */
export async function play(script: ConversationScript, desk: Desk, startedAt: number) {
  try {
    const playing = new Playing(script, desk, startedAt)
    return await playing.run()
  } catch (error) {
    const when = script.at ? `${script.days_ago} days ago at ${script.at}` : 'still going on'
    const place = `${desk.product.slug}/conversations.yaml, ${script.customer}, ${when}`
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error })
  }
}

class Playing {
  readonly #conversation: PastConversation
  readonly #robot: Answering
  readonly #people: Serving
  /** What the robot has not answered yet. */
  #question: PastMessage | null = null
  #now: number

  constructor(
    private readonly script: ConversationScript,
    private readonly desk: Desk,
    startedAt: number
  ) {
    this.#now = startedAt
    this.#conversation = new PastConversation(script.customer, startedAt)
    this.#robot = new Answering(desk)
    this.#people = new Serving(this.#conversation, desk, script.transfer ?? 'keyword')
  }

  async run() {
    for (const line of this.script.messages) {
      // Nobody writes on the full second.
      this.#now += line.after * SECOND + (Math.floor(this.#now / 7) % 600)
      await this.#play(line)
    }
    if (this.#question) throw new Error(`nobody answers "${this.#question.body}"`)
    this.#conversation.memory = this.#robot.memory
    if (this.script.outcome !== 'open') this.#end()
    return this.#conversation
  }

  async #play(line: Line) {
    if ('transfer' in line) return this.#transfer(line)
    if (line.from === 'robot') return this.#answer(line)
    if (line.from === 'agent') return this.#reply(line.text, line.after)
    return this.#hear(line.text)
  }

  #hear(body: string) {
    const draft = { author: 'customer', kind: 'text', body } as const
    const message = this.#conversation.say(draft, this.#now)
    if (this.#conversation.holding.owner === 'robot') this.#question = message
  }

  async #answer(said: Said) {
    if (!this.#question) throw new Error('the robot answers, but nobody asked')
    const { reply, explanation } = await this.#robot.answer(this.#conversation.messages, said)
    const { releaseId } = explanation
    const draft = { ...reply.draft, author: 'robot', releaseId } as const
    const message = this.#conversation.say(draft, this.#now)
    const settled = { ...explanation, entryId: reply.draft.entryId ?? null }
    this.#settle(settled, message)
    const data = countable(settled)
    this.#conversation.record({ kind: 'robot_answered', actor: 'robot', at: this.#now, data })
  }

  async #transfer({ transfer, position = 1 }: TransferLine) {
    if (this.#question) {
      const { explanation } = await this.#robot.think(this.#conversation.messages)
      const { transfer: transferReason = 'keyword' } = this.script
      const decision = transferReason === 'misses' ? 'unknown' : 'transfer'
      this.#settle({ ...explanation, decision, transferReason }, null)
    }
    if (transfer === 'refused') return this.#people.refuse(this.#now)
    this.#people.queue(this.#group(), this.#now)
    if (transfer === 'queued') this.#people.tellPosition(position, this.#now)
    else this.#people.assign(this.#agent(), this.#now)
  }

  #settle(explanation: object, reply: PastMessage | null) {
    const { ownerVersion, turns } = this.#conversation
    turns.push({ question: this.#question!, reply, ownerVersion, explanation })
    this.#question = null
  }

  #reply(body: string, after: number) {
    const conversation = this.#conversation
    if (conversation.holding.owner === 'queue') {
      // The sweep that assigns holds the row by a move of its own.
      conversation.move()
      this.#people.assign(this.#agent(), this.#now - Math.min(TAKEN_BEFORE, after / 2) * SECOND)
    }
    if (conversation.holding.owner !== 'agent') throw new Error('an agent writes to the robot')
    conversation.see('staff')
    const authorName = this.#agent().nickname
    conversation.say({ author: 'agent', authorName, kind: 'text', body }, this.#now)
    conversation.see('customer')
  }

  #end() {
    const by = this.script.outcome === 'closed_by_agent' ? 'agent' : 'customer'
    this.#now += CLOSED_AFTER[by]
    this.#people.close(by, this.#now)
    if (this.script.rating) this.#people.rate(this.script.rating, this.#now)
    this.#conversation.see('customer')
    if (this.#conversation.assignment) this.#conversation.see('staff')
  }

  /** By the rule of the live service: the topic of the talk decides, else it is the first group. */
  #group(): ServiceGroup {
    const { groups, topics } = this.desk
    const topic = topics.get(this.#robot.memory.topicEntryId ?? 0)
    const group = groups.find(({ topicList }) => topic && topicList.includes(topic)) ?? groups[0]!
    if (group.name === this.script.group) return group
    const wanted = this.script.group
    throw new Error(`the talk about ${topic ?? 'nothing'} leads to ${group.name}, not to ${wanted}`)
  }

  #agent(): Agent {
    const { agent: loginName = 'nobody', group } = this.script
    const agent = this.desk.agents.get(loginName)
    const { serviceGroupId } = this.#conversation.holding
    const serves = agent?.serviceGroups.some(({ id }) => id === serviceGroupId)
    if (!agent || !serves) throw new Error(`${loginName} does not serve ${group}`)
    return agent
  }
}

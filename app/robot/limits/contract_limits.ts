import type Partner from '#app/partners/models/partner'
import type { RobotMemory } from '#app/conversations/robot_memory'
import { insteadOfAnswer, type Reply } from '#app/robot/reply'
import type { SettingValues } from '#app/settings/declared'

/** What is set, as far as the contract allows it. */
export const withinContract = (settings: SettingValues, partner: Partner): SettingValues =>
  partner.granted.humanService ? settings : { ...settings, human_service_enabled: false }

/** Whether the robot's answers of this month are used up. */
export const isUsedUp = ({ robotExhaustedUntil }: Partner) =>
  (robotExhaustedUntil ?? 0) > Date.now()

/** In place of an answer: what is set is said, and a person is offered where there is one. */
export const usedUpReply = (settings: SettingValues, memory: RobotMemory): Reply =>
  insteadOfAnswer(settings.robot_used_up_text, settings, memory)

import type { SettingValues } from '#app/settings/declared'
import { bare, close, latinWords } from '#app/robot/words/wording'

type Wishes = Pick<SettingValues, 'transfer_keywords' | 'transfer_intent_enabled'>

/** Whether a message asks for a person: it is one of the keywords, or it means that in other words. */
export function wishIn(text: string, settings: Wishes): 'keyword' | 'intent' | null {
  const said = bare(text)
  if (said && settings.transfer_keywords.some((keyword) => bare(keyword) === said)) return 'keyword'
  return settings.transfer_intent_enabled && meansPerson(text) ? 'intent' : null
}

/** Longer messages tell a story, and people may occur in it. */
const LONGEST_WISH = 60

/** Careful rather than clever: a wish that it overlooks costs another word, a false one a colleague's time. */
export function meansPerson(text: string): boolean {
  if (text.length > LONGEST_WISH) return false
  const han = close(text)
  if (HAN_NOT.some((pattern) => pattern.test(han))) return false
  if (HAN_WISHES.some((pattern) => pattern.test(han)) || calls(han)) return true
  const latin = latinWords(text).trim()
  return !LATIN_NOT.test(latin) && LATIN_WISHES.some((pattern) => pattern.test(latin))
}

function calls(text: string): boolean {
  const called = HAN_CALL.exec(text)
  return called !== null && ONWARD.test(text.slice(called.index + called[0].length))
}

/** Of another time, just not wanted, or about something else. */
const HAN_NOT = [
  /昨[天晚]|前[天几]|上[次回周]|之前|刚[才刚]|那[天次]|[了过]人工/u,
  /(?:不要|不用|不想|不需要|无需|先不|别|取消|没想)(?:再|给我|帮我|要|叫|让)*[转找接换]?[到成]?(?:人工|真人)/u,
  /人工智能|你是(?:不是)?(?:真人|人工|活人)|师傅|快递|骑手|司机|上门|安装|配送|维修/u,
]

/** What follows a person who was named: nothing more, or what that person should do. "人工审核" is neither. */
const ONWARD =
  /^(?:客服|服务|坐席|座席|专员)?(?:$|[吧吗啊呀呢嘛了啦哦呗么我帮给来跟和说聊谈回谢快急不行好可能]|马上|立刻|现在|处理|解决|在吗|咨询|问|一下)/u

/** Up to the person who is named. */
const HAN_CALL =
  /(?:转|接|找|换|叫|请|派|连线|呼叫|联系)(?:接|通|到|成|入|给|下|一下|一?[个位名]|你们的?)*(?:人工|真人|活人|人类)/u

const HAN_WISHES = [
  /(?:来|要求?|给我?|能|可以|咨询|有没有|有)(?:一下)?一?[个位名]?(?:人工|真人|活人)(?:客服|服务|坐席|专员)?(?=$|[吧吗啊呀呢嘛帮]|来|跟|和|给我|接|在吗)/u,
  /(?:转|转接|接通)(?:到|给|一下)?(?:你们的?)?客服(?:人员)?(?:$|[吧吗啊呀呢嘛])/u,
  /^(?:我要|我想|帮我|请|能不能|可以|能)?(?:联系|呼叫|找)(?:一下)?(?:你们的?)?客服(?:人员)?(?:$|[吧吗])/u,
  /[叫找让请喊]你们的?(?:经理|领导|负责人|主管|客服)(?:$|[吧来出])/u,
  /(?:^我?要人$|^换人$|^.{0,6}[叫喊派换](?:一?[个位名])?人(?:来$|出来))/u,
  /(?:^|我|想|要|能|可以)[跟和与同](?:人工|真人|活人|人类|人|客服)(?:客服)?(?:说|聊|谈|讲|沟通|对话|交流)(?!天?记录)/u,
  /[找换叫喊派来要]一?[个位名](?:人|客服|真人|活人|人工|工作人员|专员|负责人|经理|领导|主管)(?:人员|客服)?(?:来|跟|和|帮|给|说|聊|谈|处理|解决|接|行|可以|好|吧|吗|$)/u,
  /^(?:能不能|能否|可不可以|可以|能)?[叫让请]你?们?的?(?:客服|人工|真人|工作人员|专员|负责人|经理|领导|主管)(?:人员)?(?:来|跟|和|给我[打回]|联系|打电话|回[复电]|处理|接|出来)/u,
  /^(?:(?:人工)+|真人|活人)(?:客服|服务)?(?:在吗|在不在|在哪|呢|快|来|有吗|有没有|接|行吗|行不行|可以吗|$)/u,
  /不(?:想|要|愿意?)?[跟和]机器人?(?:说|聊|谈|讲|对话)/u,
  /(?:不要|不想|别|不愿意?)(?:再|跟|和|用|让|给我)*机器人/u,
]

const LATIN_NOT =
  /\b(?:dont|do not|no need to) (?:want to |need to |have to )?(?:talk|speak|chat|transfer)(?! to (?:a|the|this) (?:ro)?bot)|\byesterday\b|\blast (?:time|week)\b/

const LATIN_WISHES = [
  /\b(?:talk|speak|chat) (?:to|with) (?:an? |the |your |some |one of your )?(?:real |live |actual |human |support )*(?:human|person|someone|somebody|anyone|anybody|agent|representative|rep|operator|advis[eo]r|manager|supervisor|people|being|customer service)\b/,
  /\b(?:connect|transfer|put|pass|hand) me (?:through |over )?(?:to|with) (?:an? |the |your |one of your )?(?:real |live |actual |human |support )*(?:human|person|someone|somebody|agent|representative|rep|operator|advis[eo]r|manager|supervisor|people|customer service)\b/,
  /\b(?:get|give|find) me (?:an? |the |your )?(?:real |live |actual |human )*(?:human|person|someone|somebody|agent|representative|manager|supervisor)$/,
  /\b(?:need|want) (?:an? )?(?:(?:real|live|actual) (?:human|person|agent)|human(?: being| agent)?)$/,
  /^(?:an? |the )?(?:real |live |human )?(?:operator|representative|rep|agent|human|person|chat with agent|customer service)(?: please)?$/,
  /\bcan (?:an? )?(?:real |live )?(?:human|person|agent) (?:please )?(?:help|call|talk|answer)\b/,
  /\b(?:human|person|someone|somebody|anyone|anybody|agent) (?:that |who )?i can (?:talk|speak|chat)\b/,
  /\b(?:dont|do not) want to (?:talk|speak|chat) (?:to|with) (?:a|the|this) (?:ro)?bot\b/,
]

import { test } from '@japa/runner'
import { meansPerson, wishIn } from '#app/robot/words/transfer_wish'

const WISHES = [
  '我要找个真人跟我说',
  '能不能换个人来',
  '给我转人工客服',
  '帮我转一下人工吧',
  '怎么转人工',
  '轉接真人客服',
  '有人工客服吗',
  '有没有真人',
  '来个活人行不行',
  '我想跟人聊',
  '能不能和真人沟通一下',
  '叫你们经理来',
  '让客服给我打电话',
  '找个人帮我处理一下',
  '人工在吗',
  '人工呢？',
  '我不想跟机器人说话',
  '别让机器人回我',
  '请帮我接人工，我有急事',
  '接通人工',
  '人工人工人工',
  '可以帮我转接到客服吗',
  '联系客服',
  '找你们经理',
  '我想咨询人工',
  '需要人工帮忙',
  '叫个人出来',
  '换人',
  '能人工吗',
  '不跟机器聊',
  'representative',
  'a real person please',
  'can a human help me',
  'I want to talk to somebody',
  'can I speak with a real person please',
  'please connect me to an agent',
  'put me through to a human',
  'get me a human',
  'I need a real person',
  'is there someone I can talk to?',
  "I don't want to talk to a bot",
]

const QUESTIONS = [
  '人工费多少',
  '人工智能是什么',
  '怎么联系卖家',
  '让客服给我发的链接打不开',
  '安装师傅能换个人来吗',
  '联系客服没人接怎么办',
  '客服打电话让我转账是真的吗',
  '人工授信要多久',
  '需要人工验证吗',
  '换人还款可以吗',
  '请人代办可以吗',
  '要人脸识别吗',
  'do I need an agent to open account',
  'is a human reviewing my claim',
  '人工客服几点上班',
  '人工客服电话是多少',
  '转人工审核要多久',
  '提现需要人工处理吗',
  '不用转人工了',
  '先不找人工',
  '昨天找人工客服说三天到账',
  '刚才转了人工没人理',
  '换个人信息怎么改',
  '找个人贷款产品',
  '和客服聊天记录在哪看',
  '你是真人吗',
  '贷款经理的提成怎么算',
  '怎么注销账户',
  '转账给别人要手续费吗',
  'how do I transfer money to someone',
  'how do I contact the seller',
  'what does an agent fee cost',
  'are you a real person',
  'I do not want to talk to a person',
  'I spoke to someone yesterday about my card',
  'can I add a person to my account',
]

test.group('Asking for a person', () => {
  for (const text of WISHES)
    test(`“${text}” does`, ({ assert }) => assert.isTrue(meansPerson(text)))
  for (const text of QUESTIONS)
    test(`“${text}” does not`, ({ assert }) => assert.isFalse(meansPerson(text)))

  test('by a keyword whatever the spelling, and by what is meant only where that is set', ({
    assert,
  }) => {
    const settings = { transfer_keywords: ['RG', '转人工'], transfer_intent_enabled: false }
    for (const text of ['rg', 'ＲＧ！', '轉人工', '请转人工，谢谢您', '麻烦您转人工'])
      assert.equal(wishIn(text, settings), 'keyword', text)
    assert.isNull(wishIn('能不能换个人来', settings))
    assert.equal(wishIn('能不能换个人来', { ...settings, transfer_intent_enabled: true }), 'intent')
  })
})

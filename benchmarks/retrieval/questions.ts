import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'

export const SIMILAR = 2

const WORDS = {
  subject: '我的 新 老客户 学生 公司 家人的 上个月的 这张 线上 门店'.split(' '),
  thing:
    '贷款 借款 额度 利息 账单 还款 银行卡 手机号 验证码 密码 合同 发票 优惠券 积分 会员 订单 快递 包裹 退货 退款 运费 尺码 保修 宽带 流量 套餐 话费 机票 酒店 签证 保险 理赔 体检 挂号 课程 证书 停车 电费 水费 燃气'.split(
      ' '
    ),
  part: '明细 记录 进度 状态 有效期 规则 证明 申请 地址 金额 时间 方式 条件 材料 失败 提醒 上限 手续费'.split(
    ' '
  ),
  verb: '查询 修改 取消 开通 关闭 绑定 下载 补办 延长 提高 转让 恢复 申诉 打印'.split(' '),
  frame:
    '怎么# 如何# 可以#吗 为什么不能# 在哪里# #要多久 #需要什么 想#一下 #失败了怎么办 请问#'.split(
      ' '
    ),
}

/** Always the same numbers, so that two runs compare. */
export function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

export type Random = ReturnType<typeof generator>

export function sentence(random: Random): string {
  const pick = (words: readonly string[]) => words[random(words.length)]!
  const core = [WORDS.verb, WORDS.subject, WORDS.thing, WORDS.thing, WORDS.part].map(pick).join('')
  return pick(WORDS.frame).replace('#', core) + (random(4) === 0 ? ` ${random(10_000)}` : '')
}

export function knowledge(size: number, random: Random): KnowledgeEntry[] {
  return Array.from({ length: size }, (_, i) => ({
    id: `entry-${i}`,
    question: sentence(random),
    similar: Array.from({ length: SIMILAR }, () => sentence(random)),
    negativeKeywords: [],
    answer: '',
  }))
}

import { test } from '@japa/runner'
import { isHabit } from '#app/accounts/password_habits'

test.group('What everybody who guesses tries first', () => {
  test('{password}')
    .with(
      [
        ['woaini1314', 'Woaini5201314', 'WoAiNi@520', '5201314woaini', 'aini1314520'],
        ['zhangwei1990', 'lina19900312', 'wangxiaoming0312', 'Liu.Yang-900312', 'zw19881123'],
        ['13812345678', '19900312', '03121990', 'abc13812345678', '1234567890'],
        ['1qaz2wsx', '1qaz2wsx3edc4rfv', 'zaq12wsx', 'qwer1234asdf', 'asdfghjkl', '!QAZ2wsx3edc'],
        ['qq123456', 'qq5201314', 'a123456789', 'abcd1234', 'aa11111111'],
        ['Password2024!', 'admin123!', 'Huawei@123', 'welcome2026', 'kefu888888', 'xiaoyun2026'],
        ['mima123456', 'nihao888', 'baobei520', 'beijing2008', 'taobao168168'],
      ].flat()
    )
    .run(({ assert }, password) => {
      assert.isTrue(isHabit(password))
    })

  test('is none of these: {$self}')
    .with([
      'a long enough secret',
      '梧桐 river 四十二',
      'wangfangchun839274',
      'correct horse battery staple',
      'tV7#kq29-LmXz',
      '7f3a9c1e5b2d8f60',
      'sunny-otter-84-walks',
      'river 1990 birch',
      '',
    ])
    .run(({ assert }, password) => {
      assert.isFalse(isHabit(password))
    })

  test('is told at once, however long and odd the text is', ({ assert }) => {
    const began = performance.now()
    for (const odd of [
      'a'.repeat(128),
      'zhi'.repeat(42),
      '1q'.repeat(64),
      'qwe'.repeat(42),
      '0'.repeat(128),
    ]) {
      isHabit(odd)
      isHabit(`${odd.slice(0, 127)}!`)
      isHabit(`${odd.slice(0, 127)}键`)
    }
    assert.isBelow(performance.now() - began, 1000)
  })
})

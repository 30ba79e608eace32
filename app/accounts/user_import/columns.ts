/** What a sheet of people says of each, in the order of the template; and how wide that is. */
export const COLUMNS = [
  { name: 'name', width: 16 },
  { name: 'loginName', width: 20 },
  { name: 'roles', width: 18 },
  { name: 'nickname', width: 16 },
  { name: 'capacity', width: 14 },
  { name: 'product', width: 20 },
  { name: 'groups', width: 32 },
] as const

export type Column = (typeof COLUMNS)[number]['name']

/** A sheet may be headed in either language, whatever its reader speaks. */
export const HEADERS: Record<Column, readonly string[]> = {
  name: ['姓名', 'Name'],
  loginName: ['登录名', 'Log-in name'],
  roles: ['角色', 'Roles'],
  nickname: ['昵称', 'Nickname'],
  capacity: ['同时接待上限', 'Capacity'],
  product: ['产品', 'Product'],
  groups: ['服务群组', 'Service groups'],
}

const plain = (text: string) =>
  text
    .replace(/\s*[*＊]$/, '')
    .trim()
    .toLowerCase()

/** Where each column stands; the order is free, and other columns are not read. */
export function columnsIn(header: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const { name } of COLUMNS) {
    const names = HEADERS[name].map(plain)
    const index = header.findIndex((text) => names.includes(plain(text)))
    if (index >= 0) found.set(name, index)
  }
  return found
}

import app from '@adonisjs/core/services/app'
import { ChannelError, type SourceChange, type SourceFile } from '@xiaoyun/plugin-kit'
import { Lanes } from '#app/core/lanes'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import { KnowledgeSourceRegistry } from '#app/knowledge/source_registry'
import { toolsForFile } from '#app/knowledge/source_tools'

const LONGEST = 60_000

// A hostile file may keep a core busy for half a minute, and take 256 MB.
const reading = new Lanes(2, 5)

/** What a file says, or what is wrong with it. */
export async function changesIn(file: SourceFile, { partner }: KnowledgeBase) {
  return reading.run(partner.id, () => read(file))
}

async function read(file: SourceFile): Promise<SourceChange[]> {
  const registry = await app.container.make(KnowledgeSourceRegistry)
  const source = registry.forFile(file.name)
  if (!source) return [{ kind: 'problem', at: 'file', problem: unknownKind(registry.endings()) }]
  const reader = source.open({}, toolsForFile(file))
  const changes: SourceChange[] = []
  try {
    for await (const change of reader.changes(null, AbortSignal.timeout(LONGEST)))
      changes.push(change)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return [{ kind: 'problem', at: 'file', problem: unreadable(error) }]
  } finally {
    await reader.close?.()
  }
  return changes
}

const unknownKind = (endings: readonly string[]) => ({
  'zh-CN': `只能导入 ${endings.join('、')} 文件。旧版 .xls 请在 Excel 中另存为 .xlsx。`,
  'en': `Only ${endings.join(', ')} files can be imported. Save an old .xls as .xlsx in Excel.`,
})

const unreadable = (error: ChannelError) => ({
  'zh-CN': '文件无法读取，请重新选择文件再试。',
  'en': `The file could not be read (${error.message}). Choose it again.`,
})

/**
 * Learns how the FAQ answerer ranks and how sure it is, from invented desks whose questions we wrote ourselves, and
 * writes `app/plugins/faq/ranking/learned.json`. The same desks give the same file:
 *
 *     npm run bench -- learn
 */
import { readdir, writeFile } from 'node:fs/promises'
import { MEASURES } from '#app/plugins/faq/index/measures'
import { learnCertainty } from './learning/certainty_lesson.js'
import { curriculum } from './learning/curriculum.js'
import { readSheets } from './learning/desks.js'
import { learnRanking } from './learning/ranking_lesson.js'

const DESKS = new URL('desks/', import.meta.url)
const FILE = new URL('../app/plugins/faq/ranking/learned.json', import.meta.url)

const names = (await readdir(DESKS)).sort()
const sheets = await Promise.all(names.map((name) => readSheets(new URL(`${name}/`, DESKS))))
const desks = curriculum(sheets.map((one, i) => ({ name: names[i]!, ...one })))
const ranking = learnRanking(desks)
const certainty = learnCertainty(desks, ranking)
await writeFile(FILE, `${JSON.stringify({ ranking, certainty }, null, 2)}\n`)
console.table(
  MEASURES.map((measure, i) => ({
    measure,
    plain: ranking.plain[i],
    several: ranking.several[i],
    crowd: ranking.crowd[i],
  }))
)

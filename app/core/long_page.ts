import db from '@adonisjs/lucid/services/db'
import { ModelPaginator } from '@adonisjs/lucid/orm'
import type {
  LucidModel,
  ModelPaginatorContract,
  ModelQueryBuilderContract,
} from '@adonisjs/lucid/types/model'

type Query<M extends LucidModel> = ModelQueryBuilderContract<M>

interface LongList<M extends LucidModel> {
  /** What matches, in no order and with nothing loaded. */
  matching: Query<M>
  ordered: (query: Query<M>) => unknown
  /** Those that are shown, with what the page says about them. */
  rows: (ids: number[]) => Query<M>
}

/**
 * A page of a list that may be long: an index tells which rows are shown and how many there are, and only the shown
 * ones are read. To sort or to skip rows as a whole takes longer than all the rest.
 */
export async function longPage<M extends LucidModel>(
  { matching, ordered, rows }: LongList<M>,
  page: number,
  perPage: number
): Promise<ModelPaginatorContract<InstanceType<M>>> {
  const sought = matching.clone().select(`${matching.model.table}.id`).forPage(page, perPage)
  ordered(sought)
  const [found, counted] = await Promise.all([
    sought.pojo<{ id: number }>(),
    matching.clone().count('* as total').pojo<{ total: number }>(),
  ])
  const ids = found.map(({ id }) => id)
  const shown = ids.length ? await rows(ids) : []
  const place = new Map(ids.map((id, at) => [id, at]))
  const placeOf = ({ $primaryKeyValue: id }: InstanceType<M>) => place.get(Number(id))!
  shown.sort((one, other) => placeOf(one) - placeOf(other))
  return new ModelPaginator(Number(counted[0]!.total), perPage, page, ...shown) as never
}

/** MariaDB sorts tens of thousands of rows rather than to walk far along an index that has them in order. */
export function walking<M extends LucidModel>(query: Query<M>, index: string) {
  const { table } = query.model
  const isMysql = db.connection().dialect.name === 'mysql'
  return isMysql ? query.from(db.raw('?? force index (??)', [table, index]) as never) : query
}

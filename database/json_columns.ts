import { column } from '@adonisjs/lucid/orm'

/** A list of texts, kept as JSON in a text column. */
export const texts = () =>
  column({
    prepare: (value: readonly string[]) => JSON.stringify(value),
    consume: (value: string): string[] => JSON.parse(value),
  })

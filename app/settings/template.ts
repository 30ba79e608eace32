const VARIABLE = /\{([a-z_]+)\}/g

/** The names in braces that a text uses. */
export const variablesOf = (template: string) =>
  [...template.matchAll(VARIABLE)].map(([, name]) => name!)

/**
 * Puts values into the places of a setting's text. One pass: braces inside a value stay text, so that a customer
 * named "{agent}" is only that.
 */
export const fillIn = (template: string, values: Readonly<Record<string, string | number>>) =>
  template.replace(VARIABLE, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place
  )

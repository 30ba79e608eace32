import edge from 'edge.js'
import i18nManager from '@adonisjs/i18n/services/main'

type Attributes = Record<string, string | number | boolean>

/** Adds `html` at the end of the element with this id; a child with the same id is replaced. */
export const append = (target: string, html: string) => streamElement('append', { target }, html)

/** Replaces the element with this id. */
export const replace = (target: string, html: string) => streamElement('replace', { target }, html)

/** Takes the element with this id out of the page. */
export const remove = (target: string) => streamElement('remove', { target })

/** Each page loads this frame again and so sees what its own person may see. */
export const refreshFrame = (frameId: string) => streamElement('refresh_frame', { target: frameId })

/** An action that the page's script has registered with Turbo. */
export const custom = (action: string, attributes: Attributes, html?: string) =>
  streamElement(action, attributes, html)

/** In an answer to `refresh`: the page now knows everything up to here. */
export const cursor = (revision: number) => streamElement('cursor', { value: revision })

/**
 * Renders an Edge partial outside a request. The language is always said: without a request Edge's `t` speaks the
 * default one. All of it is shared: a component within sees nothing of the state around it.
 */
export function render(partial: string, state: Record<string, unknown>, locale: string) {
  const shared = { ...state, i18n: i18nManager.locale(locale), locale }
  return edge.createRenderer().share(shared).renderSync(partial)
}

function streamElement(action: string, attributes: Attributes, html?: string) {
  const list = Object.entries({ action, ...attributes })
    .map(([name, value]) => ` ${attributeName(name)}="${escaped(String(value))}"`)
    .join('')
  const template = html === undefined ? '' : `<template>${html}</template>`
  return `<turbo-stream${list}>${template}</turbo-stream>`
}

function attributeName(name: string) {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new RangeError(`"${name}" is no attribute`)
  return name
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&"<>]/g, (character) => ENTITIES[character]!)

import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    types: ['application/x-www-form-urlencoded'],
    limit: '256kb',
  },
  json: {
    convertEmptyStringsToNull: true,
    types: ['application/json'],
    limit: '256kb',
    // What is no object is refused with words of our own.
    strict: false,
  },
  // A file is only read on the routes that ask for one, after they know who sends it.
  multipart: { autoProcess: false, types: ['multipart/form-data'], limit: '6mb', maxFields: 30 },
})

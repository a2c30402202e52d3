// The origin of the HTTP cache tests, and interim responses before what it answers. Takes what its server takes.

import http from 'node:http'
import { configs } from 'http-cache-tests/server/utils.mjs'
import { announce } from './interim.mjs'

const createServer = http.createServer
http.createServer = handler => createServer((request, response) => {
  const [, kind, uuid] = request.url.split('/')
  if (kind === 'test') announce(configs.get(uuid), request, response)
  handler(request, response)
})
await import('http-cache-tests/server/server.mjs')

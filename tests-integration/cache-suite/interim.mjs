// Interim responses (1xx), which the release of the HTTP cache tests neither sends nor looks at. What a case says is
//
//   interim_responses            what the origin sends before the response: [[status, [[name, value]…]]…]
//   expected_interim_responses   what the client has to get, in order

import http from 'node:http'

/** Sends what the case says, of what it says for this request. */
export function announce (requests, request, response) {
  const said = requests?.[parseInt(request.headers['req-num']) - 1]?.interim_responses ?? []
  for (const [status, fields = []] of said) {
    if (status === 102) response.writeProcessing()
    else response.writeEarlyHints(Object.fromEntries(fields))
  }
}

class ListeningAgent extends http.Agent {
  received = []

  addRequest (request, ...rest) {
    request.on('information', ({ statusCode, headers }) => this.received.push([statusCode, headers]))
    super.addRequest(request, ...rest)
  }
}

function compare (expected, received) {
  const statuses = some => some.map(([status]) => status).join(', ') || 'none'
  if (statuses(expected) !== statuses(received)) {
    throw new Error(`Interim responses are ${statuses(received)}, not ${statuses(expected)}`)
  }
  expected.forEach(([, fields = []], i) => fields.forEach(([name, value]) => {
    const got = received[i][1][name]
    if (got !== value) throw new Error(`Interim response ${i + 1} has ${name} "${got}", not "${value}"`)
  }))
}

/** A fetch that holds the interim responses of a case's request against what the case expects. */
export function listening (fetch, cases) {
  return async (url, init) => {
    const said = name => init?.headers?.find(([given]) => given === name)?.[1]
    const test = cases.find(({ id }) => id === said('Test-ID'))
    const expected = test?.requests[parseInt(said('Req-Num')) - 1]?.expected_interim_responses
    if (expected === undefined) return fetch(url, init)
    const agent = new ListeningAgent()
    const response = await fetch(url, { ...init, agent })
    compare(expected, agent.received)
    return response
  }
}

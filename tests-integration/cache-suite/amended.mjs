// The suite's cases as its authors have them by now. What npm has is of 2021, before RFC 9111; since then their source
// has turned some cases round (what Age says when it is no number), made others count (how dates are read) or not count
// (what a 304 and an unsafe method may do beyond what the RFC demands), and added some. npm has no later release, so
// what differs stands here: 150 required cases and 98 optional ones, as cache-tests.fyi counts them.

import suites from 'http-cache-tests/tests/index.mjs'

// Cases that are no more, for others say the same.
const GONE = [
  'freshness-max-age-ignore-quoted-all', 'freshness-max-age-ignore-quoted-all-rev',
  'freshness-max-age-multiple-line', 'freshness-max-age-multiple-directive'
]

// Cases of another weight, by the beginnings of their names: the longest that fits counts.
const WEIGHTS = {
  '304-etag-update-response-': 'check',
  '304-etag-update-response-Test-Header': 'required',
  '304-etag-update-response-X-Test-Header': 'required',
  '304-etag-update-response-Content-Foo': 'required',
  '304-etag-update-response-X-Content-Foo': 'required',
  '304-etag-update-response-Cache-Control': 'required',
  '304-etag-update-response-Content-Length': 'required',
  'age-parse-parameter': 'check',
  'age-parse-numeric-parameter': 'check',
  'freshness-expires-rfc850': 'optimal',
  'freshness-expires-ansi-c': 'optimal',
  'freshness-expires-wrong-case-': 'optimal',
  'freshness-expires-invalid-': 'required',
  'freshness-expires-invalid-date': 'optimal',
  'freshness-expires-invalid-date-dashes': 'required',
  ...Object.fromEntries(['POST', 'PUT', 'DELETE', 'M-SEARCH'].flatMap(method => [
    [`invalidate-${method}-location`, 'check'], [`invalidate-${method}-cl`, 'check']
  ]))
}

// RFC 9111 §5.1: the first of several values counts, and what is no number counts for nothing.
const FRESH_NOW = [
  'age-parse-nonnumeric', 'age-parse-negative', 'age-parse-float', 'age-parse-prefix-twoline', 'age-parse-dup-0',
  'age-parse-dup-0-twoline', 'age-parse-dup-old'
]

// RFC 9111 §4.2 and §5.3: an Expires that is no date by the grammar is the past.
const STALE_NOW = [
  'utc', 'aest', '2-digit-year', 'no-comma', 'multiple-spaces', 'date-dashes', 'time-periods', '1-digit-hour',
  'multiple-lines'
].map(what => `freshness-expires-invalid-${what}`)

const FRESH = ['Cache-Control', 'max-age=100000']
const BRIEF = ['Cache-Control', 'max-age=2']
const NOW = ['Date', 0]

// What a request gets from the origin, and is to be followed by a pause of three seconds.
const stores = (...headers) => ({ response_headers: headers, setup: true, pause_after: true })
const reuses = { expected_type: 'cached' }
const asks = { expected_type: 'not_cached' }

function aged (id, age) {
  return {
    id,
    name: `A response of the age ${age} is stale`,
    requests: [stores(NOW, ['Cache-Control', 'max-age=3600'], ['Age', age, false]), asks]
  }
}

// The release has these two dates without their comma.
function lasts (id, expires) {
  return {
    id,
    kind: 'optimal',
    name: `Expires: ${expires} is in the future`,
    requests: [stores(NOW, ['Expires', expires, false]), reuses]
  }
}

// The origin closes instead of answering: whatever comes then, it isn't what was stored.
function closes (id, directive) {
  return {
    id,
    name: `What says ${directive} isn't used when it is stale and the origin fails`,
    requests: [
      stores(['Cache-Control', `max-age=2, ${directive}`]),
      { disconnect: true, expected_status: 502, expected_response_text: null, expected_response_headers_missing: ['server-request-count'] }
    ]
  }
}

function outlives (id, directives) {
  return {
    id,
    name: `What is stored stays when a later response says ${directives}`,
    requests: [
      stores(FRESH, ['Expires', 10000], NOW, ['A', '1']),
      stores(['Cache-Control', directives], NOW, ['A', '2']),
      { ...reuses, expected_response_headers: [['a', '1']] }
    ]
  }
}

function cut (id, last) {
  return {
    id,
    name: 'A part that is cut from what is stored has the fields of what is stored',
    requests: [
      { response_headers: [['Cache-Control', 'max-age=3600'], ['A', '1']], response_body: '01234567890', setup: true },
      {
        ...reuses,
        request_headers: [['Range', 'bytes=0-1']],
        expected_status: 206,
        expected_response_text: '01',
        setup_tests: ['expected_type', 'expected_status', 'expected_response_text'],
        ...last
      }
    ]
  }
}

const LINK = ['link', '</styles.css>; rel=preload; as=style']
const MINE = ['x-my-header', 'test']

// Interim responses are an addition of ours to what the release's client and origin know: see interim.mjs.
function interim (id, kind, name, responses) {
  const missing = { expected_response_headers_missing: ['x-my-header'] }
  return {
    id,
    kind,
    name,
    requests: [
      {
        ...missing,
        interim_responses: responses,
        expected_interim_responses: responses,
        response_headers: [FRESH, NOW],
        pause_after: true
      },
      { ...missing, ...reuses, expected_interim_responses: [] }
    ]
  }
}

const NEW = [
  {
    id: 'freshness-max-age-stale',
    name: 'What has become stale is asked for again',
    requests: [stores(BRIEF, ['Template-A', '1']), asks]
  },
  lasts('freshness-expires-32bit', 'Tue, 19 Jan 2038 14:14:08 GMT'),
  lasts('freshness-expires-far-future', 'Sun, 21 Nov 2286 04:46:39 GMT'),
  aged('age-parse-large-minus-one', '2147483647'),
  aged('age-parse-large', '2147483648'),
  aged('age-parse-larger', '2147483649'),
  outlives('cc-resp-no-store-old-new', 'no-store'),
  outlives('cc-resp-no-store-old-max-age', 'no-store, max-age=0'),
  closes('stale-close-must-revalidate', 'must-revalidate'),
  closes('stale-close-proxy-revalidate', 'proxy-revalidate'),
  closes('stale-close-no-cache', 'no-cache'),
  closes('stale-close-s-maxage=2', 's-maxage=2'),
  {
    id: 'stale-while-revalidate',
    kind: 'optimal',
    name: 'What is stale is used within stale-while-revalidate',
    requests: [stores(['Cache-Control', 'max-age=1, stale-while-revalidate=3600'], ['ETag', '"abc"']), reuses]
  },
  {
    id: 'stale-while-revalidate-window',
    name: 'What is stale isn\'t used after stale-while-revalidate',
    requests: [
      stores(['Cache-Control', 'max-age=1, stale-while-revalidate=4'], ['ETag', '"abc"']),
      { ...stores(['Cache-Control', 'no-cache', false], ['ETag', '"def"', false]), ...reuses },
      { expected_response_headers: [['client-request-count', '3']] }
    ]
  },
  {
    id: 'status-200-must-understand',
    kind: 'optimal',
    name: 'A known status with no-store, must-understand is stored',
    requests: [
      { response_headers: [['Cache-Control', 'max-age=3600, no-store, must-understand']], setup: true },
      reuses
    ]
  },
  {
    id: 'other-date-update-expires',
    name: 'Date stays what it was beside Expires',
    requests: [
      { response_headers: [['Expires', 30 * 24 * 60 * 60], NOW], pause_after: true, setup: true },
      { ...reuses, expected_response_headers: [NOW] }
    ]
  },
  cut('partial-use-headers', { response_headers: [['A', '2']] }),
  cut('partial-use-stored-headers', { expected_response_headers: [['A', '1']] }),
  interim('interim-102', 'optimal', 'A 102 reaches the client, and what follows is stored', [[102]]),
  interim('interim-103', 'optimal', 'A 103 reaches the client, and what follows is stored', [[103, [LINK, MINE]]]),
  interim('interim-not-cached', 'required', 'A 103 isn\'t stored', [[103, [LINK]]]),
  interim('interim-no-header-reuse', 'optimal', 'The fields of a 103 aren\'t those of what follows', [[103, [LINK, MINE]]])
]

function weight (test) {
  const [longest] = Object.keys(WEIGHTS).filter(start => test.id.startsWith(start)).sort((a, b) => b.length - a.length)
  return WEIGHTS[longest] ?? test.kind
}

function amend (test) {
  const [fresh, stale] = [FRESH_NOW, STALE_NOW].map(ids => ids.includes(test.id))
  if (!fresh && !stale) return { ...test, kind: weight(test) }
  const [first, second] = test.requests
  const name = `The contrary of: ${test.name}`
  return { ...test, name, kind: weight(test), requests: [first, { ...second, expected_type: fresh ? 'cached' : 'not_cached' }] }
}

/** What npm's release has, without what is for browsers alone. */
export const released = suites.flatMap(suite => suite.tests).filter(test => test.browser_only !== true)

/** What the suite's source has by now. */
export const amended = released
  .filter(test => !GONE.includes(test.id) && !NEW.some(added => added.id === test.id))
  .map(amend)
  .concat(NEW)

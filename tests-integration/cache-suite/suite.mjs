// Runs the HTTP cache tests (npm's http-cache-tests) and holds the outcome against a list of known failures:
//
//   node suite.mjs BASE [--failures FILE] [--only ID[,ID…]] [--results FILE] [--as-released]
//
// BASE is the origin's URL, through whatever cache is in the way. Prints the counts by kind as cache-tests.fyi counts
// them (Surrogate-Control and CDN-Cache-Control are left out there and here: they are for caches that an origin runs
// before itself). --as-released takes the cases as npm has them, not as amended.mjs does.
// With --failures, exit 0 only when exactly those required and optional cases fail that the file names. With --only,
// prints what was sent and received. --results keeps every outcome as JSON.
//
// Cases wait three seconds for freshness to end, with a hundred at a time: on a busy machine one may come too late.
// So those that end otherwise than the file says are run once more, a few at a time, and that outcome counts.

import fs from 'node:fs'
import { parseArgs } from 'node:util'
import fetch from 'node-fetch'
import { setBaseUrl, setFetch } from 'http-cache-tests/client/config.mjs'
import { makeCacheTest, testResults } from 'http-cache-tests/client/test.mjs'
import { amended, released } from './amended.mjs'
import { listening } from './interim.mjs'

const WORDS = { required: 'required', optimal: 'optional', check: 'checks' }
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    failures: { type: 'string' },
    only: { type: 'string' },
    results: { type: 'string' },
    'as-released': { type: 'boolean' }
  }
})
const cases = values['as-released'] ? released : amended

const AT_A_TIME = 100
const AGAIN_AT_A_TIME = 10

const kind = test => test.kind ?? 'required'
const passed = test => testResults[test.id] === true

// The suite writes into the cases it runs, so each run gets copies.
async function run (tests, atATime, dump) {
  for (let i = 0; i < tests.length; i += atATime) {
    const some = structuredClone(tests.slice(i, i + atATime))
    some.forEach(test => {
      delete testResults[test.id]
      test.dump = dump
    })
    await Promise.all(some.map(makeCacheTest))
  }
}

// A line is the name of a case and, after blanks, why it fails; # begins a comment.
function readFailures (file) {
  const listed = new Map()
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const [, id, reason] = line.match(/^\s*([^\s#]+)\s+(\S.*)$/) ?? []
    if (id) {
      listed.set(id, reason)
    } else if (!/^\s*(#|$)/.test(line)) {
      throw new Error(`${file}: no case and reason: ${line}`)
    }
  }
  const unknown = [...listed.keys()].filter(id => !cases.some(test => test.id === id && kind(test) !== 'check'))
  if (unknown.length > 0) throw new Error(`${file}: no such required or optional case: ${unknown.join(', ')}`)
  return listed
}

function surprises (listed) {
  return cases.filter(test => kind(test) !== 'check' && passed(test) === listed.has(test.id))
}

function why (test) {
  const [name, message] = testResults[test.id] ?? ['Untested', 'never run']
  return `${test.id} (${WORDS[kind(test)]}): ${name}: ${message}\n      ${test.name}`
}

function printCounts () {
  for (const each of Object.keys(WORDS)) {
    const of = cases.filter(test => kind(test) === each)
    console.log(`${WORDS[each].padEnd(9)} ${String(of.filter(passed).length).padStart(3)} of ${of.length}`)
  }
}

function printSurprises (listed) {
  const unlisted = surprises(listed).filter(test => !passed(test))
  const passing = surprises(listed).filter(passed)
  unlisted.forEach(test => console.log(`FAILS     ${why(test)}`))
  passing.forEach(test => console.log(`PASSES    ${test.id}: take it out of the list of failures`))
  console.log(`${listed.size} failures are listed; ${unlisted.length} more fail, ${passing.length} of them pass`)
  return unlisted.length + passing.length
}

async function runAll (options) {
  const listed = options.failures ? readFailures(options.failures) : new Map()
  await run(cases, AT_A_TIME, false)
  if (options.failures) await run(surprises(listed), AGAIN_AT_A_TIME, false)
  if (options.results) fs.writeFileSync(options.results, JSON.stringify(testResults, Object.keys(testResults).sort(), 1))
  printCounts()
  const wrong = printSurprises(listed)
  return options.failures && wrong > 0 ? 1 : 0
}

async function runOnly (ids) {
  const picked = cases.filter(test => ids.includes(test.id))
  if (picked.length !== ids.length) throw new Error('no such case')
  for (const test of picked) {
    await run([test], 1, true)
    console.log(passed(test) ? `PASSES    ${test.id}` : `FAILS     ${why(test)}`)
  }
  return picked.every(passed) ? 0 : 1
}

setFetch(listening(fetch, cases))
setBaseUrl(positionals[0].replace(/\/$/, ''))
process.exitCode = values.only ? await runOnly(values.only.split(',')) : await runAll(values)

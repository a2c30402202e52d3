-- wrk's requests, and its outcome in one line: SECONDS REQUESTS BYTES ERRORS P50-US P99-US
--
--   wrk -s load.lua URL -- one PATH          always the same
--   wrk -s load.lua URL -- new PATH          PATH?N, never the same
--   wrk -s load.lua URL -- mix PATH COUNT S  PATH followed by 1 to COUNT, by Zipf's law with exponent S

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local function zipf(count, s)
  local sums, total = {}, 0
  for i = 1, count do
    total = total + 1 / i ^ s
    sums[i] = total
  end
  return function()
    local point, low, high = math.random() * total, 1, count
    while low < high do
      local middle = math.floor((low + high) / 2)
      if sums[middle] < point then low = middle + 1 else high = middle end
    end
    return low
  end
end

function init(args)
  math.randomseed(number * 1000003 + os.time())
  local kind, path = args[1], args[2]
  local made = {}
  local function get(target)
    return wrk.format("GET", target)
  end
  if kind == "one" then
    local same = get(path)
    request = function() return same end
  elseif kind == "new" then
    local run, n = number .. "-" .. os.time() .. "-", 0
    request = function()
      n = n + 1
      return get(path .. "?" .. run .. n)
    end
  elseif kind == "mix" then
    local rank = zipf(tonumber(args[3]), tonumber(args[4]))
    request = function()
      local n = rank()
      local ready = made[n]
      if not ready then
        ready = get(path .. n)
        made[n] = ready
      end
      return ready
    end
  else
    error("no such load: " .. tostring(kind))
  end
end

function done(summary, latency, requests)
  local e = summary.errors
  print(string.format("load: %.6f %d %d %d %d %d", summary.duration / 1e6, summary.requests, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end

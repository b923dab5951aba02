-- For wrk: each request asks one of a few quick questions; at the end, how many answers had which status.
local questions = {
  "SELECT * WHERE { ?s a <https://w3id.org/caregraph/ontology#Agency> } LIMIT 20",
  "ASK { ?s a <https://w3id.org/caregraph/ontology#Requirement> }",
  "PREFIX cg: <https://w3id.org/caregraph/ontology#> SELECT ?g (COUNT(*) AS ?n) WHERE "
    .. "{ { SELECT ?i { ?i a cg:Inspection } LIMIT 50 } ?i cg:judgement ?j . ?j cg:grade ?g } GROUP BY ?g",
  "PREFIX cg: <https://w3id.org/caregraph/ontology#> SELECT ?a ?d ?w WHERE "
    .. "{ ?i cg:agency ?a ; cg:raises ?r . ?r cg:dueDate ?d ; cg:text ?w } LIMIT 20",
  "DESCRIBE <https://w3id.org/caregraph/id/grade/good>",
}

local threads = {}

function setup(thread)
  thread:set("number", #threads + 1)
  table.insert(threads, thread)
end

local function encoded(text)
  return (text:gsub("[^%w]", function(letter) return string.format("%%%02X", letter:byte()) end))
end

function init()
  at = number
  counts = {}
  paths = {}
  for i, question in ipairs(questions) do paths[i] = "/sparql?query=" .. encoded(question) end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function response(status)
  counts[status] = (counts[status] or 0) + 1
end

function done(summary, latency)
  local total = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("counts")) do
      total[status] = (total[status] or 0) + count
    end
  end
  for status, count in pairs(total) do io.write(string.format("status %d %d\n", status, count)) end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("broken %d 0\n", broken))
  io.write(string.format("p50 %.1f 0\n", latency:percentile(50) / 1000))
  io.write(string.format("p99 %.1f 0\n", latency:percentile(99) / 1000))
  io.write(string.format("max %.1f 0\n", latency.max / 1000))
  io.write(string.format("rate %.0f 0\n", summary.requests / (summary.duration / 1e6)))
end

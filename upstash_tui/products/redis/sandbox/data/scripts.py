"""Lua for what a plain Redis server lacks; each is carried out as one command."""

SCAN_WITH_TYPES = b"""
local page = redis.call('SCAN', unpack(ARGV))
local found = {}
for _, key in ipairs(page[2]) do
  local kind = redis.call('TYPE', key).ok
  if kind == 'ReJSON-RL' then kind = 'json' end
  found[#found + 1] = key
  found[#found + 1] = kind
end
return {page[1], found}
"""
"""Arguments as SCAN's; keys and types alternate."""

CONDITIONAL = b"""
local held = redis.pcall('GET', KEYS[1])
if type(held) == 'table' then
  if ARGV[3] == 'DELEX' then
    return redis.error_reply('ERR Key should be of string type if conditions are specified')
  end
  return held
end
local equal = held == ARGV[2]
if ARGV[1] == 'missing' then equal = held == false end
if ARGV[1] == 'ne' then equal = not equal end
if not equal then
  if ARGV[3] == 'DELEX' then return 0 end
  if ARGV[3] == 'GET' then return held end
  return false
end
if ARGV[3] == 'DELEX' then return redis.call('DEL', KEYS[1]) end
local words = {'SET', KEYS[1]}
for at = 4, #ARGV do words[#words + 1] = ARGV[at] end
local done = redis.pcall(unpack(words))
if ARGV[3] == 'GET' and not done.err then return held end
return done
"""
"""``eq``, ``ne`` or ``missing``; a value; ``SET``, ``GET`` (SET with GET) or ``DELEX``; the words of SET."""

HSETEX = b"""
local at, only, unit, span, keeps = 1, nil, nil, nil, false
local units = {EX = 'HEXPIRE', PX = 'HPEXPIRE', EXAT = 'HEXPIREAT', PXAT = 'HPEXPIREAT'}
while ARGV[at] and ARGV[at]:upper() ~= 'FIELDS' do
  local word = ARGV[at]:upper()
  if word == 'FNX' or word == 'FXX' then only = word
  elseif word == 'KEEPTTL' then keeps = true
  elseif units[word] then unit = units[word]; at = at + 1; span = ARGV[at]
  else return redis.error_reply('ERR syntax error') end
  at = at + 1
end
local pairs_, fields = {}, {}
for each = at + 2, #ARGV do
  pairs_[#pairs_ + 1] = ARGV[each]
  if (each - at) % 2 == 0 then fields[#fields + 1] = ARGV[each] end
end
if #fields == 0 or #pairs_ ~= 2 * #fields or tonumber(ARGV[at + 1]) ~= #fields then
  return redis.error_reply('ERR syntax error')
end
for _, field in ipairs(fields) do
  local there = redis.pcall('HEXISTS', KEYS[1], field)
  if type(there) == 'table' then return there end
  if only == 'FNX' and there == 1 or only == 'FXX' and there == 0 then return 0 end
end
local ends = keeps and redis.pcall('HPEXPIRETIME', KEYS[1], 'FIELDS', #fields, unpack(fields)) or {}
redis.call('HSET', KEYS[1], unpack(pairs_))
if unit then
  local done = redis.pcall(unit, KEYS[1], span, 'FIELDS', #fields, unpack(fields))
  if done.err then return done end
end
for each, field in ipairs(fields) do
  if type(ends[each]) == 'number' and ends[each] > 0 then
    redis.call('HPEXPIREAT', KEYS[1], ends[each], 'FIELDS', 1, field)
  end
end
return 1
"""
"""The words of HSETEX after the key."""

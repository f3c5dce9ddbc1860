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

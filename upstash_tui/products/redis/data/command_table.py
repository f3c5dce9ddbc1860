"""Every command of Redis that Upstash documents, and its arguments as Redis's reference writes them.

The service answers ``COMMAND`` with an empty list, so that a client needs a table of its own. From Upstash's
reference (docs: redis/commands, compatible to Redis 8.2) and, for ``SEARCH``, docs: redis/search.
"""

TABLE = """
generic
w COPY source destination [REPLACE]
w DEL key [key …]
r DUMP key
r EXISTS key [key …]
w EXPIRE key seconds [NX | XX | GT | LT]
w EXPIREAT key unix-time-seconds [NX | XX | GT | LT]
r EXPIRETIME key
r KEYS pattern
r MEMORY USAGE key [SAMPLES count]
w PERSIST key
w PEXPIRE key milliseconds [NX | XX | GT | LT]
w PEXPIREAT key unix-time-milliseconds [NX | XX | GT | LT]
r PEXPIRETIME key
r PTTL key
r RANDOMKEY
w RENAME key newkey
w RENAMENX key newkey
w RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]
r SCAN cursor [MATCH pattern] [COUNT count] [TYPE type] [WITHTYPE]
r TOUCH key [key …]
r TTL key
r TYPE key
w UNLINK key [key …]
r WAIT numreplicas timeout
r WAITAOF numlocal numreplicas timeout
string
w APPEND key value
w DECR key
w DECRBY key decrement
w DELEX key [IFEQ value | IFNE value | IFDEQ digest | IFDNE digest]
r DIGEST key
r GET key
w GETDEL key
w GETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST]
r GETRANGE key start end
w GETSET key value
w INCR key
w INCRBY key increment
w INCRBYFLOAT key increment
r MGET key [key …]
w MSET key value [key value …]
w MSETNX key value [key value …]
w PSETEX key milliseconds value
w SET key value [NX | XX | IFEQ value | IFNE value | IFDEQ digest | IFDNE digest] [GET] [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | KEEPTTL]
w SETEX key seconds value
w SETNX key value
w SETRANGE key offset value
r STRLEN key
hash
w HDEL key field [field …]
r HEXISTS key field
w HEXPIRE key seconds [NX | XX | GT | LT] FIELDS numfields field [field …]
w HEXPIREAT key unix-time-seconds [NX | XX | GT | LT] FIELDS numfields field [field …]
r HEXPIRETIME key FIELDS numfields field [field …]
r HGET key field
r HGETALL key
w HGETDEL key FIELDS numfields field [field …]
w HGETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST] FIELDS numfields field [field …]
w HINCRBY key field increment
w HINCRBYFLOAT key field increment
r HKEYS key
r HLEN key
r HMGET key field [field …]
w HMSET key field value [field value …]
w HPERSIST key FIELDS numfields field [field …]
w HPEXPIRE key milliseconds [NX | XX | GT | LT] FIELDS numfields field [field …]
w HPEXPIREAT key unix-time-milliseconds [NX | XX | GT | LT] FIELDS numfields field [field …]
r HPEXPIRETIME key FIELDS numfields field [field …]
r HPTTL key FIELDS numfields field [field …]
r HRANDFIELD key [count [WITHVALUES]]
r HSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES]
w HSET key field value [field value …]
w HSETEX key [FNX | FXX] [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | KEEPTTL] FIELDS numfields field value [field value …]
w HSETNX key field value
r HSTRLEN key field
r HTTL key FIELDS numfields field [field …]
r HVALS key
list
w BLMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT> timeout
w BLMPOP timeout numkeys key [key …] <LEFT | RIGHT> [COUNT count]
w BLPOP key [key …] timeout
w BRPOP key [key …] timeout
w BRPOPLPUSH source destination timeout
r LINDEX key index
w LINSERT key <BEFORE | AFTER> pivot element
r LLEN key
w LMOVE source destination <LEFT | RIGHT> <LEFT | RIGHT>
w LMPOP numkeys key [key …] <LEFT | RIGHT> [COUNT count]
w LPOP key [count]
r LPOS key element [RANK rank] [COUNT num-matches] [MAXLEN len]
w LPUSH key element [element …]
w LPUSHX key element [element …]
r LRANGE key start stop
w LREM key count element
w LSET key index element
w LTRIM key start stop
w RPOP key [count]
w RPOPLPUSH source destination
w RPUSH key element [element …]
w RPUSHX key element [element …]
set
w SADD key member [member …]
r SCARD key
r SDIFF key [key …]
w SDIFFSTORE destination key [key …]
r SINTER key [key …]
r SINTERCARD numkeys key [key …] [LIMIT limit]
w SINTERSTORE destination key [key …]
r SISMEMBER key member
r SMEMBERS key
r SMISMEMBER key member [member …]
w SMOVE source destination member
w SPOP key [count]
r SRANDMEMBER key [count]
w SREM key member [member …]
r SSCAN key cursor [MATCH pattern] [COUNT count]
r SUNION key [key …]
w SUNIONSTORE destination key [key …]
sorted set
w BZMPOP timeout numkeys key [key …] <MIN | MAX> [COUNT count]
w BZPOPMAX key [key …] timeout
w BZPOPMIN key [key …] timeout
w ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member [score member …]
r ZCARD key
r ZCOUNT key min max
r ZDIFF numkeys key [key …] [WITHSCORES]
w ZDIFFSTORE destination numkeys key [key …]
w ZINCRBY key increment member
r ZINTER numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]
r ZINTERCARD numkeys key [key …] [LIMIT limit]
w ZINTERSTORE destination numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE <SUM | MIN | MAX>]
r ZLEXCOUNT key min max
w ZMPOP numkeys key [key …] <MIN | MAX> [COUNT count]
r ZMSCORE key member [member …]
w ZPOPMAX key [count]
w ZPOPMIN key [count]
r ZRANDMEMBER key [count [WITHSCORES]]
r ZRANGE key start stop [BYSCORE | BYLEX] [REV] [LIMIT offset count] [WITHSCORES]
r ZRANGEBYLEX key min max [LIMIT offset count]
r ZRANGEBYSCORE key min max [WITHSCORES] [LIMIT offset count]
w ZRANGESTORE destination source min max [BYSCORE | BYLEX] [REV] [LIMIT offset count]
r ZRANK key member [WITHSCORE]
w ZREM key member [member …]
w ZREMRANGEBYLEX key min max
w ZREMRANGEBYRANK key start stop
w ZREMRANGEBYSCORE key min max
r ZREVRANGE key start stop [WITHSCORES]
r ZREVRANGEBYLEX key max min [LIMIT offset count]
r ZREVRANGEBYSCORE key max min [WITHSCORES] [LIMIT offset count]
r ZREVRANK key member [WITHSCORE]
r ZSCAN key cursor [MATCH pattern] [COUNT count]
r ZSCORE key member
r ZUNION numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]
w ZUNIONSTORE destination numkeys key [key …] [WEIGHTS weight [weight …]] [AGGREGATE <SUM | MIN | MAX>]
stream
w XACK key group id [id …]
w XACKDEL key group [KEEPREF | DELREF | ACKED] IDS numids id [id …]
w XADD key [NOMKSTREAM] [<MAXLEN | MINID> [= | ~] threshold [LIMIT count]] <* | id> field value [field value …]
w XAUTOCLAIM key group consumer min-idle-time start [COUNT count] [JUSTID]
w XCLAIM key group consumer min-idle-time id [id …] [IDLE ms] [TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID]
w XDEL key id [id …]
w XDELEX key [KEEPREF | DELREF | ACKED] IDS numids id [id …]
w XGROUP CREATE key group <id | $> [MKSTREAM] [ENTRIESREAD entries-read]
w XGROUP CREATECONSUMER key group consumer
w XGROUP DELCONSUMER key group consumer
w XGROUP DESTROY key group
w XGROUP SETID key group <id | $> [ENTRIESREAD entries-read]
r XINFO CONSUMERS key group
r XINFO GROUPS key
r XINFO STREAM key [FULL [COUNT count]]
r XLEN key
r XPENDING key group [[IDLE min-idle-time] start end count [consumer]]
r XRANGE key start end [COUNT count]
r XREAD [COUNT count] STREAMS key [key …] id [id …]
w XREADGROUP GROUP group consumer [COUNT count] [NOACK] STREAMS key [key …] id [id …]
r XREVRANGE key end start [COUNT count]
w XTRIM key <MAXLEN | MINID> [= | ~] threshold [LIMIT count]
JSON
w JSON.ARRAPPEND key path value [value …]
r JSON.ARRINDEX key path value [start [stop]]
w JSON.ARRINSERT key path index value [value …]
r JSON.ARRLEN key [path]
w JSON.ARRPOP key [path [index]]
w JSON.ARRTRIM key path start stop
w JSON.CLEAR key [path]
r JSON.DEBUG MEMORY key [path]
w JSON.DEL key [path]
w JSON.FORGET key [path]
r JSON.GET key [INDENT indent] [NEWLINE newline] [SPACE space] [path …]
w JSON.MERGE key path value
r JSON.MGET key [key …] path
w JSON.MSET key path value [key path value …]
w JSON.NUMINCRBY key path value
w JSON.NUMMULTBY key path value
r JSON.OBJKEYS key [path]
r JSON.OBJLEN key [path]
r JSON.RESP key [path]
w JSON.SET key path value [NX | XX]
w JSON.STRAPPEND key [path] value
r JSON.STRLEN key [path]
w JSON.TOGGLE key path
r JSON.TYPE key [path]
geo
w GEOADD key [NX | XX] [CH] longitude latitude member [longitude latitude member …]
r GEODIST key member1 member2 [M | KM | FT | MI]
r GEOHASH key [member …]
r GEOPOS key [member …]
w GEORADIUS key longitude latitude radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC | DESC] [STORE key | STOREDIST key]
w GEORADIUSBYMEMBER key member radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC | DESC] [STORE key | STOREDIST key]
r GEORADIUSBYMEMBER_RO key member radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC | DESC]
r GEORADIUS_RO key longitude latitude radius <M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC | DESC]
r GEOSEARCH key <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS radius <M | KM | FT | MI> | BYBOX width height <M | KM | FT | MI>> [ASC | DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]
w GEOSEARCHSTORE destination source <FROMMEMBER member | FROMLONLAT longitude latitude> <BYRADIUS radius <M | KM | FT | MI> | BYBOX width height <M | KM | FT | MI>> [ASC | DESC] [COUNT count [ANY]] [STOREDIST]
HyperLogLog
w PFADD key [element …]
r PFCOUNT key [key …]
w PFMERGE destkey [sourcekey …]
bitmap
r BITCOUNT key [start end [BYTE | BIT]]
w BITFIELD key [GET encoding offset | [OVERFLOW <WRAP | SAT | FAIL>] SET encoding offset value | INCRBY encoding offset increment …]
r BITFIELD_RO key [GET encoding offset …]
w BITOP <AND | OR | XOR | NOT | DIFF | DIFF1 | ANDOR | ONE> destkey key [key …]
r BITPOS key bit [start [end [BYTE | BIT]]]
r GETBIT key offset
w SETBIT key offset value
script
w EVAL script numkeys [key …] [arg …]
w EVALSHA sha1 numkeys [key …] [arg …]
r EVALSHA_RO sha1 numkeys [key …] [arg …]
r EVAL_RO script numkeys [key …] [arg …]
w FCALL function numkeys [key …] [arg …]
r FCALL_RO function numkeys [key …] [arg …]
w FUNCTION DELETE library-name
w FUNCTION FLUSH [ASYNC | SYNC]
w FUNCTION KILL
r FUNCTION LIST [LIBRARYNAME pattern] [WITHCODE]
w FUNCTION LOAD [REPLACE] function-code
r FUNCTION STATS
r SCRIPT EXISTS sha1 [sha1 …]
w SCRIPT FLUSH [ASYNC | SYNC]
w SCRIPT KILL
w SCRIPT LOAD script
search
r SEARCH.AGGREGATE name filter aggregations
w SEARCH.ALIASADD alias index
w SEARCH.ALIASDEL alias
r SEARCH.COUNT name filter
w SEARCH.CREATE name ON <JSON | HASH | STRING> PREFIX count prefix [prefix …] SCHEMA …
r SEARCH.DESCRIBE name
w SEARCH.DROP name
r SEARCH.LISTALIASES
r SEARCH.LISTINDEXES [MATCH pattern] [LIMIT count] [OFFSET count]
r SEARCH.QUERY name filter [LIMIT count] [OFFSET count] [ORDERBY field] [SELECT count field …] [NOCONTENT]
w SEARCH.REINDEX name
r SEARCH.WAITINDEXING name
server
r COMMAND
r CONFIG GET parameter
w CONFIG SET parameter value
r DBSIZE
w FLUSHALL [ASYNC | SYNC]
w FLUSHDB [ASYNC | SYNC]
r INFO [section]
r TIME
ACL
r ACL CAT [category]
w ACL DELUSER username [username …]
r ACL GENPASS [bits]
w ACL GENTOKEN
r ACL GETUSER username
r ACL LIST
w ACL LOAD
r ACL LOG [count | RESET]
w ACL RESTTOKEN username password
w ACL SAVE
w ACL SETUSER username [rule …]
r ACL USERS
r ACL WHOAMI
connection
r ECHO message
r PING [message]
pub/sub
w PUBLISH channel message
r PUBSUB CHANNELS [pattern]
r PUBSUB NUMPAT
r PUBSUB NUMSUB [channel …]
"""
"""A group, then its commands: ``r`` reads only, ``w`` writes, the name and its arguments."""

"""Cases to run on both backends: a line is a case on an empty database, its commands parted by ``;``.

A line that begins with ``~`` gives its arrays in any order. Words are quoted as in a shell.
"""

CASES = {
    "string": r"""
        SET k v; GET k; STRLEN k; TYPE k
        SET k v EX 100; TTL k; SET k w KEEPTTL; TTL k; SET k x; TTL k
        SET k v PX 100000; TTL k; PERSIST k; TTL k; PERSIST k
        SET k v NX; SET k w NX; GET k; SET k x XX; GET k; SET none x XX
        SET k v; SET k w GET; SET none w GET; SET k v NX GET
        SET k v EX 0
        SET k v EX x
        SET k v EX
        SET k v NX XX
        SET k v EX 1 PX 1
        SET k
        SET k v EXAT 99999999999; EXPIRETIME k; PEXPIRETIME k
        SETNX k v; SETNX k w; GET k
        SETEX k 100 v; TTL k; SETEX k 0 v; PSETEX k 100000 v; TTL k
        GETSET k v; GETSET k w; GETDEL k; GETDEL k; GET k
        SET k v; GETEX k EX 100; TTL k; GETEX k PERSIST; TTL k; GETEX none
        APPEND k ab; APPEND k cd; GET k; STRLEN none
        SET k "Hello World"; GETRANGE k 0 4; GETRANGE k -5 -1; GETRANGE k 5 2; GETRANGE none 0 -1; SUBSTR k 0 1
        SET k Hello; SETRANGE k 1 ipp; GET k; SETRANGE k 8 x; GET k; SETRANGE k -1 x
        INCR n; INCRBY n 10; DECR n; DECRBY n 4; GET n
        SET k x; INCR k; INCRBY n x; INCRBY n 9223372036854775807; INCR n
        INCRBYFLOAT f 1.5; INCRBYFLOAT f 2.25; INCRBYFLOAT f -3.75; INCRBYFLOAT f 1e2; INCRBYFLOAT f x
        SET f 10.50; INCRBYFLOAT f 0.1
        MSET a 1 b 2; MGET a b none; MSETNX a 1 c 2; MSETNX c 1 d 2; MGET c d
        MSET a 1 b
        MSET
        LPUSH l a; GET l; INCR l; APPEND l x; GETDEL l; GETEX l; MGET l
        SET k ""; GET k; STRLEN k; EXISTS k
        SET k v; SET k w IFEQ v; GET k; SET k x IFEQ v; GET k; SET none x IFEQ v; EXISTS none
        SET k v; SET k w IFNE v; SET k w IFNE x; GET k; SET none x IFNE y; GET none
        SET k v EX 100; SET k w IFEQ v KEEPTTL; TTL k; SET k x IFEQ w EX 50; TTL k
        SET k v; SET k w IFEQ v GET; SET k x IFEQ v GET; GET k; SET none x IFEQ v GET
        SET k v; DIGEST k; DIGEST none; DIGEST; DIGEST k k
        SET k v; SET k w IFDEQ 3ebe4ed5427ae9cf; GET k; SET k w IFDEQ 0000000000000000; SET none x IFDNE 0000000000000000; GET none
        SET k v; SET k w IFDNE 0000000000000000; GET k; SET k w IFDEQ 12
        SET k v IFEQ
        SET k v IFEQ a NX
        SET k v IFEQ a IFNE b
        LPUSH l a; SET l v IFEQ a; SET l v IFDEQ 0000000000000000; DIGEST l
        SET k v; DELEX k IFEQ x; DELEX k IFEQ v; EXISTS k; DELEX none; DELEX none IFNE x
        SET k v; DELEX k; SET k v; DELEX k IFNE x; DELEX k IFNE x
        SET k v; DELEX k IFDEQ 0000000000000000; DELEX k IFDNE 0000000000000000; EXISTS k
        DELEX k IFEQ
        SET k v; DELEX k IFFY v
        LPUSH l a; DELEX l IFEQ v; DELEX l IFDEQ 0000000000000000; DELEX l
    """,
    "generic": r"""
        SET a 1; SET b 2; DEL a b none; EXISTS a b; UNLINK a; SET a 1; UNLINK a a
        SET a 1; EXISTS a a none; TOUCH a none
        SET a 1; EXPIRE a 100; TTL a; EXPIRE none 100; EXPIRE a -1; EXISTS a
        SET a 1; EXPIRE a 100 XX; EXPIRE a 100 NX; EXPIRE a 50 GT; EXPIRE a 200 GT; TTL a; EXPIRE a 300 LT; EXPIRE a 9 LT; TTL a
        SET a 1; EXPIRE a 10 NX XX
        SET a 1; EXPIRE a x
        SET a 1; PEXPIRE a 100000; TTL a; EXPIREAT a 99999999999; EXPIRETIME a; PEXPIREAT a 99999999999000; PEXPIRETIME a
        TTL none; PTTL none; EXPIRETIME none; PERSIST none; TYPE none
        SET a 1; TTL a; PTTL a; EXPIRETIME a
        SET a 1; RENAME a b; GET b; RENAME none b; RENAMENX b c; SET d 1; RENAMENX c d
        SET a 1 EX 100; RENAME a b; TTL b; RENAME b b
        SET a 1 EX 100; COPY a b; GET b; TTL b; COPY a b; COPY a b REPLACE; COPY none b
        SET a 1; COPY a b DB 0; COPY a b DB 3; COPY a a
        RPUSH a x; COPY a b; RPUSH b y; LRANGE a 0 -1; LRANGE b 0 -1; HSET h f v; COPY h i; HDEL i f; EXISTS h i
        ~ MSET a1 1 a2 2 b1 3; KEYS a*; KEYS *; KEYS [ab]1; KEYS a?; KEYS none
        ~ MSET a1 1 a2 2 b1 3; SCAN 0 MATCH a* COUNT 100; SCAN 0 TYPE list; SCAN 0 TYPE string
        ~ SET s v; LPUSH l v; HSET h f v; SADD t v; ZADD z 1 v; XADD x 1-1 f v; SCAN 0 COUNT 100 WITHTYPE; SCAN 0 WITHTYPE MATCH h*
        SCAN x
        SCAN 0 COUNT 0
        SCAN 0 COUNT x
        SCAN 0 NOPE
        SET a 1; RANDOMKEY; DBSIZE; DEL a; RANDOMKEY; DBSIZE
        SET a 1; FLUSHDB; DBSIZE; SET a 1; FLUSHALL; DBSIZE
        PING; PING hi; ECHO hi; ECHO
        CONFIG GET notify-keyspace-events; CONFIG GET maxmemory; CONFIG SET maxmemory 1
        RESTORE k 0 nonsense; RESTORE k -1 x
        DUMP none; MEMORY USAGE none
        WAIT 0 0
        BITFIELD_RO
        COMMAND; COMMAND DOCS get
        PUBLISH c m; PUBSUB CHANNELS; PUBSUB NUMSUB c; PUBSUB NUMPAT
    """,
    "hash": r"""
        HSET h a 1 b 2; HGET h a; HGET h none; HLEN h; HEXISTS h a; HEXISTS h none; HSTRLEN h a
        HSET h a 1 b 2; HGETALL h; HKEYS h; HVALS h; HMGET h a none b; HGETALL none; HKEYS none
        HSET h a 1; HSET h a 2 b 3; HSETNX h a 9; HSETNX h c 9; HGETALL h
        HSET h a
        HSET h a 1; HDEL h a none; EXISTS h; HDEL none a
        HMSET h a 1 b 2; HGETALL h
        HINCRBY h n 5; HINCRBY h n -2; HSET h x y; HINCRBY h x 1; HINCRBYFLOAT h f 1.5; HINCRBYFLOAT h f 0.1; HGET h f
        HSET h a 1 b 2; HSCAN h 0; HSCAN h 0 MATCH a*; HSCAN h 0 NOVALUES; HSCAN none 0
        SET k v; HGET k f; HSET k f v; HGETALL k
        HRANDFIELD none; HSET h a 1; HRANDFIELD h; HRANDFIELD h 1 WITHVALUES; HRANDFIELD none 2
        HSET h a 1 b 2; HEXPIRE h 100 FIELDS 2 a none; HTTL h FIELDS 3 a b none; HPERSIST h FIELDS 3 a b none; HTTL h FIELDS 1 a
        HSET h a 1; HPEXPIRE h 100000 FIELDS 1 a; HTTL h FIELDS 1 a; HEXPIREAT h 9999999999 FIELDS 1 a; HEXPIRETIME h FIELDS 1 a; HPEXPIRETIME h FIELDS 1 a
        HSET h a 1; HEXPIRE h 100 NX FIELDS 1 a; HEXPIRE h 50 NX FIELDS 1 a; HEXPIRE h 50 GT FIELDS 1 a; HEXPIRE h 50 LT FIELDS 1 a; HTTL h FIELDS 1 a
        HSET h a 1 b 2; HEXPIRE h 0 FIELDS 1 a; HGETALL h
        HEXPIRE none 100 FIELDS 1 a; HTTL none FIELDS 1 a; HPERSIST none FIELDS 1 a
        HSET h a 1; HEXPIRE h 100 FIELDS 1 a; HSET h a 2; HTTL h FIELDS 1 a
        HSET h a 1; HEXPIRE h 100 FIELDS 1 a; HSETEX h KEEPTTL FIELDS 1 a 2; HTTL h FIELDS 1 a; HGET h a
        HSETEX h EX 100 FIELDS 2 a 1 b 2; HTTL h FIELDS 2 a b; HSETEX h FIELDS 1 a 3; HTTL h FIELDS 1 a
        HSET h a 1; HSETEX h FNX FIELDS 1 a 2; HSETEX h FXX FIELDS 1 b 2; HGETALL h; HSETEX h FXX FIELDS 1 a 5; HGETALL h
        HSET h a 1 b 2; HGETDEL h FIELDS 2 a none; HGETALL h; HGETDEL h FIELDS 1 b; EXISTS h
        HSET h a 1; HGETEX h EX 100 FIELDS 2 a none; HTTL h FIELDS 1 a; HGETEX h PERSIST FIELDS 1 a; HTTL h FIELDS 1 a
        HEXPIRE h 100 FIELDS 2 a
        HEXPIRE h 100
        HINCRBY h n x
    """,
    "list": r"""
        RPUSH l a b c; LRANGE l 0 -1; LLEN l; LINDEX l 0; LINDEX l -1; LINDEX l 9; LRANGE l 1 1; LRANGE l 5 9; LRANGE none 0 -1
        LPUSH l a b; LPUSHX l c; LPUSHX none c; RPUSHX l d; RPUSHX none d; LRANGE l 0 -1
        RPUSH l a b c d; LPOP l; RPOP l; LPOP l 5; LPOP l; LPOP l 2; EXISTS l
        RPUSH l a; LPOP l 0; LPOP l -1; LPOP none 0
        RPUSH l a b; LSET l 0 x; LRANGE l 0 -1; LSET l 9 x; LSET none 0 x
        RPUSH l a b c; LINSERT l BEFORE b x; LINSERT l AFTER b y; LINSERT l AFTER none y; LINSERT none AFTER b y; LRANGE l 0 -1
        RPUSH l a b a c a; LREM l 2 a; LRANGE l 0 -1; LREM l 0 a; LREM none 0 a
        RPUSH l a b a; LREM l -1 a; LRANGE l 0 -1
        RPUSH l a b c d; LTRIM l 1 2; LRANGE l 0 -1; LTRIM l 5 9; EXISTS l
        RPUSH l a b c; RPOPLPUSH l m; LMOVE l m LEFT RIGHT; LRANGE m 0 -1; LMOVE none m LEFT LEFT; RPOPLPUSH none m
        RPUSH l a b c b; LPOS l b; LPOS l b RANK 2; LPOS l b COUNT 0; LPOS l none; LPOS l none COUNT 0; LPOS l b RANK 0
        RPUSH l a b c; LMPOP 1 l LEFT COUNT 2; LMPOP 2 none l RIGHT; LMPOP 1 none LEFT
        RPUSH l a; BLPOP none l 0; BRPOP none 0; BLMPOP 0 1 none LEFT; BLMOVE none l LEFT LEFT 0; BRPOPLPUSH none l 0
        SET k v; LPUSH k a; LRANGE k 0 -1; LLEN k
        LPUSH l; LRANGE l 0; LRANGE l a b
        BLPOP l -1
    """,
    "set": r"""
        ~ SADD s a b a; SCARD s; SMEMBERS s; SISMEMBER s a; SISMEMBER s none; SMISMEMBER s a none
        SADD s a b; SREM s a none; SREM s b; EXISTS s; SREM none a; SMEMBERS none
        ~ SADD s a b c; SADD t b c d; SINTER s t; SUNION s t; SDIFF s t; SINTER s none; SINTERCARD 2 s t; SINTERCARD 2 s t LIMIT 1
        ~ SADD s a b c; SADD t b c d; SINTERSTORE x s t; SMEMBERS x; SUNIONSTORE y s t; SMEMBERS y; SDIFFSTORE z s t; SMEMBERS z; SINTERSTORE x s none; EXISTS x
        SADD s a; SMOVE s t a; SMOVE s t a; SMEMBERS t; SPOP t; SPOP t; SPOP t 2; SRANDMEMBER t; SRANDMEMBER t 2
        SADD s a; SRANDMEMBER s; SRANDMEMBER s 5; SRANDMEMBER s -2; SPOP s 1
        ~ SADD s a b c; SSCAN s 0; SSCAN s 0 MATCH a*; SSCAN none 0
        SET k v; SADD k a; SMEMBERS k; SCARD k
        SADD s; SINTERCARD 0 s
        ~ SADD n 3 1 2; SMEMBERS n; SCARD n
    """,
    "zset": r"""
        ZADD z 1 a 2 b 3 c; ZCARD z; ZSCORE z b; ZSCORE z none; ZMSCORE z a none; ZRANK z b; ZREVRANK z b; ZRANK z none
        ZADD z 1 a; ZADD z NX 5 a 6 b; ZADD z XX 7 a 8 c; ZADD z CH 9 a 1 d; ZRANGE z 0 -1 WITHSCORES
        ZADD z 5 a; ZADD z GT 3 a; ZADD z GT CH 9 a; ZADD z LT CH 2 a; ZADD z INCR 3 a; ZADD z NX INCR 3 a; ZADD z XX INCR 1 none
        ZADD z NX XX 1 a
        ZADD z x a
        ZADD z 1
        ZADD z 1.5 a -2.25 b inf c -inf d 1e20 e 3.0 f; ZRANGE z 0 -1 WITHSCORES
        ZADD z 0.1 a; ZINCRBY z 0.2 a; ZINCRBY z 5 b; ZINCRBY z x b
        ZADD z 1.1 a -4868.2 b 1e-7 c 0.00012345 d 123456789012345680 e 1e19 f 1.5e21 g; ZRANGE z 0 -1 WITHSCORES; ZSCORE z a; ZMSCORE z b c; ZPOPMAX z
        ZADD z 1.1 a; ZADD z INCR 0.3 a; ZINCRBY z 0.3 a; ZRANK z a WITHSCORE; ZRANDMEMBER z 1 WITHSCORES; ZUNION 1 z WITHSCORES
        ZADD z 1 a 2 b 3 c; ZRANGE z 0 1; ZRANGE z 0 -1 REV; ZRANGE z 1 2 WITHSCORES; ZREVRANGE z 0 0 WITHSCORES; ZRANGE z 5 9; ZRANGE none 0 -1
        ZADD z 1 a 2 b 3 c; ZRANGE z 2 3 BYSCORE; ZRANGE z (1 +inf BYSCORE LIMIT 0 1; ZRANGE z 3 1 BYSCORE REV; ZRANGEBYSCORE z -inf (3; ZREVRANGEBYSCORE z 3 2 WITHSCORES
        ZADD z 0 a 0 b 0 c; ZRANGE z [b + BYLEX; ZRANGE z - (c BYLEX; ZRANGEBYLEX z [a [b; ZREVRANGEBYLEX z + [b; ZLEXCOUNT z - +; ZLEXCOUNT z [b (c
        ZADD z 1 a 2 b 3 c; ZCOUNT z 1 2; ZCOUNT z (1 (3; ZCOUNT z -inf +inf; ZCOUNT z a b
        ZADD z 1 a 2 b 3 c; ZREM z a none; ZREMRANGEBYRANK z 0 0; ZREMRANGEBYSCORE z 3 3; EXISTS z; ZREM none a
        ZADD z 0 a 0 b; ZREMRANGEBYLEX z [a [a; ZRANGE z 0 -1
        ZADD z 1 a 2 b 3 c; ZPOPMIN z; ZPOPMAX z; ZPOPMIN z 5; ZPOPMIN z; ZPOPMIN none
        ZADD z 1 a 2 b; ZMPOP 1 z MIN; ZMPOP 1 z MAX COUNT 5; ZMPOP 1 z MIN; BZPOPMIN z 0; BZPOPMAX z 0; BZMPOP 0 1 z MIN
        ZADD x 1 a 2 b; ZADD y 3 b 4 c; ZUNION 2 x y WITHSCORES; ZINTER 2 x y WITHSCORES; ZDIFF 2 x y WITHSCORES; ZINTERCARD 2 x y
        ZADD x 1 a 2 b; ZADD y 3 b 4 c; ZUNIONSTORE o 2 x y WEIGHTS 2 3; ZRANGE o 0 -1 WITHSCORES; ZINTERSTORE o 2 x y AGGREGATE MAX; ZRANGE o 0 -1 WITHSCORES; ZDIFFSTORE o 2 x y; ZRANGE o 0 -1
        ZADD z 1 a 2 b 3 c; ZRANGESTORE o z 0 1; ZRANGE o 0 -1 WITHSCORES; ZRANGESTORE o none 0 -1; EXISTS o
        ZADD z 1 a 2 b; ZSCAN z 0; ZSCAN z 0 MATCH a*; ZSCAN none 0
        ZADD z 1 a; ZRANDMEMBER z; ZRANDMEMBER z 1 WITHSCORES; ZRANDMEMBER none; ZRANDMEMBER none 2
        ZADD z 1 a; ZRANK z a WITHSCORE; ZREVRANK z a WITHSCORE; ZRANK z none WITHSCORE
        SET k v; ZADD k 1 a; ZRANGE k 0 -1
        ZUNION 0 x
        SADD s a b; ZADD z 1 b; ZUNION 2 s z WITHSCORES
    """,
    "stream": r"""
        XADD s 1-1 a 1; XADD s 1-2 b 2; XLEN s; XRANGE s - +; XREVRANGE s + - COUNT 1; XRANGE s (1-1 +; XRANGE none - +; XLEN none
        XADD s 1-1 a 1; XADD s 1-1 a 1; XADD s 0-0 a 1; XADD s 0-1 a 1; XADD s 1-* b 2; XADD s x a 1
        XADD s 1-1 a
        XADD s NOMKSTREAM 1-1 a 1; EXISTS s
        XADD s 1-1 a 1; XADD s 2-1 a 1; XADD s 3-1 a 1; XADD s MAXLEN 2 4-1 a 1; XLEN s; XTRIM s MAXLEN 1; XTRIM s MINID 9; XLEN s
        XADD s 1-1 a 1; XDEL s 1-1 9-9; XLEN s; EXISTS s
        XADD s 1-1 a 1; XREAD COUNT 1 STREAMS s 0; XREAD STREAMS s $; XREAD STREAMS s 1-1; XREAD BLOCK 0 STREAMS s $; XREAD STREAMS s none 0 0
        XADD s 1-1 a 1; XGROUP CREATE s g 0; XGROUP CREATE s g 0; XREADGROUP GROUP g c STREAMS s >; XREADGROUP GROUP g c STREAMS s >; XACK s g 1-1; XACK s g 1-1
        XGROUP CREATE none g $; XGROUP CREATE none g $ MKSTREAM; XLEN none; XGROUP DESTROY none g; XGROUP DESTROY none g
        XADD s 1-1 a 1; XGROUP CREATE s g 0; XGROUP CREATECONSUMER s g c; XGROUP CREATECONSUMER s g c; XGROUP DELCONSUMER s g c; XGROUP SETID s g $
        XADD s 1-1 a 1; XREADGROUP GROUP none c STREAMS s >
        XADD s 1-1 a 1; XGROUP CREATE s g 0; XREADGROUP GROUP g c STREAMS s >; XPENDING s g; XCLAIM s g d 0 1-1; XCLAIM s g d 0 1-1 JUSTID; XAUTOCLAIM s g e 0 0; XPENDING none g
        SET k v; XADD k 1-1 a 1; XLEN k; XRANGE k - +
        XRANGE s a b
    """,
    "geo, hll, bitmap": r"""
        GEOADD g 13.361389 38.115556 Palermo 15.087269 37.502669 Catania; GEODIST g Palermo none; GEOHASH g Palermo none
        GEOADD g 13.361389 38.115556 Palermo; GEOPOS g none; GEOADD g 200 100 x; GEOADD g NX 13.361389 38.115556 Palermo
        GEOADD g 13.361389 38.115556 Palermo 15.087269 37.502669 Catania; GEOSEARCH g FROMLONLAT 15 37 BYRADIUS 200 km ASC; GEOSEARCH g FROMMEMBER Palermo BYRADIUS 10 km; GEORADIUSBYMEMBER_RO g Palermo 10 km
        PFADD h a b c; PFCOUNT h; PFADD h a; PFADD i c d; PFCOUNT h i; PFMERGE j h i; PFCOUNT j; PFCOUNT none
        SETBIT b 7 1; GETBIT b 7; GETBIT b 0; GETBIT b 99; BITCOUNT b; SETBIT b 7 0; GET b; SETBIT b x 1; SETBIT b 1 2
        SET k foobar; BITCOUNT k; BITCOUNT k 0 0; BITCOUNT k 5 30 BIT; BITPOS k 1; BITPOS k 0; BITPOS k 1 2; BITCOUNT none; BITPOS none 1
        SET a foof; SET b foobar; BITOP AND d a b; GET d; BITOP OR d a b; BITOP XOR d a b; BITOP NOT d a; BITOP NOT d a b
        BITFIELD b INCRBY u8 0 255 GET u8 0; BITFIELD b OVERFLOW SAT INCRBY u8 0 10; BITFIELD_RO b GET u8 0; BITFIELD_RO b SET u8 0 1
    """,
}
"""By group."""


def cases() -> list[tuple[str, str]]:
    """Group and line."""
    return [(group, line.strip()) for group, lines in CASES.items() for line in lines.strip().splitlines()]

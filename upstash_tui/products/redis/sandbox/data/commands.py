"""The commands that the service has, what they do, and where their keys are.

From the vendor's reference of commands; it has no OBJECT, SORT, MOVE, DEBUG or CLUSTER.
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_READS = _names(
    """
    dump exists expiretime keys memory-usage pexpiretime pttl randomkey scan touch ttl type wait waitaof
    digest get getrange strlen mget substr
    hexists hexpiretime hget hgetall hkeys hlen hmget hpexpiretime hpttl hrandfield hscan hstrlen httl hvals
    lindex llen lpos lrange
    scard sdiff sinter sintercard sismember smembers smismember srandmember sscan sunion
    zcard zcount zdiff zinter zintercard zlexcount zmscore zrandmember zrange zrangebylex zrangebyscore zrank
    zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore zunion
    xinfo-consumers xinfo-groups xinfo-stream xlen xpending xrange xread xrevrange
    json.arrindex json.arrlen json.debug json.get json.mget json.objkeys json.objlen json.resp json.strlen
    json.type
    geodist geohash geopos georadius_ro georadiusbymember_ro geosearch
    pfcount bitcount bitfield_ro bitpos getbit
    eval_ro evalsha_ro fcall_ro script-exists function-list function-stats
    command config-get dbsize info time
    acl-cat acl-genpass acl-getuser acl-list acl-log acl-users acl-whoami
    ping echo pubsub-channels pubsub-numsub pubsub-numpat
    """
)
_WRITES = _names(
    """
    copy del expire expireat persist pexpire pexpireat rename renamenx restore unlink
    append decr decrby delex getdel getex getset incr incrby incrbyfloat mset msetnx psetex set setex setnx
    setrange
    hdel hexpire hexpireat hgetdel hgetex hincrby hincrbyfloat hmset hpersist hpexpire hpexpireat hset hsetex
    hsetnx
    blmove blmpop blpop brpop brpoplpush linsert lmove lmpop lpop lpush lpushx lrem lset ltrim rpop rpoplpush
    rpush rpushx
    sadd sdiffstore sinterstore smove spop srem sunionstore
    bzmpop bzpopmax bzpopmin zadd zdiffstore zincrby zinterstore zmpop zpopmax zpopmin zrangestore zrem
    zremrangebylex zremrangebyrank zremrangebyscore zunionstore
    xack xackdel xadd xautoclaim xclaim xdel xdelex xgroup-create xgroup-createconsumer xgroup-delconsumer
    xgroup-destroy xgroup-setid xreadgroup xtrim
    json.arrappend json.arrinsert json.arrpop json.arrtrim json.clear json.del json.forget json.merge
    json.mset json.numincrby json.nummultby json.set json.strappend json.toggle
    geoadd georadius georadiusbymember geosearchstore
    pfadd pfmerge bitfield bitop setbit
    eval evalsha fcall script-flush script-kill script-load
    function-delete function-flush function-kill function-load
    config-set flushall flushdb
    acl-deluser acl-load acl-save acl-setuser
    publish
    """
)
_WITH_SUBCOMMANDS = _names("acl config function memory pubsub script xgroup xinfo")
_POWERFUL_READS = frozenset({"keys", "scan"})

NOT_CHARGED = frozenset({"command", "config-get", "config-set", "info", "ping"})
"""What does not count against the plan's limit of requests."""

_ALL_KEYS = _names("del unlink exists touch mget sdiff sinter sunion pfcount pfmerge")
_ALTERNATING_KEYS = frozenset({"mset", "msetnx"})
_TWO_KEYS = _names("rename renamenx copy smove lmove blmove rpoplpush brpoplpush")
_SECOND_KEY = _names("bitop memory-usage xinfo-stream xinfo-groups xinfo-consumers")
_NO_KEY = _names(
    """
    keys scan randomkey wait waitaof command config-get config-set dbsize info time ping echo publish flushall
    flushdb eval eval_ro evalsha evalsha_ro fcall fcall_ro xread xreadgroup
    """
)


def name_of(command: list[bytes]) -> str:
    """As the tables here spell it: ``get``, ``memory-usage``."""
    words = [word.decode("utf-8", "replace").lower() for word in command[:2]]
    return "-".join(words) if words[0] in _WITH_SUBCOMMANDS else words[0]


def exists(name: str) -> bool:
    """Whether the service has that command over REST."""
    return name in _READS or name in _WRITES


def read_only_may(name: str) -> bool:
    """Whether the read-only token may run it: reads, but for those of the whole database."""
    return name in _READS and name not in _POWERFUL_READS


def keys_of(name: str, command: list[bytes]) -> list[bytes]:
    """The keys that it names, as far as their place is plain."""
    if name in _NO_KEY or name.partition("-")[0] in {"acl", "config", "function", "pubsub", "script"}:
        return []
    if name in _SECOND_KEY or name.startswith("xgroup-"):
        return command[2:3]
    if name in _ALL_KEYS:
        return command[1:]
    if name in _ALTERNATING_KEYS:
        return command[1::2]
    return command[1:3] if name in _TWO_KEYS else command[1:2]

// Loaded into a Node program before it runs: every request to an Upstash host goes to the sandbox whose origin is
// in SANDBOX_ORIGIN, and a request to any other host is an error, so that no test can reach the network.

const origin = process.env.SANDBOX_ORIGIN;
const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const asked = new URL(input instanceof Request ? input.url : String(input));
  if (!/(^|\.)upstash\.(com|io)$/.test(asked.hostname)) {
    throw new Error(`a request to ${asked.hostname} in a test`);
  }
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set("x-orig-host", asked.hostname);
  const target = new URL(asked.pathname + asked.search, origin);
  return realFetch(input instanceof Request ? new Request(target, input) : target, { ...init, headers });
};

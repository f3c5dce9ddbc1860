// An OpenID provider that nobody of this project wrote, npm's oidc-provider, with registration switched on.
// Behind it the Developer API: what carries a token of the provider is handed on to a local Upstash.
// usage: node oidc_server.mjs FOLDER UPSTASH EMAIL KEY   (the folder has node_modules; prints the origin)
import http from "node:http"
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

const [folder, upstash, email, key] = process.argv.slice(2)
const found = createRequire(`${folder}/x.js`).resolve("oidc-provider")
const { default: Provider } = await import(pathToFileURL(found).href)

const server = http.createServer()
server.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(origin, {
    features: {
      registration: { enabled: true },
      revocation: { enabled: true },
      devInteractions: { enabled: true },
    },
    routes: {
      authorization: "/oauth/authorize",
      token: "/oauth/token",
      registration: "/oauth/register",
      revocation: "/oauth/token/revoke",
    },
    clientDefaults: { application_type: "native" },
    pkce: { required: () => true },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    scopes: ["openid", "email", "offline_access"],
    claims: { openid: ["sub"], email: ["email"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email }) }),
  })
  const answer = provider.callback()
  const basic = "Basic " + Buffer.from(`${email}:${key}`).toString("base64")

  server.on("request", async (request, response) => {
    if (!request.url.startsWith("/v2/")) return answer(request, response)
    const [kind, token] = (request.headers.authorization ?? "").split(" ")
    const known = kind === "Bearer" && (await provider.AccessToken.find(token))
    response.setHeader("content-type", "application/json")
    if (!known) {
      response.statusCode = 401
      return response.end('"Unauthorized"')
    }
    if (request.url === "/v2/account/oauth/token-info") return response.end(JSON.stringify({ email }))
    const handed = http.request(
      upstash + request.url,
      { method: request.method, headers: { ...request.headers, host: new URL(upstash).host, authorization: basic } },
      (from) => {
        response.writeHead(from.statusCode, from.headers)
        from.pipe(response)
      },
    )
    handed.on("error", () => response.destroy())
    request.pipe(handed)
  })
  console.log(origin)
})

import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY_ID = 'bench';
const HOUR = 3600;

/**
 * OpenID Connect as the portal of production signs people in with, for one
 * person, who agrees to everything.
 */
export class IdentityProvider {
  readonly address: string;
  readonly #server: Server;
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #person: { clientId: string; email: string };
  #nonce: string | undefined;

  static async start(person: {
    clientId: string;
    email: string;
  }): Promise<IdentityProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new IdentityProvider(server, person);
  }

  private constructor(
    server: Server,
    person: { clientId: string; email: string },
  ) {
    const { port } = server.address() as AddressInfo;
    this.address = `http://127.0.0.1:${port}`;
    this.#person = person;
    this.#server = server;
    server.on('request', (req, res) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(this.#answer(new URL(req.url!, this.address))));
    });
  }

  /** Signs the person in at a portal; resolves to the portal's own token. */
  async signIn(portal: string): Promise<string> {
    const start = await fetch(
      `${portal}/api/auth/oidc/start?env=production&scope=openid%20email`,
      // A session needs to believe that it is reached by HTTPS.
      { redirect: 'manual', headers: { 'x-forwarded-proto': 'https' } },
    );
    const authorize = new URL(start.headers.get('location')!);
    this.#nonce = authorize.searchParams.get('nonce') ?? undefined;
    const cookie = start.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      // Those of an older sign-in are deleted in the same answer.
      .filter(pair => !pair.endsWith('='))
      .join('; ');
    const state = authorize.searchParams.get('state')!;
    const frame = await fetch(
      `${portal}/api/auth/oidc/handler/frame?${new URLSearchParams({
        code: 'code',
        state,
      })}`,
      { headers: { cookie, 'x-forwarded-proto': 'https' } },
    );
    const page = await frame.text();
    const message = /decodeURIComponent\('([^']+)'\)/.exec(page)?.[1];
    const { response, error } = JSON.parse(decodeURIComponent(message ?? '{}'));
    const token = response?.backstageIdentity?.token;
    if (!token) {
      throw new Error(`No sign-in: ${JSON.stringify(error ?? page)}`);
    }
    return token;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer({ pathname }: URL): object {
    const { email } = this.#person;
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return {
          issuer: this.address,
          authorization_endpoint: `${this.address}/authorize`,
          token_endpoint: `${this.address}/token`,
          userinfo_endpoint: `${this.address}/userinfo`,
          jwks_uri: `${this.address}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        };
      case '/keys':
        return {
          keys: [
            {
              ...this.#keys.publicKey.export({ format: 'jwk' }),
              kid: KEY_ID,
              use: 'sig',
              alg: 'RS256',
            },
          ],
        };
      case '/token':
        return {
          access_token: 'access',
          token_type: 'Bearer',
          expires_in: HOUR,
          scope: 'openid email',
          id_token: this.#idToken(),
        };
      default:
        return { sub: 'bench', email, email_verified: true, name: 'Bench' };
    }
  }

  #idToken(): string {
    const { clientId, email } = this.#person;
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', kid: KEY_ID })}.${part({
      iss: this.address,
      aud: clientId,
      sub: 'bench',
      iat: now,
      exp: now + HOUR,
      email,
      email_verified: true,
      ...(this.#nonce && { nonce: this.#nonce }),
    })}`;
    const signature = createSign('RSA-SHA256')
      .update(text)
      .sign(this.#keys.privateKey);
    return `${text}.${signature.toString('base64url')}`;
  }
}

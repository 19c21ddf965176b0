import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from './paths.mjs';

/** Where Linux distributions keep the certificates that the machine trusts. */
const SYSTEM_CERTIFICATES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/** Whether files can be written under the user's home folder. */
export function hasUsableHome(env = process.env) {
  if (!env.HOME) {
    return false;
  }
  try {
    accessSync(env.HOME, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The environment every child process gets: certificates the machine trusts
 * (Node brings its own list and fails behind a company proxy), caches in
 * .tools when there is no home to keep them in, and nothing that asks back.
 */
export function baseEnvironment(env = process.env) {
  const extra = {
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    // Exact versions are pinned here; a user's waiting period would refuse them.
    npm_config_min_release_age: '0',
    YARN_ENABLE_TELEMETRY: '0',
    // The start page is announced when it answers, not opened before.
    BROWSER: 'none',
  };
  const certificates =
    env.SSL_CERT_FILE ?? SYSTEM_CERTIFICATES.find(existsSync);
  if (!env.NODE_EXTRA_CA_CERTS && certificates) {
    extra.NODE_EXTRA_CA_CERTS = certificates;
  }
  if (!hasUsableHome(env)) {
    const home = join(tools, 'cache/home');
    mkdirSync(home, { recursive: true });
    extra.HOME = home;
    extra.npm_config_cache = join(tools, 'cache/npm');
    extra.YARN_GLOBAL_FOLDER = join(tools, 'cache/yarn');
  }
  return { ...env, ...extra };
}

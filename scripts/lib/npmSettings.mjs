import { execFileSync } from 'node:child_process';

/** npm setting -> the Yarn variable with the same meaning. */
const SAME_MEANING = {
  registry: 'YARN_NPM_REGISTRY_SERVER',
  cafile: 'YARN_HTTPS_CA_FILE_PATH',
  proxy: 'YARN_HTTP_PROXY',
  'https-proxy': 'YARN_HTTPS_PROXY',
};

/**
 * Yarn does not read npm's configuration. Whoever set a mirror, a proxy or a
 * certificate file for npm (the one tool this repository asks for) meant it
 * for Yarn too, unless Yarn was told something else.
 */
export function yarnVariablesFromNpm(env) {
  const settings = parseNpmConfig(readNpmConfig(env));
  return Object.fromEntries(
    Object.entries(SAME_MEANING)
      .filter(([name, variable]) => settings[name] && !env[variable])
      .map(([name, variable]) => [variable, settings[name]]),
  );
}

/** Reads `name=value` lines; npm writes `null` and `undefined` for what is not set. */
export function parseNpmConfig(text) {
  const pairs = text
    .split('\n')
    .map(line => /^([a-z-]+)=(.*)$/.exec(line.trim()))
    .filter(Boolean)
    .map(([, name, value]) => [name, value.trim()])
    .filter(([, value]) => !['', 'null', 'undefined'].includes(value));
  return Object.fromEntries(pairs);
}

function readNpmConfig(env) {
  try {
    return execFileSync(
      'npm',
      ['config', 'get', ...Object.keys(SAME_MEANING)],
      {
        encoding: 'utf8',
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  } catch {
    return '';
  }
}

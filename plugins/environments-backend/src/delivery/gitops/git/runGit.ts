import { execFile } from 'node:child_process';
import { ServiceUnavailableError } from '@backstage/errors';

/** How long one command may take, in milliseconds. */
const TIMEOUT = 60_000;
/** Most bytes that one command may answer. */
const MAX_ANSWER = 32 * 1024 * 1024;

/** What Git needs of the surroundings to reach a remote; nothing else gets in. */
const PASSED_ON = [
  'GIT_SSH_COMMAND',
  'GIT_SSL_CAINFO',
  'HOME',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'PATH',
  'SSH_AUTH_SOCK',
  'SSL_CERT_FILE',
];

/** How Git proves to a remote over HTTP who it is. */
export type GitCredentials = { username: string; password: string };

export type RunGitOptions = {
  /** A bare repository. */
  directory: string;
  credentials?: GitCredentials;
  input?: string;
  environment?: Record<string, string>;
  signal?: AbortSignal;
};

/**
 * Runs one Git command. Credentials travel in the environment, where neither
 * the list of processes nor an error message shows them.
 */
export async function runGit(
  args: readonly string[],
  options: RunGitOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['--git-dir', options.directory, ...args],
      {
        env: environmentOf(options),
        maxBuffer: MAX_ANSWER,
        signal: options.signal,
        timeout: TIMEOUT,
      },
      (error, stdout, stderr) => {
        if (error) {
          reject(new ServiceUnavailableError(reasonOf(args[0], error, stderr)));
        } else {
          resolve(stdout);
        }
      },
    );
    // A command that ends before it has read everything says why by its status.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

function environmentOf(options: RunGitOptions): NodeJS.ProcessEnv {
  const passedOn = PASSED_ON.flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const { credentials } = options;
  const basic =
    credentials &&
    Buffer.from(`${credentials.username}:${credentials.password}`).toString(
      'base64',
    );
  return {
    ...Object.fromEntries(passedOn),
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...(basic && {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.extraHeader',
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    }),
    ...options.environment,
  } as NodeJS.ProcessEnv;
}

function reasonOf(
  command: string,
  error: Error & { code?: unknown; killed?: boolean },
  stderr: string,
): string {
  if (error.code === 'ENOENT') {
    return 'Git is not installed where the portal runs: install the package git';
  }
  if (error.killed) {
    return `git ${command} gave no answer within ${TIMEOUT / 1000} s`;
  }
  // An address may carry a password: user information is cut out of it.
  const said = stderr
    .replace(/\/\/[^/@\s]+@/g, '//')
    .trim()
    .split('\n')
    .slice(-2)
    .join(' ')
    .slice(0, 300);
  return `git ${command} failed: ${said || 'it said nothing'}`;
}

import { join } from 'node:path';
import { ChildGroup } from './ChildGroup.mjs';
import { isUneventfulRequest, say, sayInBox } from './log.mjs';
import { root } from './paths.mjs';
import { occupiedPorts } from './ports.mjs';
import { PortalError } from './PortalError.mjs';
import { waitUntilReady } from './readiness.mjs';
import { binArguments, typeScriptArguments } from './run.mjs';
import { setUp } from './setUp.mjs';

const PORTAL_URL = 'http://localhost:3000';
const BACKEND_URL = 'http://localhost:7007/.backstage/health/v1/readiness';
const SANDBOX_URL = 'http://127.0.0.1:7010/endpoints';
/** Far beyond the slowest start seen on two cores. */
const PATIENCE_MS = 300_000;

/** Runs the portal and its sandbox until it is interrupted; resolves to the exit code. */
export async function start() {
  say('Starting the Brown Bear Portal');
  await assertPortsFree();
  const { node, env } = await setUp();
  // A first set-up takes minutes: somebody may have come in between.
  await assertPortsFree();
  const done = withResolvers();
  const waiting = new AbortController();
  const children = ChildGroup.create({
    onEarlyEnd: ({ name, how }) =>
      fail(`The ${name} ended by itself (${how}).`),
  });
  let ready = false;

  function fail(sentence) {
    waiting.abort();
    console.error(
      `${sentence} Its last lines above say why; the rest is being stopped.`,
    );
    done.resolve(1);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      waiting.abort();
      say('Stopping');
      done.resolve(0);
    });
  }
  process.on('exit', () => children.killNow());

  const common = { command: node, cwd: root, env: developmentEnvironment(env) };
  const reach = (name, url) => waitFor({ name, url, signal: waiting.signal });
  const bringUp = async () => {
    children.start({
      ...common,
      name: 'sandbox',
      args: typeScriptArguments('packages/sandbox/src/main.ts'),
    });
    children.start({
      ...common,
      name: 'app',
      args: binArguments('backstage-cli', 'repo', 'start', 'app'),
    });
    await reach('sandbox', SANDBOX_URL);
    if (waiting.signal.aborted) {
      // All is being stopped; what starts now would be left behind.
      return;
    }
    const guard = join(root, 'scripts/lib/backendGuard.cjs');
    children.start({
      ...common,
      name: 'backend',
      args: binArguments(
        'backstage-cli',
        'repo',
        'start',
        'backend',
        `--require=${guard}`,
      ),
      hides: env.PORTAL_VERBOSE ? undefined : isUneventfulRequest,
      onLine: line => {
        // Later it is a developer's broken change: the runner waits for the next one.
        if (!ready && line.startsWith('portal: the backend ended')) {
          fail('The backend ended by itself.');
        }
      },
    });
    await Promise.all([
      reach('backend', BACKEND_URL),
      reach('app', PORTAL_URL),
    ]);
    if (!waiting.signal.aborted) {
      ready = true;
      announce();
    }
  };
  bringUp().catch(error => fail(error.message));

  const code = await done.promise;
  await children.stop();
  return code;
}

async function assertPortsFree() {
  const sentences = await occupiedPorts();
  if (sentences.length > 0) {
    throw new PortalError(sentences.join('\n'));
  }
}

/** Development is what `app-config.development.yaml` adds: sign-in as a fixture user, the sandbox. */
function developmentEnvironment(env) {
  const environments = new Set([
    'development',
    ...(env.BACKSTAGE_ENV ?? '').split(','),
  ]);
  return {
    ...env,
    NODE_ENV: 'development',
    BACKSTAGE_ENV: [...environments].filter(Boolean).join(','),
    FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
  };
}

async function waitFor({ name, url, signal }) {
  const answered = await waitUntilReady({
    url,
    timeoutMs: PATIENCE_MS,
    signal,
  });
  if (!answered && !signal.aborted) {
    throw new PortalError(
      `The ${name} did not answer at ${url} within ${PATIENCE_MS / 1000} s.`,
    );
  }
  if (answered) {
    say(`The ${name} answers`);
  }
}

function announce() {
  say('Ready');
  sayInBox([
    'The Brown Bear Portal is ready',
    '',
    `Portal            ${PORTAL_URL}`,
    `Sandbox platform  ${SANDBOX_URL}`,
    'Stop              Ctrl+C',
  ]);
}

function withResolvers() {
  let resolve;
  const promise = new Promise(done => {
    resolve = done;
  });
  return { promise, resolve };
}

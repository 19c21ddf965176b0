import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asLine,
  countsOfJest,
  countsOfTap,
  readCounts,
  skippedOfJest,
  sum,
} from './counts.mjs';
import { ensureKubectl } from './kubectl.mjs';
import { say } from './log.mjs';
import { artifacts } from './paths.mjs';
import {
  findChromium,
  findPostgres,
  findPrometheusPrograms,
  startPostgres,
} from './realServers.mjs';
import { binArguments, runInherited } from './run.mjs';
import { setUp } from './setUp.mjs';

const JEST_REPORT = join(artifacts, 'unit.json');
const SCRIPTS_REPORT = join(artifacts, 'scripts.tap');

/** Runs every test of the repository once; resolves to the exit code. */
export async function test() {
  const toolchain = await setUp();
  mkdirSync(artifacts, { recursive: true });
  rmSync(JEST_REPORT, { force: true });
  rmSync(SCRIPTS_REPORT, { force: true });

  const servers = await startRealServers();
  let codes;
  try {
    codes = [
      await testWorkspaces(toolchain, servers.env),
      await testScripts(toolchain),
    ];
  } finally {
    await servers.stop();
  }

  const skipped = [];
  const counts = sum([
    readCounts(JEST_REPORT, text => {
      const report = JSON.parse(text);
      skipped.push(...skippedOfJest(report));
      return countsOfJest(report);
    }),
    readCounts(SCRIPTS_REPORT, countsOfTap),
  ]);
  skipped.forEach(name => say(`Skipped: ${name}`));
  const skipsForbidden = Boolean(process.env.CI) && counts.skipped > 0;
  if (skipsForbidden) {
    say('Under CI every test has to run: a skipped one counts as a failure');
  }
  report(counts);
  const failed =
    codes.some(code => code !== 0) || counts.failed > 0 || counts.passed === 0;
  return failed || skipsForbidden ? 1 : 0;
}

async function testWorkspaces({ node, env }, servers) {
  say('Testing the packages and plugins');
  return runInherited({
    command: node,
    args: binArguments(
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--json',
      `--outputFile=${JEST_REPORT}`,
    ),
    env: {
      ...env,
      ...servers,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      NODE_ENV: 'test',
    },
  });
}

async function testScripts({ node, env }) {
  say('Testing the scripts');
  return runInherited({
    command: node,
    args: [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${SCRIPTS_REPORT}`,
      'scripts/**/*.test.mjs',
    ],
    env,
  });
}

/** Real servers for tests that want them; such a test skips itself when its variable is missing. */
async function startRealServers() {
  const env = {};
  const chromium = findChromium();
  if (chromium) {
    env.CHROMIUM_PATH = chromium;
  } else {
    say(
      'No Chromium here (Debian package `chromium`): tests that need a browser are skipped',
    );
  }
  try {
    env.PORTAL_TEST_KUBECTL = await ensureKubectl();
  } catch (error) {
    say(`No kubectl here: ${error.message}: tests that need it are skipped`);
  }
  const programs = findPrometheusPrograms();
  Object.assign(env, programs);
  if (Object.keys(programs).length < 2) {
    say(
      'No promtool or amtool here (Debian packages `prometheus` and `prometheus-alertmanager`): tests that need them are skipped',
    );
  }
  const postgres = findPostgres();
  if (!postgres) {
    say(
      'No PostgreSQL here (Debian package `postgresql`): tests that need it are skipped',
    );
    return { env, stop: async () => {} };
  }
  const server = await startPostgres(postgres);
  env[`BACKSTAGE_TEST_DATABASE_POSTGRES${postgres.major}_CONNECTION_STRING`] =
    server.url;
  env.PORTAL_TEST_POSTGRES_URL = server.url;
  say(`PostgreSQL ${postgres.major} runs for the tests`);
  return { env, stop: server.stop };
}

/** The counts as the closing line, or to a file when a larger run adds them up. */
function report(counts) {
  const file = process.env.PORTAL_COUNTS_FILE;
  if (file) {
    writeFileSync(file, `${JSON.stringify(counts)}\n`);
    say(`Tests of packages and scripts together: ${asLine(counts)}`);
  } else {
    console.log(`tests: ${asLine(counts)}`);
  }
}

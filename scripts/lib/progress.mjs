import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './log.mjs';
import { tools } from './paths.mjs';
import { PortalError } from './PortalError.mjs';

/** Without a terminal a line this often shows that something still happens. */
const QUIET_INTERVAL_MS = 8_000;
const LAST_LINES = 25;

/**
 * Runs a long command while saying how long it has taken and what it does.
 * Its whole output goes to a log file, its end to the reader when it fails.
 */
export async function runWithProgress({
  title,
  logName,
  command,
  args,
  env,
  cwd,
  hint,
}) {
  const logs = join(tools, 'logs');
  mkdirSync(logs, { recursive: true });
  const logFile = join(logs, `${logName}.log`);
  const log = createWriteStream(logFile);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const lastLines = [];
  let doing = 'begun';

  say(`${title} …`);
  const code = await new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const interrupt = () => child.kill('SIGTERM');
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        log.write(text);
        const lines = text.split('\n').filter(line => line.trim());
        lastLines.push(...lines);
        lastLines.splice(0, lastLines.length - LAST_LINES);
        doing = describe(lines) ?? doing;
      });
    }
    const timer = setInterval(
      () => say(`${title}: ${seconds()} s, ${doing}`),
      QUIET_INTERVAL_MS,
    );
    child.on('error', error => {
      lastLines.push(error.message);
      finish(127);
    });
    child.on('close', (exitCode, signal) => finish(signal ? 130 : exitCode));

    function finish(exitCode) {
      clearInterval(timer);
      process.removeListener('SIGINT', interrupt);
      process.removeListener('SIGTERM', interrupt);
      log.end();
      resolve(exitCode);
    }
  });

  if (code === 130) {
    throw new PortalError(
      `${title} was interrupted; run the command again to go on.`,
    );
  }
  if (code !== 0) {
    throw new PortalError(
      `${lastLines.join(
        '\n',
      )}\n\n${title} failed (exit ${code}). ${hint} Full log: .tools/logs/${logName}.log`,
    );
  }
  say(`${title}: done in ${seconds()} s`);
}

/** The step a line of Yarn's output announces, if it does. */
export function describe(lines) {
  const steps = lines
    .map(
      line =>
        /┌ (.+)$/.exec(line)?.[1] ?? /must be built|\bbuild/i.exec(line)?.[0],
    )
    .filter(Boolean);
  const last = steps[steps.length - 1];
  return last?.includes('build')
    ? 'building native add-ons'
    : last?.toLowerCase();
}

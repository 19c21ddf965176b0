/**
 * Where the sandbox writes what it does, one line at a time.
 * @public
 */
export interface SandboxLogger {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/**
 * Writes lines that start with `sandbox:` so that they are found among those of
 * the portal.
 * @public
 */
export const streamLogger: SandboxLogger = {
  info: line => process.stdout.write(`sandbox: ${line}\n`),
  warn: line => process.stderr.write(`sandbox: warning: ${line}\n`),
  error: line => process.stderr.write(`sandbox: ${line}\n`),
};

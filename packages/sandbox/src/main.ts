// First, since it decides how the memory of all that follows is kept.
import './smallHeap';
import { collectGarbage } from './collectGarbage';
import { streamLogger } from './SandboxLogger';
import { sandboxOptionsFrom } from './sandboxConfig';
import { Sandbox } from './server';

async function main(): Promise<void> {
  const sandbox = await Sandbox.start(sandboxOptionsFrom(process.env));
  collectGarbage();
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // npm and a terminal may both pass on the same Ctrl-C.
    if (stopping) {
      return;
    }
    stopping = true;
    await sandbox.stop();
    streamLogger.info(`stopped by ${signal}`);
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  streamLogger.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

import { Sandbox, sandboxOptionsFrom, SystemClock } from '@brown-bear/sandbox';
import { serveParent } from './ChildServer';
import type { SandboxOrder } from './SandboxProcess';

serveParent(async ({ clusters, rate, seedDirectory }: SandboxOrder) => {
  const silent = () => undefined;
  const sandbox = await Sandbox.start({
    ...sandboxOptionsFrom({}),
    ...(seedDirectory && { seedDirectory }),
    controlPort: 0,
    stateFile: undefined,
    clusters,
    clock: SystemClock.create({ rate }),
    logger: { info: silent, warn: silent, error: console.error },
  });
  return sandbox.endpoints;
});

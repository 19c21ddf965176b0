// As the program itself does: first, since it decides how memory is kept.
import '../../packages/sandbox/src/smallHeap';
import { Sandbox, sandboxOptionsFrom, SystemClock } from '@brown-bear/sandbox';
import { collectGarbage } from '../../packages/sandbox/src/collectGarbage';
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
  collectGarbage();
  const { controlAddress, endpoints } = sandbox;
  return { controlAddress, endpoints };
});

import { Sandbox, sandboxOptionsFrom, SystemClock } from '@brown-bear/sandbox';
import type { SandboxOrder, SandboxReport } from './SandboxProcess';

/** The other side of `SandboxProcess`: starts what it is told to and reports. */
process.once('message', async (order: SandboxOrder) => {
  const { clusters, rate, seedDirectory } = order;
  const silent = () => undefined;
  const sandbox = await Sandbox.start({
    ...sandboxOptionsFrom({}),
    ...(seedDirectory && { seedDirectory }),
    controlPort: 0,
    clusters,
    clock: SystemClock.create({ rate }),
    logger: { info: silent, warn: silent, error: console.error },
  });
  const report: SandboxReport = { endpoints: [...sandbox.endpoints] };
  process.send!(report);
});

import { Sandbox, SystemClock } from '../../src';
import type { ContractTarget } from './ContractTarget';
import { grantRoles } from './provideRoles';
import { targetOf } from './targetOf';

/**
 * A fresh sandbox with one cluster that holds nothing but its nodes, and roles
 * for the accounts whose tokens it knows.
 */
export async function startSandbox(options: {
  /** Simulated seconds in a real one. */
  rate?: number;
}): Promise<ContractTarget> {
  const silent = () => undefined;
  const sandbox = await Sandbox.start({
    controlPort: 0,
    clusters: [{ name: 'contract', port: 0, tlsPort: 0, nodesPerZone: 1 }],
    // Without a file for it a cluster is empty.
    seedDirectory: __dirname,
    clock: SystemClock.create({ rate: options.rate }),
    logger: { info: silent, warn: silent, error: silent },
  });
  const secure = sandbox.endpoints.find(({ protocol }) => protocol === 'https');
  const target = targetOf(secure!, () => sandbox.stop());
  const namespace = 'platform-system';
  await grantRoles(
    { ...target, token: target.tokens.admin },
    {
      reader: { namespace, name: 'portal-reader' },
      writer: { namespace, name: 'portal-environments' },
    },
  );
  return target;
}

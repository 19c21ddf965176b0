import {
  CORE_CLUSTERS,
  Sandbox,
  sandboxOptionsFrom,
  SystemClock,
} from '../../src';
import type { ContractTarget } from '../suite/ContractTarget';
import { targetOf } from '../suite/targetOf';

/** Pods start in seconds, and nobody wants to wait. */
const FAST = 60;

/**
 * The three clusters on free ports: with the platform in them, or empty for who
 * gives another folder to look for manifests in.
 */
export async function startPlatform(options: {
  seedDirectory?: string;
  /** Simulated seconds in a real one. */
  rate?: number;
}): Promise<{
  targets: Map<string, ContractTarget>;
  /** Lets simulated time pass, by an ISO 8601 duration. */
  pass(duration: string): Promise<void>;
  stop(): Promise<void>;
}> {
  const silent = () => undefined;
  const sandbox = await Sandbox.start({
    ...sandboxOptionsFrom({}),
    ...(options.seedDirectory && { seedDirectory: options.seedDirectory }),
    controlPort: 0,
    clusters: CORE_CLUSTERS.map(spec => ({ ...spec, port: 0, tlsPort: 0 })),
    // Each test begins anew, and leaves nothing behind.
    stateFile: undefined,
    clock: SystemClock.create({ rate: options.rate ?? FAST }),
    logger: { info: silent, warn: silent, error: silent },
  });
  const stop = () => sandbox.stop();
  const targets = sandbox.endpoints
    .filter(({ protocol }) => protocol === 'https')
    .map(endpoint => [endpoint.name, targetOf(endpoint, stop)] as const);
  const pass = async (duration: string) => {
    const answer = await fetch(`${sandbox.controlAddress}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: duration }),
    });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
  };
  return { targets: new Map(targets), pass, stop };
}

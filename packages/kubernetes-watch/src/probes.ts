import { ApiFailure } from './ApiFailure';
import type { ClusterClient } from './ClusterClient';
import { resourcePath } from './resourcePath';

export const LEASES = {
  group: 'coordination.k8s.io',
  version: 'v1',
  resource: 'leases',
};

/** Where kubelets say that they live. */
export const LEASE_NAMESPACE = 'kube-node-lease';

/** One that renews is found among so many. */
const MOST_LEASES = 500;

type Probe = {
  client: ClusterClient;
  signal: AbortSignal;
  /** For the head of the answer. */
  headersMs: number;
};

export type Lease = { name: string; version: string; renewTime: string };

/** Version of the API server, such as v1.33.2. */
export async function readVersion(probe: Probe): Promise<string> {
  const { gitVersion } = await readJson(probe, '/version');
  return typeof gitVersion === 'string' ? gitVersion : 'unknown';
}

/** The nodes' leases; none where the cluster has or shows none. */
export async function readLeases(
  probe: Probe,
): Promise<{ leases: Lease[]; version: string }> {
  const path = resourcePath(LEASES, LEASE_NAMESPACE);
  try {
    const { items, metadata } = await readJson(
      probe,
      `${path}?limit=${MOST_LEASES}`,
    );
    const leases = (Array.isArray(items) ? items : []).map(
      ({ metadata: own, spec }: any) => ({
        name: String(own?.name),
        version: String(own?.resourceVersion),
        renewTime: String(spec?.renewTime ?? ''),
      }),
    );
    return { leases, version: String(metadata?.resourceVersion ?? '') };
  } catch (error) {
    const { status } = ApiFailure.from(error);
    if (status === 403 || status === 404) {
      return { leases: [], version: '' };
    }
    throw error;
  }
}

/** That of the node that spoke last; its times compare as text. */
export function newestLease(leases: readonly Lease[]): Lease | undefined {
  return leases.reduce<Lease | undefined>(
    (newest, lease) =>
      newest && newest.renewTime >= lease.renewTime ? newest : lease,
    undefined,
  );
}

async function readJson(
  { client, signal, headersMs }: Probe,
  path: string,
): Promise<Record<string, any>> {
  const accept = 'application/json';
  const body = await client.read({
    path,
    accept,
    signal,
    headersMs,
  });
  try {
    return JSON.parse(body.toString('utf8')) ?? {};
  } catch {
    throw new ApiFailure('The API server sent something that is not JSON', {
      reason: 'garbled',
    });
  }
}

import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SERVICEACCOUNT_CA_PATH } from '@backstage/plugin-kubernetes-common';

/** Where Kubernetes mounts the service account of a pod. */
export const SERVICE_ACCOUNT_DIRECTORY = dirname(SERVICEACCOUNT_CA_PATH);

export type InCluster = { url: string; ca: string };

/**
 * The API server of the cluster that this backend runs in, if it runs in one.
 * https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/
 */
export async function readInCluster(options: {
  directory: string;
  environment: Record<string, string | undefined>;
}): Promise<InCluster | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } =
    options.environment;
  const file = join(options.directory, 'ca.crt');
  const isMounted = await access(file).then(
    () => true,
    () => false,
  );
  if (!host || !port || !isMounted) {
    return undefined;
  }
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `https://${shown}:${port}`, ca: await readFile(file, 'utf8') };
}

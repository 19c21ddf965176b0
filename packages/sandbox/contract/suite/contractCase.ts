import { randomBytes } from 'node:crypto';
import { ok } from '../client/Answer';
import { KubernetesClient } from '../client/KubernetesClient';
import { isProvided, openTarget } from './ContractTarget';
import type { ContractTarget, Part } from './ContractTarget';

const CASE_TIMEOUT_MS = 60_000;

/** What a case works with. */
export type CaseContext = {
  admin: KubernetesClient;
  writer: KubernetesClient;
  reader: KubernetesClient;
  /** A namespace of the case's own, with a service account for its pods. */
  namespace: string;
  /** `/api/v1/namespaces/<namespace>`. */
  core: string;
  /** `/apis/apps/v1/namespaces/<namespace>`. */
  apps: string;
  /** A client without a token, or with another one. */
  clientWith(token?: string): KubernetesClient;
};

type ContractCase = {
  title: string;
  /** The page of the documentation that says so. */
  cites: `https://kubernetes.io/docs/${string}`;
  /** What a bare API server lacks for it. */
  needs?: Part;
  run(context: CaseContext): Promise<void>;
};

/** What a group is about; at a rate, a sandbox's seconds are that many times shorter. */
type Area = string | { title: string; rate?: number };

let target: ContractTarget;

/** A group of cases against one endpoint, which is opened before and closed after them. */
export function describeContract(area: Area, define: () => void): void {
  const { title, rate }: { title: string; rate?: number } =
    typeof area === 'string' ? { title: area } : area;
  describe(title, () => {
    beforeAll(async () => {
      target = await openTarget({ rate });
    }, CASE_TIMEOUT_MS);
    afterAll(async () => {
      await target?.stop();
    });
    define();
  });
}

/** One expectation of the Kubernetes API, with the page it comes from. */
export function contractCase({ title, cites, needs, run }: ContractCase): void {
  const define = isProvided(needs) ? it : it.skip;
  define(
    title,
    async () => {
      const context = await openContext();
      try {
        await run(context);
      } catch (error) {
        if (error instanceof Error) {
          error.message += `\n\nThe expectation is from ${cites}`;
        }
        throw error;
      } finally {
        await context.close();
      }
    },
    CASE_TIMEOUT_MS,
  );
}

async function openContext(): Promise<
  CaseContext & { close(): Promise<void> }
> {
  const clients: KubernetesClient[] = [];
  const clientWith = (token?: string) => {
    const client = KubernetesClient.create({ ...target, token });
    clients.push(client);
    return client;
  };
  const admin = clientWith(target.tokens.admin);
  const namespace = `alm-env-contract-${randomBytes(5).toString('hex')}`;
  await createNamespace({ admin, namespace });
  return {
    admin,
    writer: clientWith(target.tokens.writer),
    reader: clientWith(target.tokens.reader),
    namespace,
    core: `/api/v1/namespaces/${namespace}`,
    apps: `/apis/apps/v1/namespaces/${namespace}`,
    clientWith,
    close: async () => {
      await admin.delete(`/api/v1/namespaces/${namespace}`);
      clients.forEach(client => client.close());
    },
  };
}

/** A namespace in which pods may be created at once. */
export async function createNamespace(options: {
  admin: KubernetesClient;
  namespace: string;
  labels?: Record<string, string>;
}): Promise<void> {
  const { admin, namespace, labels } = options;
  await ok(
    admin.post('/api/v1/namespaces', { metadata: { name: namespace, labels } }),
  );
  // A controller makes it too, where there is one; who comes second gets a 409.
  const account = { metadata: { name: 'default' } };
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  const answer = await admin.post(path, account);
  if (answer.status !== 409) {
    await ok(Promise.resolve(answer));
  }
}

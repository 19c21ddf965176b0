import { provideRoles } from './provideRoles';

/** What an API server may be without; lists have been streamed by default since 1.34. */
export type Part = 'controllers' | 'nodes' | 'watchList';

/** The endpoint a run is against, with the credentials of its three roles. */
export type ContractTarget = {
  endpoint: string;
  certificateAuthority?: string;
  tokens: Record<Role, string>;
  stop(): Promise<void>;
};

export type Role = 'admin' | 'writer' | 'reader';

/** The endpoint that `KUBERNETES_ENDPOINT` names, or a sandbox started for it. */
export async function openTarget(
  options: { env?: NodeJS.ProcessEnv; rate?: number } = {},
): Promise<ContractTarget> {
  const { env = process.env, rate } = options;
  const endpoint = env.KUBERNETES_ENDPOINT;
  if (!endpoint) {
    // Loaded only here: against another server the suite needs no sandbox.
    return jest
      .requireActual<typeof import('./startSandbox')>('./startSandbox')
      .startSandbox({ rate });
  }
  const admin = env.KUBERNETES_TOKEN;
  if (!admin) {
    throw new Error(
      'KUBERNETES_ENDPOINT is set and KUBERNETES_TOKEN is not: expected the token of a cluster administrator',
    );
  }
  const certificateAuthority = env.KUBERNETES_CERTIFICATE_AUTHORITY;
  const access = { endpoint, certificateAuthority };
  const { KUBERNETES_WRITER_TOKEN: writer, KUBERNETES_READER_TOKEN: reader } =
    env;
  const roles =
    writer && reader
      ? { writer, reader }
      : await provideRoles({ ...access, token: admin });
  return {
    ...access,
    tokens: { admin, ...roles },
    stop: async () => undefined,
  };
}

/** Whether the endpoint has a part; `KUBERNETES_WITHOUT` lists what it has not. */
export function isProvided(
  part: Part | undefined,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const missing = env.KUBERNETES_ENDPOINT ? env.KUBERNETES_WITHOUT ?? '' : '';
  return !part || !missing.split(',').includes(part);
}

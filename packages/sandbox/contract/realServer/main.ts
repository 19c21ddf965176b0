import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RealApiServer } from './RealApiServer';

/**
 * Starts Kubernetes' own API server, runs a command that finds it in its
 * environment, and stops the server again:
 *
 *   main.ts yarn workspace @brown-bear/sandbox test contract
 *
 * Without a command it runs until it is interrupted.
 */
async function main([command, ...args]: string[]): Promise<number> {
  const server = await RealApiServer.start({
    etcd: required('PORTAL_TEST_ETCD'),
    kubeApiServer: required('PORTAL_TEST_KUBE_APISERVER'),
    kubeControllerManager: process.env.PORTAL_TEST_KUBE_CONTROLLER_MANAGER,
  });
  const variables = {
    KUBERNETES_ENDPOINT: server.endpoint,
    KUBERNETES_TOKEN: server.token,
    KUBERNETES_CERTIFICATE_AUTHORITY: server.certificateAuthority,
    KUBERNETES_WITHOUT: process.env.PORTAL_TEST_KUBE_CONTROLLER_MANAGER
      ? 'nodes'
      : 'nodes,controllers',
  };
  try {
    if (!command) {
      console.log(JSON.stringify(variables));
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      return 0;
    }
    const env = { ...process.env, ...variables };
    const child = spawn(command, args, { stdio: 'inherit', env });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } finally {
    await server.stop();
  }
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) {
    throw new Error(`${variable} is not set: expected the path of the program`);
  }
  return value;
}

main(process.argv.slice(2))
  .then(code => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });

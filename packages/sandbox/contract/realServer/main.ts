import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RealApiServer } from './RealApiServer';

/**
 * Starts Kubernetes' own API server, runs a command that finds it in its
 * environment, and stops the server again. Without a command it prints what the
 * environment would be and runs until it is interrupted.
 */
async function main([command, ...args]: string[]): Promise<number> {
  const { env } = process;
  const server = await RealApiServer.start({
    etcd: required('PORTAL_TEST_ETCD'),
    kubeApiServer: required('PORTAL_TEST_KUBE_APISERVER'),
    kubeControllerManager: env.PORTAL_TEST_KUBE_CONTROLLER_MANAGER,
    kubeScheduler: env.PORTAL_TEST_KUBE_SCHEDULER,
    kwok: env.PORTAL_TEST_KWOK,
  });
  const { endpoint, token, certificateAuthority } = server.access;
  const variables = {
    KUBERNETES_ENDPOINT: endpoint,
    KUBERNETES_TOKEN: token,
    KUBERNETES_CERTIFICATE_AUTHORITY: certificateAuthority,
    KUBERNETES_WITHOUT: [
      ...(env.PORTAL_TEST_KUBE_CONTROLLER_MANAGER ? [] : ['controllers']),
      ...(env.PORTAL_TEST_KUBE_SCHEDULER && env.PORTAL_TEST_KWOK
        ? []
        : ['nodes']),
    ].join(),
  };
  try {
    if (!command) {
      console.log(JSON.stringify(variables));
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      return 0;
    }
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...env, ...variables },
    });
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

import { renderStores, selfService } from '../__fixtures__/renderStores';
import { ShellLab } from '../__fixtures__/ShellLab';

const production = renderStores();
const single = renderStores(selfService('development'));

function settings(stores = production): string[] {
  return stores.file('message-queue', 'rabbitmq.conf').split('\n');
}

function podOf(stores = production): any {
  return stores.find('StatefulSet', 'message-queue').spec.template.spec;
}

it('holds what its runbook says', () => {
  expect(settings()).toEqual(
    expect.arrayContaining([
      'default_queue_type = quorum',
      'disk_free_limit.absolute = 1000MB',
      'vm_memory_high_watermark.relative = 0.6',
    ]),
  );
  expect(podOf().containers[0].volumeMounts).toContainEqual({
    name: 'data',
    mountPath: '/var/lib/rabbitmq',
  });
});

it('is a cluster of brokers by the names of their pods, where there are several', () => {
  const formation = (stores = production) =>
    settings(stores).filter(line => line.startsWith('cluster_formation.c'));
  expect(formation()).toEqual(
    [0, 1, 2].map(
      index =>
        `cluster_formation.classic_config.nodes.${
          index + 1
        } = rabbit@message-queue-${index}.message-queue-nodes`,
    ),
  );
  expect(formation(single)).toEqual([]);
  expect(podOf().containers[0].env).toContainEqual({
    name: 'RABBITMQ_NODENAME',
    value: 'rabbit@$(POD_NAME).message-queue-nodes',
  });
});

it('lets its queues go to the others before it stops, if there are others', () => {
  const [command] =
    podOf().containers[0].lifecycle.preStop.exec.command.slice(-1);
  const waits = [...command.matchAll(/-t (\d+)/g)].map(([, seconds]) =>
    Number(seconds),
  );
  expect(podOf().terminationGracePeriodSeconds).toBeGreaterThan(
    waits.reduce((a, b) => a + b, 0),
  );
  expect(podOf(single).containers[0].lifecycle).toBeUndefined();
});

it('makes a user of every client, with any password', () => {
  const lab = new ShellLab();
  try {
    lab.write(
      'definitions.sh',
      production.file('message-queue', 'definitions.sh'),
    );
    const secrets = Object.fromEntries(
      production
        .find('ExternalSecret', 'message-queue')
        .spec.data.map(({ secretKey }: any) => [secretKey, `"\\'${secretKey}`]),
    );
    const { permissions, users } = JSON.parse(
      lab.run('definitions.sh', secrets).output,
    );
    const names = [
      'background-worker',
      'notification-service',
      'task-scheduler',
      'webhook-service',
    ];
    expect(users.map(({ name }: any) => name)).toEqual(names);
    expect(users[3]).toEqual({
      name: 'webhook-service',
      password: '"\\\'WEBHOOK_SERVICE_PASSWORD',
      tags: [],
    });
    expect(permissions.map(({ user }: any) => user)).toEqual(names);
  } finally {
    lab.close();
  }
});

import { createHash } from 'node:crypto';
import { renderStores } from '../__fixtures__/renderStores';
import { ShellLab } from '../__fixtures__/ShellLab';
import { DATA_DIRECTORY, RUN_DIRECTORY } from './redisConfig';

const production = renderStores();

it('holds what its runbook says', () => {
  const config = production.file('redis-master', 'redis.conf').split('\n');
  expect(config).toEqual(
    expect.arrayContaining([
      'appendonly yes',
      'appendfsync everysec',
      'maxmemory 1536mb',
      'maxmemory-policy volatile-ttl',
      'repl-backlog-size 64mb',
    ]),
  );
  expect(production.file('redis-replica', 'redis.conf').split('\n')).toEqual(
    config,
  );
});

it('lets redis-cli in the pod in without a password that is typed', () => {
  const [container] = production.find('StatefulSet', 'redis-master').spec
    .template.spec.containers;
  expect(container.env).toContainEqual({
    name: 'REDISCLI_AUTH',
    valueFrom: {
      secretKeyRef: { name: 'redis-master', key: 'DEFAULT_PASSWORD' },
    },
  });
  const follows = (name: string) =>
    production
      .find('StatefulSet', name)
      .spec.template.spec.containers[0].env.find(
        (item: any) => item.name === 'FOLLOWS',
      )?.value;
  expect(follows('redis-master')).toBeUndefined();
  expect(follows('redis-replica')).toBe('redis-master 6379');
});

describe('the start of a Redis server', () => {
  let lab: ShellLab;
  const secrets = Object.fromEntries(
    production
      .find('ExternalSecret', 'redis-replica')
      .spec.data.map(({ secretKey }: any) => [secretKey, `"\\ ${secretKey}`]),
  );

  beforeEach(() => {
    lab = new ShellLab();
    lab.program('redis-server', 'cat "$1"');
    lab.write('data/.keep');
    lab.write('run/.keep');
    lab.write('users.sh', production.file('redis-replica', 'users.sh'));
    lab.write(
      'start.sh',
      production
        .file('redis-replica', 'start.sh')
        .replace(`=${DATA_DIRECTORY}`, `=${lab.at('data')}`)
        .replace(`=${RUN_DIRECTORY}`, `=${lab.at('run')}`),
    );
  });
  afterEach(() => lab.close());

  const start = (follows?: string) => {
    const { output, status } = lab.run('start.sh', {
      ...secrets,
      ...(follows && { FOLLOWS: follows }),
    });
    expect(status).toBe(0);
    return output.replaceAll(lab.folder, '').trim().split('\n');
  };
  const includes = ['include /redis.conf', 'include /run/replication.conf'];

  it('follows on an empty volume whom it is told to, or nobody', () => {
    expect(start()).toEqual(includes);
    lab.remove('data/redis.conf');
    expect(start('redis-master 6379')).toEqual([
      ...includes,
      'replicaof redis-master 6379',
    ]);
  });

  it('stays master once it was promoted, and a follower once it was made one', () => {
    // As "config rewrite" leaves it: without the line, and with what it knew.
    lab.write('data/redis.conf', 'include /redis.conf\nmaxmemory 1700mb\n');
    expect(start('redis-master 6379')).toEqual(includes);
    lab.write('data/redis.conf', 'replicaof redis-replica 6379\nsave ""\n');
    expect(start()).toEqual([...includes, 'replicaof redis-replica 6379']);
  });

  it('has a user per service, for keys that begin with its name', () => {
    start();
    const users = lab.read('run', 'users.acl').trim().split('\n');
    const hash = createHash('sha256')
      .update('"\\ AUTH_SERVICE_PASSWORD')
      .digest('hex');
    expect(users).toContain(
      `user auth-service on #${hash} ~auth-service:* &auth-service:* +@all -@admin -@dangerous +info`,
    );
    expect(users.map(user => user.split(' ')[1])).toEqual([
      'default',
      'exporter',
      'replication',
      'api-gateway',
      'auth-service',
      'user-management',
    ]);
    expect(lab.read('run', 'replication.conf')).toBe(
      'masterauth "\\"\\\\ REPLICATION_PASSWORD"\n',
    );
  });
});

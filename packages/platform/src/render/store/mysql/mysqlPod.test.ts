import { renderStores, selfService } from '../__fixtures__/renderStores';
import { ShellLab } from '../__fixtures__/ShellLab';

const production = renderStores();
const SERVERS = [
  'mysql-primary',
  'mysql-replica-1',
  'mysql-replica-2',
  'mysql-standby',
];

/** Settings of the server in an option file. */
function settingsOf(name: string, stores = production): Map<string, string> {
  const [, server] = stores.file(name, 'server.cnf').split(/^\[\w+\]$/m);
  return new Map(
    server
      .split('\n')
      .filter(line => line.includes('=') && !line.startsWith('#'))
      .map(line => line.split(' = ') as [string, string]),
  );
}

function variables(name: string, stores = production): Map<string, string> {
  const [container] = stores.find('StatefulSet', name).spec.template.spec
    .containers;
  return new Map(container.env.map((item: any) => [item.name, item.value]));
}

it('lets only the leader be written to', () => {
  for (const name of SERVERS) {
    expect(settingsOf(name).get('super_read_only')).toBe(
      name === 'mysql-primary' ? undefined : 'ON',
    );
  }
});

it('counts as slow what takes longer than the objective, which an alert reads', () => {
  for (const name of SERVERS) {
    expect(settingsOf(name).get('long_query_time')).toBe('0.05');
  }
});

it('has the same settings on every server, as each may have to take over', () => {
  const shared = (name: string) =>
    [...settingsOf(name)].filter(
      ([setting]) => !['report_host', 'super_read_only'].includes(setting),
    );
  for (const name of SERVERS) {
    expect(shared(name)).toEqual(shared('mysql-primary'));
  }
  expect(Object.fromEntries(settingsOf('mysql-standby'))).toMatchObject({
    binlog_expire_logs_seconds: '259200',
    binlog_format: 'ROW',
    enforce_gtid_consistency: 'ON',
    gtid_mode: 'ON',
    innodb_buffer_pool_size: '2048M',
    log_bin: 'binlog',
    plugin_load_add: 'mysql_clone.so',
    relay_log_recovery: 'ON',
    report_host: 'mysql-standby',
  });
});

it('has a connection for every pod that services may have', () => {
  // 10 + 6 + 6 + 8 + 12 + 10 + 8 + 2 + 6 pods at most, 20 each, and 50 beside.
  expect(settingsOf('mysql-primary').get('max_connections')).toBe('1410');
  const own = renderStores(
    selfService('development', { services: ['audit-service'] }),
  );
  expect(settingsOf('mysql-primary', own).get('max_connections')).toBe('90');
});

it('numbers every server differently, whatever others there are', () => {
  const numbers = SERVERS.map(name => Number(variables(name).get('SERVER_ID')));
  expect(new Set(numbers).size).toBe(SERVERS.length);
  numbers.forEach(number => {
    expect(number).toBeGreaterThan(0);
    expect(number + 15).toBeLessThan(2 ** 32);
  });
  const alone = renderStores(selfService('staging'));
  expect(variables('mysql-primary', alone).get('SERVER_ID')).toBe(
    String(numbers[0]),
  );
});

it('is copied from where it disturbs fewest', () => {
  expect(variables('mysql-primary').get('PEERS')).toBe(
    'mysql-standby mysql-replica-2 mysql-replica-1',
  );
  expect(variables('mysql-replica-1').get('PEERS')).toBe(
    'mysql-standby mysql-replica-2',
  );
  expect(
    variables('mysql-primary', renderStores(selfService('staging'))).get(
      'PEERS',
    ),
  ).toBe('');
});

it('knows the pods of all copies by names that they have before they are ready', () => {
  const copies = variables('mysql-primary').get('COPIES')!.split(' ');
  expect(copies).toEqual(
    ['mysql-replica-1', 'mysql-replica-2', 'mysql-standby'].map(
      name => `${name}-0.${name}-nodes`,
    ),
  );
  for (const [, service] of copies.map(name => name.split('.'))) {
    expect(production.find('Service', service).spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
  }
  expect(
    variables('mysql-primary', renderStores(selfService('staging'))).get(
      'COPIES',
    ),
  ).toBe('');
});

it('is gone within the minute that a failover waits, and has time to be filled', () => {
  const { containers, terminationGracePeriodSeconds } = production.find(
    'StatefulSet',
    'mysql-primary',
  ).spec.template.spec;
  expect(terminationGracePeriodSeconds).toBeLessThan(60);
  const { failureThreshold, periodSeconds } = containers[0].startupProbe;
  expect(failureThreshold * periodSeconds).toBe(2 * 60 * 60);
  expect(containers[1].args).toContain('--mysqld.username=exporter');
});

describe('accounts.sh', () => {
  const lab = new ShellLab();
  afterAll(() => lab.close());

  const secrets = Object.fromEntries(
    production
      .find('ExternalSecret', 'mysql-primary')
      .spec.data.map(({ secretKey }: any) => [
        secretKey,
        `it's a \\ ${secretKey}`,
      ]),
  );

  it('prints what each account may do, and no more', () => {
    lab.write('accounts.sh', production.file('mysql-primary', 'accounts.sh'));
    const { output, status } = lab.run('accounts.sh', secrets);
    expect(status).toBe(0);
    const lines = output.trim().split('\n');
    expect(lines[0]).toBe('ALTER USER root@localhost ACCOUNT LOCK;');
    const about = (account: string) =>
      lines.filter(line => new RegExp(`(EXISTS|TO) ${account}[ ;]`).test(line));
    expect(about('issue_tracker')).toEqual([
      'CREATE DATABASE IF NOT EXISTS issue_tracker;',
      "CREATE USER IF NOT EXISTS issue_tracker IDENTIFIED BY 'it''s a \\\\ ISSUE_TRACKER_PASSWORD';",
      'GRANT ALL ON `issue\\_tracker`.* TO issue_tracker WITH GRANT OPTION;',
    ]);
    expect(about('reporting_service').slice(1)).toEqual(
      ['artifact', 'issue', 'project', 'user'].map(word =>
        expect.stringMatching(
          new RegExp(`^GRANT SELECT ON \`${word}.* TO reporting_service;$`),
        ),
      ),
    );
    expect(about('background_worker')).toContain(
      'GRANT SELECT, INSERT, UPDATE, DELETE ON `issue\\_tracker`.* TO background_worker;',
    );
    // What the audit records say is not for whoever is on call.
    expect(about('oncall').join()).toContain('`api\\_gateway`');
    expect(about('oncall').join()).not.toContain('audit');
    expect(about('replication').slice(1)).toEqual([
      'GRANT REPLICATION SLAVE ON *.* TO replication;',
    ]);
    expect(about('clone').slice(1)).toEqual([
      'GRANT BACKUP_ADMIN ON *.* TO clone;',
    ]);
    expect(about('mysql_backup')).toHaveLength(2);
    expect(about('dba').slice(1)).toEqual([
      'GRANT ALL ON *.* TO dba WITH GRANT OPTION;',
    ]);
  });

  it('fails rather than makes an account without a password', () => {
    const { ISSUE_TRACKER_PASSWORD: _, ...others } = secrets;
    expect(lab.run('accounts.sh', others)).toMatchObject({
      status: 1,
      output: expect.stringContaining(
        'ISSUE_TRACKER_PASSWORD: unbound variable',
      ),
    });
  });
});

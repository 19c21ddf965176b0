import { renderStores, selfService } from '../__fixtures__/renderStores';
import { ShellLab } from '../__fixtures__/ShellLab';

const production = renderStores();
const sleep = {
  timeZone: 'Europe/Berlin',
  awake: [{ days: ['mon'], from: '07:00', to: '20:00' }],
};
const sleeping = renderStores(selfService('development', { sleep }));

function containerOf(job: string, stores = production): any {
  return stores.find('CronJob', job).spec.jobTemplate.spec.template.spec
    .containers[0];
}

function source(job: string, stores = production): string {
  return containerOf(job, stores).env.find(
    (item: any) => item.name === 'SOURCE',
  ).value;
}

it('copies the standby of production at night, and its binary logs every five minutes', () => {
  expect(production.find('CronJob', 'mysql-backup').spec).toMatchObject({
    concurrencyPolicy: 'Forbid',
    schedule: '30 1 * * *',
    timeZone: 'Etc/UTC',
  });
  expect(production.find('CronJob', 'mysql-binlog-backup').spec).toMatchObject({
    concurrencyPolicy: 'Forbid',
    schedule: '*/5 * * * *',
  });
  expect(source('mysql-backup')).toBe('mysql-standby');
  expect(source('mysql-binlog-backup')).toBe('mysql-standby');
});

it('copies what sleeps while it is awake, once a day', () => {
  expect(sleeping.names('CronJob')).toEqual(['mysql-backup']);
  expect(sleeping.find('CronJob', 'mysql-backup').spec).toMatchObject({
    schedule: '30 19 * * 1',
    timeZone: 'Europe/Berlin',
  });
  expect(source('mysql-backup', sleeping)).toBe('mysql-primary');
  expect(sleeping.find('ConfigMap', 'mysql-backup').data).not.toHaveProperty([
    'binary-logs.sh',
  ]);
});

it('has pods that network policies know, shown with the server that is copied', () => {
  for (const job of production.names('CronJob')) {
    const { metadata, spec } = production.find('CronJob', job).spec.jobTemplate
      .spec.template;
    expect(metadata.labels).toMatchObject({
      'app.kubernetes.io/name': 'mysql-backup',
      'backstage.io/kubernetes-id': 'mysql-primary',
    });
    expect(metadata.labels).not.toHaveProperty(['brown-bear.io/store']);
    expect(spec.serviceAccountName).toBe(job);
  }
});

it('signs in with a secret of its own, and with the binding of its bucket', () => {
  expect(containerOf('mysql-backup').envFrom).toEqual([
    { secretRef: { name: 'mysql-backup' } },
    { configMapRef: { name: 'backup-storage' } },
    { prefix: 'AWS_', secretRef: { name: 'backup-storage' } },
  ]);
  const key = 'alm/production/mysql-backup/mysql-password';
  expect(production.find('ExternalSecret', 'mysql-backup').spec.data).toEqual([
    { secretKey: 'MYSQL_PASSWORD', remoteRef: { key } },
  ]);
  // The server makes the account with the same value.
  expect(
    production.find('ExternalSecret', 'mysql-primary').spec.data,
  ).toContainEqual({ secretKey: 'MYSQL_BACKUP_PASSWORD', remoteRef: { key } });
});

it('keeps copies as long as people may go back, and a day', () => {
  const { Rules } = JSON.parse(
    production.file('mysql-backup-lifecycle', 'lifecycle.json'),
  );
  expect(Rules.map(({ Filter }: any) => Filter.Prefix)).toEqual([
    'mysql/full/',
    'mysql/binlog/',
  ]);
  for (const rule of Rules) {
    expect(rule).toMatchObject({
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      Expiration: { Days: 31 },
    });
    expect(rule.Transitions[0].Days).toBeLessThan(rule.Expiration.Days);
  }
});

describe('the scripts', () => {
  let lab: ShellLab;
  const env = () => ({
    BUCKET: 'copies',
    ENDPOINT: 'https://backup.example',
    MYSQL_PASSWORD: 'secret',
    SOURCE: 'mysql-standby',
    TMPDIR: lab.at('scratch'),
  });
  const calls = () => lab.read('calls').trim().split('\n');

  beforeEach(() => {
    lab = new ShellLab();
    lab.write('scratch/.keep');
    lab.program(
      'aws',
      'echo "aws $*" >> "$LAB/calls"; [[ $* != *" ls "* ]] || cat "$LAB/shipped"',
    );
  });
  afterEach(() => lab.close());

  it('send what was closed and is not there yet', () => {
    lab.write(
      'binary-logs.sh',
      production.file('mysql-backup', 'binary-logs.sh'),
    );
    lab.write('shipped', '2026-11-23 02:40:00   1024 binlog.000001\n');
    lab.program(
      'mysql',
      `echo "mysql $*" >> "$LAB/calls"
case "$*" in
  *server_uuid*) echo uuid ;;
  *SHOW*) printf 'binlog.00000%s\\t9\\tNo\\n' 1 2 3 ;;
esac`,
    );
    lab.program(
      'mysqlbinlog',
      'echo "mysqlbinlog ${*: -1} $MYSQL_PWD" >> "$LAB/calls"',
    );
    expect(lab.run('binary-logs.sh', env())).toEqual({
      status: 0,
      output: 'sent mysql/binlog/uuid/binlog.000002\n',
    });
    expect(calls()[0]).toMatch(
      /^mysql .*--host=mysql-standby.*FLUSH BINARY LOGS$/,
    );
    expect(calls()).toContain('mysqlbinlog binlog.000002 secret');
    expect(calls().filter(call => call.startsWith('aws'))).toEqual([
      'aws s3 --endpoint-url https://backup.example ls s3://copies/mysql/binlog/uuid/',
      `aws s3 --endpoint-url https://backup.example mv --only-show-errors ${lab.at(
        'scratch',
        'binlog.000002',
      )} s3://copies/mysql/binlog/uuid/binlog.000002`,
    ]);
  });

  it('fail when a log cannot be read', () => {
    lab.write(
      'binary-logs.sh',
      production.file('mysql-backup', 'binary-logs.sh'),
    );
    lab.write('shipped');
    lab.program('mysql', `printf 'binlog.00000%s\\n' 1 2`);
    lab.program('mysqlbinlog', 'exit 1');
    expect(lab.run('binary-logs.sh', env()).status).toBe(1);
    expect(lab.read('calls')).not.toContain(' mv ');
  });

  it('take a full copy into a folder of its own, after the rules of the bucket', () => {
    lab.write('full-copy.sh', production.file('mysql-backup', 'full-copy.sh'));
    lab.program('mysqlsh', 'echo "mysqlsh $* password:$(cat)" >> "$LAB/calls"');
    expect(lab.run('full-copy.sh', env()).status).toBe(0);
    const [rules, dump] = calls();
    expect(rules).toMatch(
      /^aws s3api put-bucket-lifecycle-configuration .*--bucket copies --lifecycle-configuration file:\/\/\/etc\/lifecycle\/lifecycle\.json$/,
    );
    expect(dump).toMatch(
      /^mysqlsh --passwords-from-stdin --host=mysql-standby .* -- util dump-instance mysql\/full\/\d{4}-\d\d-\d\dT\d{4}Z --s3-bucket-name=copies .* password:secret$/,
    );
  });
});

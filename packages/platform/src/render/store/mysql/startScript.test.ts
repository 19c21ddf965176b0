import { COPIES, environmentOf, mysqlLab } from '../__fixtures__/fakeMysql';
import type { ShellLab } from '../__fixtures__/ShellLab';

const WRITES = '0\n';
const READ_ONLY = '1\n';
const EMPTY = '-\n';

describe('the start of a MySQL server', () => {
  let lab: ShellLab;

  beforeEach(() => {
    lab = mysqlLab();
  });
  afterEach(() => lab.close());

  const start = (store: string) => lab.run('start.sh', environmentOf(store));
  const servers = (answers: Record<string, string>) =>
    Object.entries(answers).forEach(([name, answer]) =>
      lab.write(`servers/${name}`, answer),
    );
  /** Options of the server that is started for good. */
  const started = () =>
    lab
      .read('calls')
      .split('\n')
      .filter(call => call.startsWith('mysqld --server-id'))
      .map(call => call.replaceAll(lab.folder, ''));

  /** The pods of copies, by what each answers. */
  const copies = (answers: string[]) =>
    servers(
      Object.fromEntries(
        answers.map((answer, index) => [COPIES[index], answer]),
      ),
    );

  it('makes a new database where the leader has no copies', () => {
    const { status } = lab.run('start.sh', {
      ...environmentOf('mysql-primary'),
      COPIES: '',
      PEERS: '',
    });
    expect(status).toBe(0);
    expect(lab.has('volume', 'data')).toBe(true);
  });

  it.each([
    ['none answers: they may be in recovery', []],
    ['one of them is silent', [EMPTY, EMPTY]],
    ['one of them has data', [EMPTY, EMPTY, 'mysql-replica-1\n']],
  ])('makes no new database while %s', (_, answers) => {
    copies(answers);
    const { output, status } = start('mysql-primary');
    expect(output).toContain('waiting');
    expect(status).not.toBe(0);
    expect(lab.has('volume', 'data')).toBe(false);
    expect(lab.read('calls')).not.toContain('--initialize');
  });

  it('waits with a new database until the last copy says that it is empty', () => {
    copies([EMPTY, EMPTY]);
    lab.write('meanwhile', `echo - > "$LAB/servers/${COPIES[2]}"`);
    const { output, status } = start('mysql-primary');
    expect(output).toMatch(/waiting: .*\n.*making a new database\n/);
    expect(status).toBe(0);
  });

  it('makes a new database where the leader and all copies are empty', () => {
    copies([EMPTY, EMPTY, EMPTY]);
    expect(start('mysql-primary').status).toBe(0);
    expect(lab.has('volume', 'data')).toBe(true);
    expect(started()).toEqual([
      'mysqld --server-id=100 --init-file=/run/accounts.sql',
    ]);
    expect(lab.read('run', 'accounts.sql')).toBe('accounts of dba\n');
  });

  it('adds accounts at every start of the leader', () => {
    lab.write(
      'volume/data/mysqld-auto.cnf',
      '{"super_read_only" : {"Value" : "OFF"}}',
    );
    start('mysql-primary');
    expect(started()[0]).toContain('--init-file');
    expect(lab.read('calls')).not.toContain('initialize');
  });

  it('fills a copy from another copy, which then follows the leader', () => {
    servers({
      'mysql-primary': WRITES,
      'mysql-standby': WRITES,
      'mysql-replica-2': READ_ONLY,
    });
    const { output, status } = start('mysql-replica-1');
    expect([status, output]).toEqual([
      0,
      expect.stringContaining('copying mysql-replica-2'),
    ]);
    expect(started()).toEqual(['mysqld --server-id=100']);
    const sql = lab.read('sql').replaceAll(lab.folder, '');
    expect(sql).toContain("clone_valid_donor_list = 'mysql-replica-2:3306'");
    expect(sql).toContain(
      "FROM 'clone'@'mysql-replica-2':3306 IDENTIFIED BY 'cl''one\\\\' DATA DIRECTORY = '/volume/copy'",
    );
    expect(sql).toContain('SET PERSIST super_read_only = ON');
    expect(sql).toMatch(
      /SOURCE_HOST = 'mysql-primary'.*SOURCE_AUTO_POSITION = 1/,
    );
    expect(lab.has('volume', 'copy')).toBe(false);
    expect(lab.has('volume', 'empty')).toBe(false);
  });

  it('waits for a leader, and copies it where there is no other', () => {
    lab.write(
      'meanwhile',
      'mkdir -p "$LAB/servers"; echo 0 > "$LAB/servers/mysql-primary"',
    );
    const { output } = start('mysql-standby');
    expect(output).toMatch(/waiting: .*\n.*copying mysql-primary\n/);
    expect(started()).toHaveLength(1);
    // Until then it says that it is empty, where probes and clients do not see it.
    const [told, ...rest] = lab
      .read('calls')
      .replaceAll(lab.folder, '')
      .split('\n')
      .filter(call => call.includes('--report-host'));
    expect(rest).toEqual([]);
    expect(told).toContain('--datadir=/volume/empty --report-host=-');
    expect(told).toContain('--socket=/run/empty.sock');
    expect(lab.read('run', 'empty.sql')).toBe(
      "CREATE USER 'replication'@'%' IDENTIFIED BY 'replication';\nSET GLOBAL super_read_only = ON;\n",
    );
    expect(lab.has('volume', 'empty')).toBe(false);
  });

  it('begins anew after a copy that was broken off', () => {
    servers({ 'mysql-primary': WRITES });
    lab.write('volume/copy/half');
    lab.write('volume/empty/half');
    start('mysql-standby');
    expect(lab.has('volume', 'data')).toBe(true);
    expect(lab.has('volume', 'data', 'half')).toBe(false);
  });

  it('tries again while the other one is being copied by somebody else', () => {
    servers({ 'mysql-primary': WRITES });
    lab.write('busy');
    lab.write('meanwhile', 'rm "$LAB/busy"');
    const { output } = start('mysql-standby');
    expect(output.match(/copying mysql-primary/g)).toHaveLength(2);
    expect(lab.has('volume', 'data')).toBe(true);
  });

  it('makes no new database while copies have the data, but follows whoever is promoted', () => {
    servers({ 'mysql-standby': READ_ONLY, 'mysql-replica-2': READ_ONLY });
    lab.write(
      'meanwhile',
      'echo 0 | tee "$LAB/servers/mysql-standby" > "$LAB/servers/mysql-primary"',
    );
    const { output } = start('mysql-primary');
    expect(output).toMatch(/waiting: .*\n.*copying mysql-replica-2\n/);
    expect(lab.has('volume', 'new')).toBe(false);
    // The name leads to the other one: this one takes no writes and no accounts.
    expect(started()).toEqual(['mysqld --server-id=100 --super-read-only=ON']);
  });

  it('waits as well while one is promoted and the name does not lead to it yet', () => {
    servers({ 'mysql-standby': WRITES });
    const { output, status } = start('mysql-primary');
    expect(output).toContain('waiting');
    expect(status).not.toBe(0);
    expect(lab.has('volume', 'data')).toBe(false);
  });

  it('lets a former primary take no writes beside the one that was promoted', () => {
    servers({ 'mysql-primary': WRITES });
    lab.write('volume/data/ibdata1');
    start('mysql-primary');
    expect(started()).toEqual(['mysqld --server-id=100 --super-read-only=ON']);
  });

  it('adds no accounts on a former primary that follows, even if nobody leads', () => {
    lab.write(
      'volume/data/mysqld-auto.cnf',
      '{"Version": 2, "mysql_dynamic_variables": {"super_read_only": {"Value": "ON", "Metadata": {}}}}',
    );
    start('mysql-primary');
    expect(started()).toEqual(['mysqld --server-id=100']);
  });

  it.each(['mysql-standby', 'mysql-replica-1'])(
    'changes nothing about %s when it has data: a promotion stays',
    store => {
      servers({ 'mysql-primary': WRITES });
      lab.write('volume/data/ibdata1');
      expect(start(store).status).toBe(0);
      expect(started()).toEqual(['mysqld --server-id=100']);
      expect(lab.read('sql')).toBe('');
    },
  );
});

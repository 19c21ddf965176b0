import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  edited,
  FILE,
  PLATFORM,
  smallPlatformWith,
} from '../catalog/__fixtures__/smallPlatform';
import { runCli } from './runCli';

const DIGEST = 'c'.repeat(64);

describe('runCli', () => {
  let repository: string;
  let root: string;

  function write(files: Record<string, string>) {
    for (const [file, text] of Object.entries(files)) {
      const absolute = path.join(repository, file);
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, text);
    }
  }

  async function run(...args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runCli(args, {
      root,
      print: line => out.push(line),
      printError: line => err.push(line),
    });
    return { code, out, err };
  }

  beforeEach(() => {
    repository = mkdtempSync(path.join(tmpdir(), 'platform-'));
    root = path.join(repository, PLATFORM);
    write({
      ...smallPlatformWith({}),
      'backstage.json': '{}',
      [`${PLATFORM}/releases/2026.11.2.yaml`]: `version: 2026.11.2
images:
  issue-tracker: registry.brown-bear.example/alm/issue-tracker@sha256:${DIGEST}
`,
      [`${PLATFORM}/environments/staging.yaml`]: `name: staging
base: staging
cluster: staging
version: 2026.11.2
size: medium
owner: group:default/core-team
delivery: gitops
`,
    });
  });

  afterEach(() => {
    rmSync(repository, { recursive: true });
  });

  it('checks: what is there when all is well', async () => {
    await run('render');
    const { code, err, out } = await run('check');
    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(out[0]).toBe(
      '2 rooms, 9 entities, 3 edges (0 drawn, 1 implied, 2 platform), no findings',
    );
    expect(out[1]).toMatch(
      /^1 rendered files, 12 objects: valid for Kubernetes 1\.33\.\d+ and its custom resources, \d+ policies hold$/,
    );
    expect(out.slice(3).map(line => line.split(/ +/))).toEqual([
      ['edges', 'drawn', 'implied', 'platform', 'all', 'staging'],
      ['pod-pod', '0', '0', '0', '0', '0', 'of', '0'],
      ['pod-external', '0', '0', '0', '0', '0', 'of', '0'],
      ['none', '0', '1', '2', '3', '–'],
    ]);
  });

  it('checks: what should be rendered is there', async () => {
    const missing = 'is missing; "yarn platform render staging" writes it';
    expect(await run('check')).toEqual({
      code: 1,
      out: [`rendered/staging.yaml:1  rendered  ${missing}`],
      err: ['1 finding'],
    });
  });

  it.each([
    ['', 1],
    ['# Rendered by nobody\n', 2],
    ['- a list', 1],
    ['kind: Service\nmetadata: {name: a}', 1],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n\n', 5],
  ])('refuses the rendered file %j by line', async (text, line) => {
    write({ [`${PLATFORM}/rendered/staging.yaml`]: text });
    const message = `rendered/staging.yaml:${line}  rendered  expected an object with apiVersion, kind and metadata.name`;
    for (const args of [['check'], ['explain', 'issue-tracker']]) {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err.join('\n')).toContain(message);
    }
  });

  it('checks: every edge with its reason when asked for', async () => {
    await run('render');
    const { out } = await run('check', '--edges');
    expect(out).toContainEqual(
      expect.stringMatching(
        /^none +component:default\/issue-tracker +dependsOn +resource:default\/mysql-primary +implied +The cloud runs it\.$/,
      ),
    );
  });

  it('checks: what is rendered, by file, line, rule, object and field', async () => {
    await run('render');
    const file = path.join(root, 'rendered/staging.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text
        .replace('automountServiceAccountToken: false', 'automountToken: no')
        .replace(/@sha256:c{64}/, ':latest'),
    );
    const { code, out } = await run('check');
    const line = (kind: string) =>
      text.slice(0, text.indexOf(`kind: ${kind}\n`)).split('\n').length - 1;
    expect(code).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^rendered/staging\\.yaml:${line(
            'Deployment',
          )}  image\\.digest  apps/v1 Deployment alm/issue-tracker  spec\\.template\\.spec\\.containers\\[0\\]\\.image: `,
        ),
      ),
    );
    expect(out).toContainEqual(
      expect.stringMatching(
        /^rendered\/staging\.yaml:\d+ {2}schema\.strict {2}.* {2}(spec\.template\.spec\.)?automountToken: /,
      ),
    );
  });

  it('explains what is deployed of a room, where and why', async () => {
    await run('render');
    const { code, out } = await run('explain', 'issue-tracker');
    expect(code).toBe(0);
    expect(out[0]).toBe('component:default/issue-tracker');
    expect(out).toContainEqual(
      expect.stringMatching(
        /^staging \(cluster staging, release 2026\.11\.2\): \d+ objects$/,
      ),
    );
    expect(out).toContainEqual(
      expect.stringMatching(
        /^ {2}apps\/v1 Deployment alm\/issue-tracker +packages\/platform\/rendered\/staging\.yaml:\d+ +packages\/platform\/services\/issue-tracker\/workload\.yaml says how it runs: it asks for 2 pods\.$/,
      ),
    );
    expect(out).toContainEqual(
      expect.stringMatching(/mysql-primary +none +The cloud runs it\.$/),
    );
    expect(
      (await run('explain', 'resource:default/mysql-primary')).out,
    ).toContain('  nothing is rendered of it in any environment');
  });

  it.each([
    [
      ['explain', 'nobody'],
      'expected the name of a room in services/ or resources/, found "nobody"',
    ],
    [
      ['diff', 'qa', '--kubeconfig', 'none.yaml'],
      'Nothing called "qa" is rendered; there are staging',
    ],
    [
      ['diff', 'staging', '--kubeconfig', 'none.yaml'],
      '--kubeconfig: expected a kubeconfig that can be read',
    ],
  ])('refuses %j', async (args, message) => {
    await run('render');
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain(message);
  });

  it('compares with the cluster of the environment, never with the current context', async () => {
    await run('render');
    const kubeconfig = path.join(root, 'kubeconfig.yaml');
    const server = 'https://127.0.0.1:1';
    writeFileSync(
      kubeconfig,
      JSON.stringify({
        'current-context': 'production',
        clusters: [{ name: 'c', cluster: { server } }],
        users: [{ name: 'u', user: {} }],
        contexts: ['production', 'qa'].map(name => ({
          name,
          context: { cluster: 'c', user: 'u' },
        })),
      }),
    );
    const diff = (...more: string[]) =>
      run('diff', 'staging', '--kubeconfig', kubeconfig, ...more);
    expect(await diff()).toEqual({
      code: 1,
      out: [],
      err: [
        '--context: expected one to be named, as no context is called "staging" like the cluster; there are production, qa',
      ],
    });
    expect((await diff('--context', 'q')).err).toEqual([
      '--context: expected one of production, qa, found "q"',
    ]);
    expect((await diff('--context', 'qa')).err.join()).toContain(
      `${server} cannot be asked`,
    );
    rmSync(path.join(root, 'rendered/staging.yaml'));
    expect((await diff()).err).toEqual([
      'rendered/staging.yaml does not exist; "yarn platform render staging" writes it',
    ]);
  });

  it('checks: file, line, rule and message of each finding', async () => {
    write(edited(FILE.resource, 'core-team', 'nobody'));
    expect(await run('check')).toEqual({
      code: 1,
      out: [
        `${FILE.resource}:8  unknown-owner  spec.owner: expected a group of ${FILE.groups}, found "group:default/nobody"`,
      ],
      err: ['1 finding'],
    });
  });

  it('renders, and then finds the files up to date', async () => {
    expect(await run('render')).toEqual({
      code: 0,
      out: ['rendered/staging.yaml  12 objects'],
      err: [],
    });
    const text = readFileSync(path.join(root, 'rendered/staging.yaml'), 'utf8');
    expect(text).toContain(`issue-tracker@sha256:${DIGEST}`);
    expect(await run('render', 'staging', '--check')).toEqual({
      code: 0,
      out: ['rendered/staging.yaml  up to date'],
      err: [],
    });
  });

  it('names the first line that differs, and changes nothing', async () => {
    expect((await run('render', '--check')).out).toEqual([
      'rendered/staging.yaml:1  render  is missing',
    ]);
    await run('render');
    const file = path.join(root, 'rendered/staging.yaml');
    const rendered = readFileSync(file, 'utf8');
    const changed = rendered.replace('kind: Namespace', 'kind: Namespaces');
    writeFileSync(file, changed);
    expect(await run('render', '--check')).toEqual({
      code: 1,
      out: [
        'rendered/staging.yaml:3  render  expected "kind: Namespace", found "kind: Namespaces"',
      ],
      err: [],
    });
    expect(readFileSync(file, 'utf8')).toBe(changed);
    writeFileSync(file, `${rendered}more`);
    expect((await run('render', '--check')).code).toBe(1);
  });

  it.each([
    [
      'environments/staging.yaml',
      'size: medium',
      'size: huge',
      'environments/staging.yaml:5  environment  size: expected one of small, medium, large',
    ],
    [
      'environments/staging.yaml',
      'name: staging',
      'name: production',
      // A core environment has its own baseline and cluster.
      'environments/staging.yaml:2  environment  base: expected the name of the core environment itself',
    ],
    [
      'environments/staging.yaml',
      'version: 2026.11.2',
      'version: 2026.10.0',
      'environments/staging.yaml:4  environment  version: expected a committed release (2026.11.2), found "2026.10.0"',
    ],
    [
      'environments/staging.yaml',
      'size: medium',
      'services:\n  - issue-tracker\n  - nobody\nsize: medium',
      'environments/staging.yaml:7  environment  services.1: expected a service of the platform, found "nobody"',
    ],
    [
      'releases/2026.11.2.yaml',
      /images:[^]*/,
      'images: {}',
      'environments/staging.yaml:4  environment  version: release 2026.11.2 has no image of issue-tracker',
    ],
    [
      'releases/2026.11.2.yaml',
      'issue-tracker@sha256',
      'issue-tracker:latest@sha256',
      'releases/2026.11.2.yaml:3  release  images.issue-tracker: expected registry.brown-bear.example/alm/issue-tracker@sha256:<64 hexadecimal digits>',
    ],
    [
      'releases/2026.11.2.yaml',
      'version: 2026.11.2',
      'version: 2026.11.3',
      'releases/2026.11.2.yaml:1  release  version: expected 2026.11.2, the name of the file',
    ],
    [
      'services/issue-tracker/workload.yaml',
      'port: 8080',
      'port: 80',
      `${FILE.workload}:4  workload  port: expected a port from 1024 to 65535`,
    ],
    [
      'services/issue-tracker/catalog-info.yaml',
      'system: core',
      'team: core',
      `${FILE.service}:12  room  expected component:default/issue-tracker with an owner and a system`,
    ],
    [
      'services/issue-tracker/catalog-info.yaml',
      'title: Issue Tracker',
      'title: "Issue Tracker',
      `${FILE.service}:5  bad-yaml  Missing closing "quote`,
    ],
  ])('refuses to render a bad %s: %s → %s', async (file, from, to, message) => {
    const absolute = path.join(root, file);
    const text = readFileSync(absolute, 'utf8');
    writeFileSync(absolute, text.replace(from, to));
    const { code, err } = await run('render');
    expect(code).toBe(1);
    expect(err.join('\n')).toContain(message);
    expect(err.join('\n')).not.toContain('    at ');
  });

  it.each([['check'], ['explain', 'issue-tracker']])(
    'names the place in a spec that cannot be planned: %s',
    async (...args) => {
      await run('render');
      const spec = path.join(root, 'environments/staging.yaml');
      const text = readFileSync(spec, 'utf8');
      writeFileSync(spec, text.replace('2026.11.2', '2026.10.0'));
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).toEqual([
        'environments/staging.yaml:4  environment  version: expected a committed release (2026.11.2), found "2026.10.0"',
      ]);
    },
  );

  it('names what is rendered when asked for something else', async () => {
    expect(await run('render', 'qa')).toEqual({
      code: 1,
      out: [],
      err: ['Nothing called "qa" is rendered; there are staging'],
    });
  });

  it.each([
    [[]],
    [['destroy']],
    [['check', 'staging']],
    [['check', '--check']],
    [['render', '--force']],
    [['explain']],
    [['diff', 'staging']],
    [['diff', 'staging', '--kubeconfig', 'a', '--edges']],
  ])('explains itself when called with %j', async args => {
    const { code, err, out } = await run(...args);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err.join('\n')).toMatch(/^Usage: yarn platform <verb>/);
  });
});

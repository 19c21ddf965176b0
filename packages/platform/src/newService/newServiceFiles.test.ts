import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { checkCatalog } from '../catalog/checkCatalog';
import { EXIT } from '../cli/CliContext';
import { runCli } from '../cli/runCli';
import { namedObjects } from '../runbook/NamedObject';
import { RenderedNames } from '../runbook/RenderedNames';
import { runbookCommands } from '../runbook/runbookCommands';
import { platformRoot } from '../paths';
import { readRenderedObjects } from '../render/renderedFile';
import { newServiceFiles } from './newServiceFiles';
import { PLATFORM_FOLDER, PlatformCopy } from './PlatformCopy';

const API = {
  name: 'badge-service',
  title: 'Badge Service',
  description: 'Awards badges to people who closed many issues.',
  owner: 'group:default/core-team',
  system: 'core',
  tier: 'api',
  language: 'go',
  dependsOn: [
    'component:default/issue-tracker',
    'resource:default/mysql-primary',
  ],
  host: 'badges',
  scaling: { max: { development: 1, staging: 3, production: 6 }, cpu: 70 },
};

const WORKER = {
  name: 'mail-digest',
  title: 'Digest: [weekly] "mails" <b>',
  description: `It's *one* mail a week: {{ secrets }} \${{ parameters.x }} # and & more`,
  owner: 'group:default/background-team',
  system: 'background',
  tier: 'worker',
  language: 'python',
  port: 9000,
  dependsOn: [
    'resource:default/message-queue',
    'resource:default/smtp-server',
    'resource:default/file-storage',
  ],
  replicas: { development: 1, staging: 1, production: 1 },
};

const WEB = {
  name: 'status-page',
  title: 'Status Page',
  description: 'Says what works.',
  owner: 'group:default/frontend-team',
  system: 'frontend',
  tier: 'web',
  language: 'typescript',
  image: `registry.brown-bear.example/alm/status-page@sha256:${'c'.repeat(64)}`,
};

const refused = (change: object) =>
  newServiceFiles({ service: { ...API, ...change } });

it.each([API, WORKER, WEB])(
  'makes the room of $name, with which nothing is to be found',
  async service => {
    const files = await newServiceFiles({ service });
    const copy = PlatformCopy.of(platformRoot());
    try {
      files.forEach(file =>
        copy.write(path.relative(PLATFORM_FOLDER, file.path), file.content),
      );
      const { root } = copy;
      const printed: string[] = [];
      const context = {
        root,
        print: (line: string) => printed.push(line),
        printError: (line: string) => printed.push(line),
      };
      expect(await checkCatalog({ root })).toEqual([]);
      expect([await runCli(['check'], context), printed]).toEqual([
        EXIT.ok,
        expect.arrayContaining([expect.stringContaining('no findings')]),
      ]);
      expect(await runCli(['render', '--check'], context)).toBe(EXIT.ok);
      const runbook = copy.read(`services/${service.name}/runbook.md`)!;
      const names = RenderedNames.of(
        readRenderedObjects('production', { root }),
        'alm',
      );
      const named = runbookCommands(runbook)
        .flatMap(namedObjects)
        .filter(({ namespace }) => namespace === 'alm');
      expect(named.length).toBeGreaterThan(4);
      expect(named.flatMap(object => names.reject(object) ?? [])).toEqual([]);
    } finally {
      copy.remove();
    }
  },
  120_000,
);

it('hands out the room and what it changes, and leaves nothing behind', async () => {
  const before = readdirSync(tmpdir()).filter(name =>
    name.startsWith('platform-'),
  );
  const files = await newServiceFiles({ service: API });
  expect(files.map(file => file.path)).toEqual([
    'packages/platform/services/badge-service/catalog-info.yaml',
    'packages/platform/services/badge-service/openapi.yaml',
    'packages/platform/services/badge-service/runbook.md',
    'packages/platform/services/badge-service/workload.yaml',
    'packages/platform/rendered/development.yaml',
    'packages/platform/rendered/production.yaml',
    'packages/platform/rendered/staging.yaml',
    'packages/platform/rendered/development-cluster.yaml',
    'packages/platform/rendered/production-cluster.yaml',
    'packages/platform/rendered/staging-cluster.yaml',
  ]);
  expect(files[0].content).toMatch('api:default/issue-tracker-api');
  expect(files[3].content).toMatch(/@sha256:0{64}/);
  expect(
    readdirSync(tmpdir()).filter(name => name.startsWith('platform-')),
  ).toEqual(before);
}, 60_000);

it.each([
  [
    'name',
    { name: 'issue-tracker' },
    'expected another name than issue-tracker, which is a service already',
  ],
  [
    'name',
    { name: 'mysql-primary' },
    'expected another name than mysql-primary, which is a resource already',
  ],
  ['name', { name: 'Bad Name' }, 'expected '],
  ['name', { name: '../x' }, 'expected '],
  ['name', { name: 'root' }, 'expected another name than root'],
  ['name', { name: 'a'.repeat(63) }, 'expected at most 32 characters'],
  ['title', { title: '' }, 'expected a title on one line'],
  ['title', { title: 'x\ny' }, 'expected a title on one line'],
  ['description', { description: 'x'.repeat(10_000) }, 'expected what it does'],
  [
    'owner',
    { owner: 'group:default/nobody' },
    'expected a group, found group:default/nobody',
  ],
  ['owner', { owner: 'core-team' }, 'expected a group like'],
  ['system', { system: 'nowhere' }, 'expected one of background, core'],
  ['tier', { tier: 'database' }, 'expected one of web, api, worker'],
  ['language', { language: 'cobol' }, 'expected one of php'],
  ['port', { port: 80 }, 'expected a whole number from 1024 to 65535'],
  [
    'replicas.production',
    { replicas: { development: 1, staging: 1, production: 0 } },
    'expected a whole number from 1 to 20',
  ],
  ['host', { host: 'app' }, 'expected another host than'],
  [
    'scaling.max.production',
    {
      scaling: { max: { development: 1, staging: 2, production: 21 }, cpu: 70 },
    },
    'expected a whole number',
  ],
  [
    'scaling',
    {
      scaling: { max: { development: 1, staging: 2, production: 2 }, cpu: 70 },
    },
    'expected at least 3',
  ],
  [
    'image',
    { image: 'registry.brown-bear.example/alm/x:latest' },
    'expected an image by digest',
  ],
  [
    'dependsOn.0',
    { dependsOn: ['component:default/nobody'] },
    'expected a service or resource of the platform',
  ],
  [
    'dependsOn.0',
    { dependsOn: ['component:default/badge-service'] },
    'expected something else than the service itself',
  ],
  [
    'dependsOn.1',
    {
      dependsOn: [
        'component:default/issue-tracker',
        'component:default/issue-tracker',
      ],
    },
    'expected each once',
  ],
  [
    'dependsOn.0',
    { dependsOn: ['resource:default/production-cluster'] },
    'expected something that a service can call',
  ],
  [
    'dependsOn.0',
    { dependsOn: ['resource:default/load-balancer'] },
    'expected something that a service can call',
  ],
  ['dependsOn', { dependsOn: 'issue-tracker' }, 'expected a list of services'],
  ['service', { unknown: 1 }, 'expected'],
])(
  'refuses a wrong %s: %j',
  async (field, change, message) => {
    const problem = refused(change);
    await expect(problem).rejects.toThrow(InputError);
    await expect(problem).rejects.toThrow(
      new RegExp(`(?:^Invalid service: |; )${field}: .*${message}`),
    );
  },
  60_000,
);

it('refuses what a broken platform would hide', async () => {
  const copy = PlatformCopy.of(platformRoot());
  try {
    mkdirSync(path.join(copy.root, 'services/broken'));
    writeFileSync(path.join(copy.root, 'services/broken/workload.yaml'), '[');
    await expect(
      newServiceFiles({ service: API, root: copy.root }),
    ).rejects.toThrow('Invalid service: service: ');
  } finally {
    copy.remove();
  }
}, 60_000);

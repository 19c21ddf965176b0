import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { platformRoot } from '@brown-bear/platform';
import { createNewServiceAction } from './createNewServiceAction';

// It renders the whole platform.
jest.setTimeout(120_000);

const SERVICE = {
  name: 'badge-service',
  title: 'Badge Service',
  description: 'Awards badges to people who closed many issues.',
  owner: 'group:default/core-team',
  system: 'core',
  tier: 'api',
  language: 'go',
  dependsOn: ['component:default/issue-tracker'],
};

describe('platform:new-service', () => {
  const workspace = createMockDirectory();
  const repository = createMockDirectory();

  async function run(input: Record<string, unknown>) {
    const outputs: Record<string, any> = {};
    const context = {
      ...createMockActionContext({
        input: input as any,
        workspacePath: workspace.path,
      }),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    };
    await createNewServiceAction().handler(context as any);
    return outputs;
  }

  beforeEach(() => workspace.clear());

  it('answers with a patch that git applies, and leaves the same in the workspace', async () => {
    const { files, patch } = await run(SERVICE);
    const room = 'packages/platform/services/badge-service';
    expect(files).toEqual(
      expect.arrayContaining([
        { path: `${room}/catalog-info.yaml`, isNew: true },
        { path: `${room}/workload.yaml`, isNew: true },
        { path: `${room}/runbook.md`, isNew: true },
        { path: 'packages/platform/rendered/production.yaml', isNew: false },
      ]),
    );
    for (const { isNew, path: file } of files) {
      const target = repository.resolve(file);
      mkdirSync(path.dirname(target), { recursive: true });
      if (!isNew) {
        const from = file.replace('packages/platform/', '');
        cpSync(path.join(platformRoot(), from), target);
      }
    }
    writeFileSync(repository.resolve('change.patch'), patch);
    execFileSync('git', ['init', '-q'], { cwd: repository.path });
    execFileSync('git', ['apply', '--whitespace=nowarn', 'change.patch'], {
      cwd: repository.path,
    });
    for (const { path: file } of files) {
      expect(readFileSync(repository.resolve(file), 'utf8')).toBe(
        readFileSync(workspace.resolve(file), 'utf8'),
      );
    }
    expect(
      existsSync(path.join(platformRoot(), 'services/badge-service')),
    ).toBe(false);
  });

  it.each([
    ['name', { name: 'issue-tracker' }],
    ['name', { name: '../../etc' }],
    ['owner', { owner: 'group:default/nobody' }],
    ['tier', { tier: 'database' }],
    ['dependsOn', { dependsOn: ['component:default/nothing'] }],
  ])(
    'refuses a bad %s by its name, and writes nothing',
    async (field, change) => {
      await expect(run({ ...SERVICE, ...change })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(`${field}.*: `),
      });
      expect(existsSync(workspace.resolve('packages'))).toBe(false);
    },
  );
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { loadReleases } from '@brown-bear/platform';
import { anEnvironment } from '@brown-bear/plugin-environments-node/testUtils';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import {
  readTemplate,
  startScaffolder,
  TEMPLATES,
} from './__testUtils__/startScaffolder';

jest.setTimeout(60_000);

const names = readdirSync(TEMPLATES, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

const HASH = 'a'.repeat(64);
const live = anEnvironment('tracker-pr-482', {
  generation: 4,
  spec: {
    ...anEnvironment('tracker-pr-482').spec,
    overrides: { 'issue-tracker': { replicas: 2 } },
    sleep: {
      timeZone: 'Europe/Berlin',
      awake: [{ days: ['mon'], from: '08:00', to: '20:00' }],
    },
  },
});
const awaited = {
  entityRef: live.entityRef,
  page: '/x',
  phase: 'ready',
  summary: 'tracker-pr-482 is ready',
  urls: [],
};
const ANSWERS: Record<string, Record<string, unknown>> = {
  'environments:get': live,
  'environments:create': { ...live, generation: 1 },
  'environments:update': { ...live, generation: 5 },
  'environments:extend': { ...live, expiresAt: '2026-12-07T10:00:00.000Z' },
  'environments:plan': {
    hash: HASH,
    services: ['audit-service', 'issue-tracker'],
    addedServices: ['audit-service'],
    pods: 4,
    changes: [{}, {}],
    cost: { currency: 'USD', perMonth: { expected: 26.417372500000003 } },
  },
  'environments:await': awaited,
  'platform:new-service': {
    patch: 'diff --git',
    files: [{ path: 'packages/platform/services/x/runbook.md', isNew: true }],
  },
};

/** What somebody fills in, and nothing more. */
const LEAST: Record<string, Record<string, unknown>> = {
  environment: {
    name: 'tracker-pr-482',
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    version: '2026.11.2',
    cluster: 'development',
  },
  'environment-update': { name: 'tracker-pr-482', size: 'large' },
  'environment-extend': { name: 'tracker-pr-482', by: 'P7D' },
  'environment-sleep': { name: 'tracker-pr-482', what: 'sleep' },
  'environment-delete': { name: 'tracker-pr-482', confirm: 'tracker-pr-482' },
  'environment-preview': {
    name: 'tracker-pr-482',
    base: 'development',
    size: 'small',
    version: '2026.11.2',
    owner: 'group:default/core-team',
    lifetime: 'P7D',
  },
  service: {
    name: 'badge-service',
    title: 'Badge Service',
    description: 'Awards badges.',
    owner: 'group:default/core-team',
    system: 'core',
    tier: 'api',
    language: 'go',
  },
};

describe('templates', () => {
  let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
  let schemas: Map<string, any>;

  beforeAll(async () => {
    scaffolder = await startScaffolder(ANSWERS);
    const { body } = await scaffolder.call('GET', '/v2/actions');
    schemas = new Map(body.map((each: any) => [each.id, each.schema.input]));
  });
  afterAll(() => scaffolder.stop());

  const stepsOf = async (
    name: string,
    values: Record<string, unknown> = LEAST[name],
  ) => {
    const { body, status, steps } = await scaffolder.run(
      readTemplate(name),
      values,
    );
    expect([status, body.error]).toEqual([200, undefined]);
    return steps;
  };

  it('are all tried here, and all in the catalog', () => {
    expect(Object.keys(LEAST).sort()).toEqual(names.sort());
    const { spec } = parse(
      readFileSync(path.join(TEMPLATES, 'all.yaml'), 'utf8'),
    );
    expect(spec.targets.sort()).toEqual(
      names.map(name => `./${name}/template.yaml`).sort(),
    );
  });

  it.each(names)(
    '%s is a template whose steps suit their actions',
    async name => {
      const template = readTemplate(name);
      expect(await templateEntityV1beta3Validator.check(template)).toBe(true);
      expect(template.metadata.name).toBe(name);
      expect(template.spec.owner).toBe('group:default/platform-team');
      for (const page of template.spec.parameters) {
        expect(page.additionalProperties).toBe(false);
      }
      const steps = await stepsOf(name);
      expect(steps.length).toBeGreaterThan(0);
      for (const { action, input } of steps) {
        expect(schemas.has(action)).toBe(true);
        expect(validate(input, schemas.get(action)).errors).toEqual([]);
      }
    },
  );

  it('creates what was chosen, with the plan that was seen', async () => {
    const sleep = live.spec.sleep;
    const [plan, create, wait] = await stepsOf('environment', {
      ...LEAST.environment,
      services: ['issue-tracker'],
      overrides: { 'issue-tracker': { replicas: 2 } },
      size: 'large',
      sleep,
      planHash: 'b'.repeat(64),
    });
    expect(plan.input.spec).toEqual({
      ...LEAST.environment,
      base: 'development',
      delivery: 'direct',
      overrides: { 'issue-tracker': { replicas: 2 } },
      services: ['issue-tracker'],
      size: 'large',
      sleep,
    });
    expect(create.input).toEqual({
      spec: plan.input.spec,
      planHash: 'b'.repeat(64),
    });
    expect(wait.input).toEqual({
      name: 'tracker-pr-482',
      until: 'ready',
      generation: 1,
      undoOnCancel: true,
    });
  });

  it('links to what there is, and says what it costs', async () => {
    const linksAfter = async (wait: Record<string, unknown>) => {
      ANSWERS['environments:await'] = { ...awaited, ...wait };
      const { body } = await scaffolder.run(
        readTemplate('environment'),
        LEAST.environment,
      );
      ANSWERS['environments:await'] = awaited;
      return body.output;
    };
    const bare = await linksAfter({});
    expect(bare.links.map((each: any) => each.title)).toEqual([
      'Open the environment',
    ]);
    expect(bare.text[0].content).toMatch(/expected \| 26\.42 USD \|/);
    const { links } = await linksAfter({
      url: 'https://app.example',
      pullRequest: 'https://git.example/1',
    });
    expect(links.map((each: any) => each.url ?? each.entityRef)).toEqual([
      'resource:environments/tracker-pr-482',
      'https://app.example',
      'https://git.example/1',
    ]);
  });

  it.each(['environment', 'environment-update'])(
    '%s stops with the problems of its plan, before anything is asked for',
    async name => {
      const { 'environments:plan': plan } = ANSWERS;
      const problems = ['name: in use by core-team', 'cpu: 4 cores too many'];
      ANSWERS['environments:plan'] = { ...plan, applicable: false, problems };
      const steps = await stepsOf(name);
      ANSWERS['environments:plan'] = plan;
      expect(
        steps.find(({ action }) => action === 'environments:require')?.input,
      ).toEqual({ name: 'tracker-pr-482', problems });

      const { steps: real } = readTemplate(name).spec;
      const at = real.findIndex(({ id }: any) => id === 'require');
      expect(real[at - 1].action).toBe('environments:plan');
      const answer = await scaffolder.call('POST', '/v2/dry-run', {
        template: {
          ...readTemplate(name),
          spec: {
            ...readTemplate(name).spec,
            steps: [
              {
                ...real[at],
                if: true,
                input: { name: 'tracker-pr-482', problems },
              },
            ],
            output: {},
          },
        },
        values: LEAST[name],
        directoryContents: [],
      });
      expect(JSON.stringify(answer.body)).toContain(
        'Nothing was done with tracker-pr-482: name: in use by core-team; cpu: 4 cores too many',
      );
    },
  );

  it('plans by itself where no plan was seen, and leaves out what was not said', async () => {
    const [plan, create] = await stepsOf('environment', {
      ...LEAST.environment,
      sleep: {},
    });
    expect(Object.keys(plan.input.spec).sort()).toEqual(
      [...Object.keys(LEAST.environment), 'base', 'delivery', 'size'].sort(),
    );
    expect(create.input.planHash).toBe(HASH);
    // Half a calendar is not dropped: the backend refuses it by its field.
    const [half] = await stepsOf('environment', {
      ...LEAST.environment,
      sleep: { awake: live.spec.sleep!.awake },
    });
    expect(half.input.spec.sleep).toEqual({ awake: live.spec.sleep!.awake });
  });

  it('changes what was said and leaves the rest', async () => {
    const [, plan, update, wait] = await stepsOf('environment-update');
    expect(plan.input.spec).toEqual({ ...live.spec, size: 'large' });
    expect(update.input).toEqual({
      name: 'tracker-pr-482',
      spec: plan.input.spec,
      planHash: HASH,
      generation: 4,
    });
    expect(wait.input.generation).toBe(5);
    const [, all, stale] = await stepsOf('environment-update', {
      name: 'tracker-pr-482',
      services: [],
      generation: 3,
    });
    expect(all.input.spec.services).toEqual([]);
    expect(stale.input.generation).toBe(3);
  });

  it('extends from the end that was seen, sleeps or wakes, and deletes what was named twice', async () => {
    const [, extend] = await stepsOf('environment-extend');
    expect(extend.input).toEqual({
      name: 'tracker-pr-482',
      by: 'P7D',
      expiresAt: live.expiresAt,
    });
    const actions = async (name: string, values: Record<string, unknown>) =>
      (await stepsOf(name, { ...LEAST[name], ...values })).map(
        ({ action, input }) => [action, input.until].filter(Boolean).join(' '),
      );
    expect(await actions('environment-sleep', {})).toEqual([
      'environments:sleep',
      'environments:await asleep',
    ]);
    expect(await actions('environment-sleep', { what: 'wake' })).toEqual([
      'environments:wake',
      'environments:await ready',
    ]);
    expect(await actions('environment-delete', {})).toEqual([
      'environments:delete',
      'environments:await gone',
    ]);
    expect(
      await actions('environment-delete', { confirm: 'tracker-pr-483' }),
    ).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['environment', 'name', 'Tracker PR'],
    ['environment', 'name', 'production'],
    ['environment', 'name', 'x'.repeat(10_000)],
    ['environment', 'name', '${{ secrets.token }}'],
    ['environment', 'name', "a'; drop table--"],
    ['environment', 'base', 'test'],
    ['environment', 'size', 'huge'],
    ['environment', 'version', 'latest'],
    ['environment', 'cluster', '../production'],
    ['environment', 'owner', 'core-team'],
    ['environment', 'lifetime', 'forever'],
    ['environment', 'services', ['A B']],
    ['environment', 'overrides', { 'issue-tracker': { replicas: 0 } }],
    ['environment', 'sleep', { timeZone: 'Europe/Berlin', awake: 'never' }],
    ['environment', 'delivery', 'pigeon'],
    ['environment', 'planHash', 'A'.repeat(64)],
    ['environment-update', 'name', 'staging'],
    ['environment-update', 'generation', '4'],
    ['environment-extend', 'name', 'development'],
    ['environment-extend', 'by', 'P1Y'],
    ['environment-sleep', 'name', 'production'],
    ['environment-sleep', 'what', 'restart'],
    ['environment-delete', 'name', 'production'],
    ['environment-delete', 'confirm', 'x'.repeat(31)],
    ['service', 'name', '../x'],
    ['service', 'tier', 'database'],
    ['service', 'port', 80],
    ['service', 'dependsOn', ['issue-tracker']],
  ])('%s refuses a bad %s', async (name, field, value) => {
    const { body, status, steps } = await scaffolder.run(readTemplate(name), {
      ...LEAST[name],
      [field]: value,
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(`instance.${field}`);
    expect(steps).toEqual([]);
  });

  it('renders no value as a template', async () => {
    const [plan] = await stepsOf('environment', {
      ...LEAST.environment,
      sleep: { timeZone: '${{ parameters.name }}', awake: [] },
    });
    expect(plan.input.spec.sleep.timeZone).toBe('${{ parameters.name }}');
  });

  it('begins with the newest release', () => {
    const newest = loadReleases()
      .map(({ version }) => version)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .at(-1);
    const [page] = readTemplate('environment').spec.parameters;
    expect(page.properties.version.default).toBe(newest);
  });
});

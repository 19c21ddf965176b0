import type { EnvironmentCluster } from '../cluster/EnvironmentCluster';
import {
  accepted,
  aSpec,
  operations,
  Planning,
} from './__testUtils__/Planning';
import { at, mapsOf } from './maps';

// A busy machine takes longer than the few seconds that are usual.
jest.setTimeout(180_000);

const TRACKER = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'issue-tracker',
};

describe('LivePlanner', () => {
  let planning: Planning;
  let admin: EnvironmentCluster;
  let count = 0;

  beforeAll(async () => {
    planning = await Planning.start();
    admin = await planning.sandbox.admin.get('development');
  });

  afterAll(() => planning.stop());

  /** An environment of its own that is there already. */
  async function anApplied(fields: Parameters<typeof aSpec>[0] = {}) {
    count += 1;
    const spec = aSpec({ name: `applied-${count}`, ...fields });
    const planned = await planning.plan(spec);
    await planning.apply(planned);
    const namespace = `alm-env-${spec.name}`;
    return {
      spec,
      planned,
      namespace,
      current: accepted(planned),
      tracker: { ...TRACKER, namespace },
    };
  }

  it('plans a new environment, all of it tried by its cluster', async () => {
    const { objects, plan, reservation } = await planning.plan(aSpec());
    expect(operations(plan)).toEqual({ create: objects.length });
    expect(plan).toMatchObject({
      operation: 'create',
      addedServices: ['audit-service'],
      services: ['audit-service', 'issue-tracker'],
      pods: 3,
      applicable: true,
      problems: [],
      notChecked: [],
      checkedLive: ['schema', 'policy', 'live', 'dry-run', 'quota'],
      ends: '2031-01-08T00:00:00.000Z',
    });
    expect(plan.policy.length).toBeGreaterThan(30);
    expect(plan.policy.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(reservation).toMatchObject({
      cpu: plan.quota.requested.cpu,
      perMonth: plan.cost.perMonth.expected,
    });
    // Nothing was made, nor does the place where it was tried show.
    const made = await admin.read({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'alm-env-tracker-pr-482',
    });
    expect(made).toBeUndefined();
    expect(JSON.stringify(plan)).not.toContain('plan-sandbox');
  });

  it('says since when it knows what it does not ask again', async () => {
    const spec = aSpec({ name: 'asked-twice' });
    expect((await planning.plan(spec)).plan.checkedSince).toBeUndefined();
    expect((await planning.plan(spec)).plan.checkedSince).toEqual([
      { check: 'dry-run', since: '2031-01-01T00:00:00.000Z' },
    ]);
  });

  it('finds nothing to do, and no drift, once it was applied', async () => {
    const { current, planned, spec } = await anApplied();
    const again = await planning.plan(spec, { current });
    expect(operations(again.plan)).toEqual({ none: planned.objects.length });
    expect(again.plan).toMatchObject({ operation: 'update', generation: 1 });
    expect(await planning.planner.drift(current)).toMatchObject({
      changes: [],
      compared: planned.objects.length,
      notChecked: [],
    });
  });

  it('names every field that an update changes, and what it takes away', async () => {
    const { current, namespace, spec } = await anApplied({
      services: ['issue-tracker'],
      overrides: { 'issue-tracker': { replicas: 1 } },
    });
    const { plan } = await planning.plan(
      { ...spec, services: ['audit-service'], overrides: {} },
      { current },
    );
    const gone = plan.changes.find(
      ({ object }) =>
        object === `apps/v1 Deployment ${namespace}/issue-tracker`,
    );
    expect(gone).toEqual({ op: 'delete', object: gone?.object, diff: [] });
    const more = await planning.plan(
      { ...spec, overrides: { 'issue-tracker': { replicas: 3 } } },
      { current },
    );
    const changed = more.plan.changes.filter(({ op }) => op !== 'none');
    expect(changed).toContainEqual({
      op: 'update',
      object: `apps/v1 Deployment ${namespace}/issue-tracker`,
      diff: [{ field: 'spec.replicas', before: 1, after: 3 }],
    });
    // Two pods and more have a budget for disruptions.
    expect(
      changed.filter(({ op }) => op !== 'update').map(({ object }) => object),
    ).toEqual([`policy/v1 PodDisruptionBudget ${namespace}/issue-tracker`]);
  });

  it('says that an object is made again where a field cannot change', async () => {
    const { current, namespace, spec } = await anApplied();
    const production = await planning.plan(
      { ...spec, base: 'production' },
      { current },
    );
    const replaced = production.plan.changes.filter(
      ({ op }) => op === 'replace',
    );
    expect(replaced.length).toBeGreaterThan(0);
    for (const { object, reason } of replaced) {
      expect(object).toContain(`apps/v1 StatefulSet ${namespace}/`);
      // Volumes of a self-service environment go with what they belong to.
      expect(reason).toMatch(/^spec\.\w+ cannot be changed: it and its data/);
    }
    expect(production.plan.problems).toEqual([]);
  });

  it('says that replicas are left to an autoscaler, which changes no number', async () => {
    const overrides = { 'email-service': { replicas: 1 } };
    const fields = { base: 'production', services: ['email-service'] } as const;
    const { current, namespace, spec } = await anApplied({
      ...fields,
      services: [...fields.services],
      overrides,
    });
    const object = `apps/v1 Deployment ${namespace}/email-service`;
    const { plan } = await planning.plan(
      { ...spec, overrides: {} },
      { current },
    );
    expect(plan.changes.find(change => change.object === object)).toEqual({
      op: 'update',
      object,
      diff: [{ field: 'spec.replicas', before: 1, after: 1 }],
      reason: 'left to whoever else decides about it',
    });
    expect(plan.problems).toEqual([]);
  });

  it('has another hash for another world, and the same for another status', async () => {
    const { current, planned, spec, tracker } = await anApplied();
    const hash = async (rest: object = {}) =>
      (await planning.plan(spec, { current, ...rest })).plan.hash;
    const first = await hash();
    expect(await hash()).toBe(first);
    expect(await hash({ caller: 'user:default/else' })).not.toBe(first);
    expect(await hash({ expiresAt: '2031-01-01T00:11:00.000Z' })).not.toBe(
      first,
    );
    const before = await admin.read(tracker);
    await planning.sandbox.clock.advance(30);
    const after = await admin.read(tracker);
    expect(after?.metadata.resourceVersion).not.toBe(
      before?.metadata.resourceVersion,
    );
    expect(await hash()).toBe(first);
    const { record, revision } = current;
    expect(
      await hash({
        current: { record: { ...record, generation: 2 }, revision },
      }),
    ).not.toBe(first);

    await admin.patch(tracker, { spec: { minReadySeconds: 7 } });
    const second = await hash();
    expect(second).not.toBe(first);
    const { apiVersion, kind, metadata } = planned.objects.find(
      object => object.kind === 'ConfigMap',
    )!;
    // It has no generation.
    await admin.patch(
      { apiVersion, kind, ...metadata },
      { data: { more: '1' } },
    );
    expect(await hash()).not.toBe(second);
  });

  it('calls what somebody else has changed a conflict in a plan, and drift', async () => {
    const { current, namespace, spec, tracker } = await anApplied();
    const object = `apps/v1 Deployment ${namespace}/issue-tracker`;
    await admin.patch(tracker, { spec: { revisionHistoryLimit: 2 } });
    const drift = await planning.planner.drift(current);
    expect(drift.changes).toEqual([
      {
        op: 'update',
        object,
        diff: [{ field: 'spec.revisionHistoryLimit', before: 2, after: 5 }],
        reason: expect.stringContaining('.spec.revisionHistoryLimit'),
      },
    ]);
    const { plan } = await planning.plan(spec, { current });
    expect(plan.applicable).toBe(false);
    expect(plan.problems).toEqual([
      expect.stringContaining(`It would be refused: ${object}: Apply failed`),
    ]);
    expect(operations(plan)).toMatchObject({ update: 1 });
  });

  it('calls what somebody has added to pods drift, and hides secrets', async () => {
    const { current, namespace, planned, tracker } = await anApplied();
    const container = 'spec.template.spec.containers[0]';
    const [first, ...others] = mapsOf(
      at(await admin.read(tracker), 'spec', 'template', 'spec', 'containers'),
    );
    await admin.patch(tracker, {
      metadata: { annotations: { 'example.com/note': 'harmless' } },
      spec: {
        template: {
          spec: {
            nodeSelector: { disk: 'fast' },
            containers: [
              {
                ...first,
                command: ['sleep', '1000'],
                env: [
                  ...mapsOf(first.env),
                  { name: 'DEBUG', value: 'all' },
                  { name: 'DB_PASSWORD', value: 'do-not-show' },
                ],
              },
              ...others,
            ],
          },
        },
      },
    });
    const drift = await planning.planner.drift(current);
    expect(drift.notChecked).toEqual([]);
    expect(drift.changes).toEqual([
      {
        op: 'update',
        object: `apps/v1 Deployment ${namespace}/issue-tracker`,
        diff: expect.arrayContaining([
          { field: `${container}.command`, before: ['sleep', '1000'] },
          {
            field: `${container}.env`,
            before: [
              { name: 'DEBUG', value: 'all' },
              { name: 'DB_PASSWORD', value: '(hidden)' },
            ],
          },
          {
            field: 'spec.template.spec.nodeSelector',
            before: { disk: 'fast' },
          },
        ]),
        reason: expect.stringMatching(/^added by .+ does not take it away$/),
      },
    ]);
    expect(drift.changes[0].diff).toHaveLength(3);
    // A plan says what would happen: nothing of that goes away.
    const { plan } = await planning.plan(current.revision.spec, { current });
    expect(operations(plan)).toEqual({ none: planned.objects.length });
  });

  it('does not call sleep a difference', async () => {
    const { current, namespace, spec } = await anApplied({
      overrides: { 'issue-tracker': { replicas: 2 } },
    });
    const writer = await planning.sandbox.clusters.get('development');
    await writer.patch(
      { apiVersion: 'v1', kind: 'Namespace', name: namespace },
      { metadata: { annotations: { 'brown-bear.io/phase': 'asleep' } } },
    );
    const tracker = current.revision.objects.find(
      ({ kind, metadata }) =>
        kind === 'Deployment' && metadata.name === 'issue-tracker',
    )!;
    await writer.apply({
      ...tracker,
      spec: { ...tracker.spec, replicas: 0 },
    });
    const asleep = {
      ...current,
      record: { ...current.record, phase: 'asleep' as const },
    };
    expect((await planning.planner.drift(asleep)).changes).toEqual([]);
    const { plan } = await planning.plan(
      { ...spec, overrides: { 'issue-tracker': { replicas: 3 } } },
      { current: asleep },
    );
    expect(plan.changes).toContainEqual(
      expect.objectContaining({
        diff: [{ field: 'spec.replicas', before: 2, after: 3 }],
      }),
    );
  });

  it('refuses the name of a namespace that is there or just going', async () => {
    const { namespace, spec } = await anApplied();
    const taken = await planning.plan(spec);
    expect(taken.plan.applicable).toBe(false);
    expect(taken.plan.problems[0]).toContain(
      `Namespace ${namespace} is there already`,
    );
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace };
    const held = { ...account, name: 'issue-tracker' };
    const hold = (finalizers: string[]) =>
      admin.patch(held, { metadata: { finalizers } });
    await hold(['brown-bear.example/held']);
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    const { uid } = (await admin.read(ref))!.metadata;
    await admin.delete(ref, { uid });
    const going = await planning.plan(spec);
    expect(going.plan.applicable).toBe(false);
    expect(going.plan.problems[0]).toContain('is being deleted');
    await hold([]);
  });

  it.each([
    ['cluster', { cluster: 'production' }, 'expected one of development'],
    ['delivery', { delivery: 'gitops' as const }, 'expected one of direct'],
    ['version', { version: '2020.1.0' }, ''],
    ['services.0', { services: ['no-such-service'] }, 'expected a service'],
    ['services.0', { services: ['constructor'] }, 'expected a service'],
    ['name', { name: 'plan-sandbox' }, 'expected another name'],
    [
      'overrides.mobile-app',
      { overrides: { 'mobile-app': { replicas: 1 } } },
      'expected a service that the environment runs',
    ],
  ])(
    'refuses by name what there is not: %s %j',
    async (field, given, words) => {
      const planned = planning.plan(aSpec(given));
      await expect(planned).rejects.toMatchObject({ name: 'InputError' });
      await expect(planned).rejects.toThrow(
        `Invalid environment spec: ${field}: ${words}`,
      );
    },
  );

  it.each([
    ['name', 'a'.repeat(10_000)],
    ['name', '${{ secrets.token }}'],
    ['services', ['{{7*7}}']],
    ['version', '2026.11.2\n- injected'],
    ['owner', 'group:default/__proto__'],
    ['overrides', JSON.parse('{"__proto__":{"replicas":1}}')],
    ['cluster', '../production'],
  ])('lets no odd value of %s in', (field, value) => {
    expect(() => aSpec({ [field]: value })).toThrow(
      new RegExp(`Invalid environment spec: ${field}`),
    );
  });

  it('plans what it can while the cluster does not answer', async () => {
    const { current, spec } = await anApplied();
    const healed = await planning.sandbox.inject({ type: 'api.error-500' });
    try {
      const { plan } = await planning.plan(aSpec({ name: 'in-the-dark' }));
      // What the nodes had left is believed for half a minute.
      expect(plan.notChecked.map(({ check }) => check)).toEqual([
        'live',
        'dry-run',
      ]);
      expect(plan.checkedLive).toEqual(['schema', 'policy', 'quota']);
      expect(operations(plan).create).toBeGreaterThan(40);
      const update = await planning.plan(
        { ...spec, overrides: { 'issue-tracker': { replicas: 4 } } },
        { current },
      );
      expect(operations(update.plan).update).toBeGreaterThan(0);
      const drift = await planning.planner.drift(current);
      expect(drift).toMatchObject({ changes: [], compared: 0 });
      expect(drift.notChecked.length).toBeGreaterThan(0);
    } finally {
      await healed();
    }
  });
});

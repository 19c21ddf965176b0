import { schemaOf } from '@brown-bear/kubernetes-schemas';
import type { Body } from '../client/Answer';
import { ok } from '../client/Answer';
import type { KubernetesClient } from '../client/KubernetesClient';
import { denialOf, PortalAccounts } from './PortalAccounts';

const TIMEOUT_MS = 120_000;
const NAMESPACES = '/api/v1/namespaces';
const MANAGER = 'fieldManager=portal';

describe("the portal's account for the calendar", () => {
  let portal: PortalAccounts;
  let admin: KubernetesClient;
  let calendar: KubernetesClient;

  beforeAll(async () => {
    portal = await PortalAccounts.start();
    ({ admin, calendar } = portal);
  }, TIMEOUT_MS);

  afterAll(() => portal?.stop());

  const ALM = `${NAMESPACES}/alm`;

  it('scales, suspends and says since when', async () => {
    const apps = '/apis/apps/v1/namespaces/alm/deployments';
    const [{ metadata }] = (await ok(admin.get(apps))).items;
    const scale = `${apps}/${metadata.name}/scale`;
    await ok(calendar.mergePatch(scale, { spec: { replicas: 0 } }));
    await ok(calendar.mergePatch(scale, { spec: { replicas: 2 } }));
    const jobs = '/apis/batch/v1/namespaces/alm/cronjobs';
    const job = `${jobs}/${
      (await ok(calendar.get(jobs))).items[0].metadata.name
    }`;
    await ok(calendar.mergePatch(job, { spec: { suspend: true } }));
    await ok(calendar.mergePatch(job, { spec: { suspend: false } }));
    const annotations = {
      'brown-bear.io/phase': 'asleep',
      'brown-bear.io/asleep-since': '2026-11-25T20:00:00Z',
      'brown-bear.io/wakes-at': '2026-11-26T05:00:00Z',
    };
    await ok(calendar.mergePatch(ALM, { metadata: { annotations } }));
    const gone = Object.fromEntries(
      Object.keys(annotations).map(name => [name, null]),
    );
    await ok(calendar.mergePatch(ALM, { metadata: { annotations: gone } }));
    const applied = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'alm', annotations },
    };
    const { metadata: after } = await ok(
      calendar.apply(`${ALM}?${MANAGER}`, applied),
    );
    expect(after.annotations).toMatchObject(annotations);
  });

  it.each<[string, object, string]>([
    [
      'another schedule',
      { spec: { suspend: true, schedule: '* * * * *' } },
      'spec.suspend',
    ],
    [
      'another job',
      { spec: { jobTemplate: { spec: { backoffLimit: 0 } } } },
      'spec.suspend',
    ],
    ['another time zone', { spec: { timeZone: 'Asia/Tokyo' } }, 'spec.suspend'],
    ['a label', { metadata: { labels: { x: 'y' } } }, 'spec.suspend'],
  ])('not %s of a CronJob', async (_, patch, text) => {
    const jobs = '/apis/batch/v1/namespaces/alm/cronjobs';
    const [{ metadata }] = (await ok(admin.get(jobs))).items;
    expect(
      denialOf(await calendar.mergePatch(`${jobs}/${metadata.name}`, patch)),
    ).toContain(text);
  });

  it.each<[string, Body]>([
    [
      'a label',
      { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    ],
    ['another annotation', { annotations: { x: 'y' } }],
    ['an annotation away', { annotations: { 'brown-bear.io/kept': null } }],
    ['a finalizer', { finalizers: ['x.example/y'] }],
  ])('not %s of the namespace', async (_, metadata) => {
    await ok(
      admin.mergePatch(ALM, {
        metadata: { annotations: { 'brown-bear.io/kept': 'yes' } },
      }),
    );
    expect(denialOf(await calendar.mergePatch(ALM, { metadata }))).toContain(
      'but the annotations',
    );
  });

  it('nothing elsewhere, and nothing else', async () => {
    const statuses = await Promise.all([
      calendar.mergePatch(`${NAMESPACES}/default`, {
        metadata: { annotations: {} },
      }),
      calendar.delete(ALM),
      calendar.get('/api/v1/nodes'),
      calendar.get(`${NAMESPACES}/default/pods`),
      calendar.get(`${ALM}/configmaps`),
      calendar.mergePatch(
        '/apis/apps/v1/namespaces/platform-system/deployments/grafana/scale',
        { spec: { replicas: 0 } },
      ),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual(
      statuses.map(() => 403),
    );
  });

  it('is held to every field of a CronJob that this version of Kubernetes has', async () => {
    const spec = schemaOf({ apiVersion: 'batch/v1', kind: 'CronJob' })!
      .properties!.spec;
    const fields = Object.keys(spec.properties ?? {});
    const policy = await ok(
      admin.get(
        '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/portal-calendar',
      ),
    );
    const text = JSON.stringify(policy.spec.validations);
    expect(fields).toContain('suspend');
    expect(
      fields.filter(field => !text.includes(`oldObject.spec.${field}`)),
    ).toEqual(['suspend']);
  });
});

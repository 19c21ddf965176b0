import { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await TestSandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

it('waits until an autoscaler has raised what it scales to its new minimum', async () => {
  const services = ['issue-tracker'];
  const raised = TestEnvironment.create({
    sandbox,
    spec: { name: 'raised', services, size: 'medium' },
  });
  await raised.until('deliver');
  const tracker = async () =>
    (await sandbox.objects('apps/v1', 'Deployment', raised.namespace)).find(
      ({ metadata }) => metadata.name === 'issue-tracker',
    );
  expect((await tracker())?.status?.readyReplicas).toBe(1);
  const { revision } = raised;
  const name = `autoscaling/v2 HorizontalPodAutoscaler ${raised.namespace}/issue-tracker`;
  raised.use({
    ...revision,
    objects: revision.objects.map(object =>
      object.kind === 'HorizontalPodAutoscaler' &&
      object.metadata.name === 'issue-tracker'
        ? { ...object, spec: { ...object.spec, minReplicas: 2 } }
        : object,
    ),
  });

  expect((await raised.pass('deliver')).waitingFor).toMatchObject({
    object: name,
    reason: 'It has not raised its target from 1 to 2 pods yet',
  });
  expect(await raised.until('deliver', { seconds: 1 })).toMatchObject({
    state: 'done',
  });

  expect((await tracker())?.status?.readyReplicas).toBe(2);
}, 60_000);

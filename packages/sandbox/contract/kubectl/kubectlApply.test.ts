import type { Body } from '../client/Answer';
import { countObjects, renderedFilesOf } from '../platform/renderedFiles';
import { startPlatform } from '../platform/startPlatform';
import { describeKubectl, Kubectl } from './Kubectl';

const TIMEOUT_MS = 180_000;

type Platform = Awaited<ReturnType<typeof startPlatform>>;

describeKubectl('stock kubectl, applying the platform', () => {
  let platform: Platform;

  beforeAll(async () => {
    // Time almost stands still: kubectl compares an object with what an apply
    // would make of it later, and autoscalers change their status meanwhile.
    platform = await startPlatform({ seedDirectory: __dirname, rate: 0.001 });
  }, TIMEOUT_MS);

  afterAll(async () => {
    await platform?.stop();
  });

  it.each(
    ['development', 'staging', 'production'].map(environment => ({
      environment,
      count: renderedFilesOf(environment)
        .map(countObjects)
        .reduce((sum, objects) => sum + objects, 0),
    })),
  )(
    'applies all $count objects of $environment, and changes none the second time',
    async ({ environment }) => {
      const target = platform.targets.get(environment)!;
      const kubectl = Kubectl.create({ target });
      try {
        // A role of the cluster is about it, and it comes with the environment.
        await kubectl.output(['create', 'namespace', 'alm']);
        const apply = ['apply', '--server-side', '--field-manager=delivery'];
        for (const file of renderedFilesOf(environment)) {
          // Against the schema that the server publishes, every field known.
          const checked = await kubectl.output([
            ...['apply', '--dry-run=client', '--validate=strict', '-f', file],
          ]);
          expect(linesOf(checked)).toHaveLength(countObjects(file));
          expect(checked).not.toMatch(/^(?!.*\(dry run\)$).+$/m);
        }
        for (const file of renderedFilesOf(environment)) {
          const first = await kubectl.output([...apply, '-f', file]);
          const applied = linesOf(first);
          expect(applied).toHaveLength(countObjects(file));
          applied.forEach(line => expect(line).toMatch(/ serverside-applied$/));
          const before = await stateOf(kubectl, file);
          await kubectl.output([...apply, '-f', file]);
          expect(await stateOf(kubectl, file)).toEqual(before);
          const difference = await kubectl.run([
            ...['diff', '--server-side', '--field-manager=delivery'],
            ...['-f', file],
          ]);
          expect(difference).toMatchObject({ code: 0, stdout: '' });
        }
      } finally {
        kubectl.close();
      }
    },
    TIMEOUT_MS,
  );
});

const linesOf = (output: string) => output.trim().split('\n');

/** What an apply leaves behind of itself: controllers change the rest meanwhile. */
async function stateOf(kubectl: Kubectl, file: string) {
  const list = JSON.parse(
    await kubectl.output([
      ...['get', '-f', file, '-o', 'json', '--show-managed-fields'],
    ]),
  );
  return list.items.map(({ kind, metadata }: Body) => ({
    object: `${kind} ${metadata.namespace}/${metadata.name}`,
    uid: metadata.uid,
    applied: metadata.managedFields.filter(
      ({ operation }: Body) => operation === 'Apply',
    ),
  }));
}
